"""The commands that look after the ledger itself: migrate."""

import click

from service.ledger.database import Ledger
from service.settings import read_settings


@click.command(epilog="Example: convene migrate")
def migrate() -> None:
    """Bring the ledger up to date after an upgrade."""
    Ledger.open(read_settings().database_url, upgrade=True).close()
    click.echo("The ledger is up to date.")
