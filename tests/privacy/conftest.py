"""The worlds are the jobs' own."""

from tests.jobs.conftest import kept, world

__all__ = ["kept", "world"]
