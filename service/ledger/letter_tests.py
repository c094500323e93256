"""The tests that admins ask for: letters like others, but sent on their own and never listed."""

from sqlalchemy import ColumnElement, Connection

from service.ledger.entries import Entry, known
from service.ledger.schema import letters as table
from service.program.letters import TEST


def is_test() -> ColumnElement[bool]:
    """Tell the tests from the letters that somebody is owed."""
    return table.c.key.startswith(TEST, autoescape=True)


def tests(tx: Connection, workbook: str) -> dict[str, Entry]:
    """Return every test of a workbook, by key."""
    rows = tx.execute(known().where(table.c.workbook == workbook, is_test()))
    return {entry.key: entry for entry in map(Entry.of, rows)}
