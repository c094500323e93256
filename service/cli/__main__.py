"""`python -m service.cli` is the `convene` command."""

from service.cli import main

if __name__ == "__main__":
    main()
