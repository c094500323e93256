"""Addresses that letters don't go to any more, known by their seal, each with reason and date."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from service.ledger.mail_schema import suppressions as table
from service.ledger.upserts import insert
from service.program.suppression import Reason


def standing(tx: Connection, workbook: str) -> dict[str, dict[Reason, datetime]]:
    """Return why and since when each address of a workbook is written to less, or not at all.

    The seal of an address is what an application calls its person.
    """
    known = select(table.c.address_hash, table.c.reason, table.c.since)
    found: dict[str, dict[Reason, datetime]] = {}
    for seal, reason, since in tx.execute(known.where(table.c.workbook == workbook)):
        found.setdefault(seal, {})[Reason(reason)] = since
    return found


def suppress(
    tx: Connection, workbook: str, address_hash: str, reason: Reason, since: datetime
) -> bool:
    """Write to an address less, or not at all; tell whether that is news."""
    row = {"address_hash": address_hash, "reason": reason, "since": since}
    new = insert(tx, table).values(row | {"workbook": workbook}).on_conflict_do_nothing()
    return tx.execute(new.returning(table.c.reason)).one_or_none() is not None


def lift(tx: Connection, workbook: str, address_hash: str) -> bool:
    """Write to an address again that bounced; what its reader wished for stays."""
    mine = (table.c.workbook == workbook) & (table.c.address_hash == address_hash)
    gone = delete(table).where(mine, table.c.reason == Reason.BOUNCED)
    return tx.execute(gone).rowcount == 1
