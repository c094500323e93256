"""The commands that look after the ledger itself: migrate, backup, restore, restored."""

from pathlib import Path

import click

from service.ledger import backups, restoring
from service.ledger.database import Ledger
from service.main import utc_now
from service.settings import read_settings

_FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
_AFTERWARDS = (
    "Nothing leaves by itself until somebody has chosen “Go on” on the tab Settings of each "
    "spreadsheet. Repeat the erasures that were asked for since the backup."
)


@click.command(epilog="Example: convene migrate")
def migrate() -> None:
    """Bring the ledger up to date after an upgrade."""
    Ledger.open(read_settings().database_url, upgrade=True).close()
    click.echo("The ledger is up to date.")


@click.command(epilog="Example: convene backup convene-monday.sqlite3")
@_FILE
def backup(file: Path) -> None:
    """Copy a SQLite ledger into FILE, also while it is at work."""
    backups.make(backups.file_of(read_settings().database_url), file)
    click.echo(f"The ledger is copied to {file}. It holds people's data: keep it safe.")


@click.command(epilog="Example: convene restore convene-monday.sqlite3")
@_FILE
@click.option("--force", is_flag=True, help="Forget what happened since the backup.")
def restore(file: Path, *, force: bool) -> None:
    """Go back to the ledger in FILE; end the service first.

    Nobody is written to twice: what may have left since the backup is held.
    """
    ledger = backups.file_of(read_settings().database_url)
    kept = backups.put_back(file, ledger, utc_now(), force=force)
    click.echo(f"The ledger is that of {file}. {_AFTERWARDS}")
    if kept:
        click.echo(f"What was there before is kept at {kept}.")


@click.command(epilog="Example: convene restored")
def restored() -> None:
    """Hold letters after a database was restored by other means.

    For PostgreSQL: run this after pg_restore, before the service starts.
    """
    ledger = Ledger.open(read_settings().database_url, upgrade=True)
    with ledger.begin() as tx:
        restoring.set_back(tx, utc_now())
    ledger.close()
    click.echo(f"What the ledger believes is doubted. {_AFTERWARDS}")
