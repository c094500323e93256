"""What the ledger remembers of each workbook: its salt, and the structure last looked at."""

import secrets
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select, update

from service.ledger.schema import workbooks
from service.ledger.upserts import insert


class Remembered(NamedTuple):
    """A workbook's own salt, and what its structure was when it was last looked at."""

    salt: bytes
    structure: str | None
    looked_at: datetime | None


def recall(tx: Connection, workbook: str) -> Remembered:
    """Return what is remembered of a workbook; one that is new gets its salt for good."""
    new = {"workbook": workbook, "salt": secrets.token_bytes(32)}
    tx.execute(insert(tx, workbooks).on_conflict_do_nothing(), new)
    known = select(workbooks.c.salt, workbooks.c.structure, workbooks.c.looked_at)
    return Remembered._make(tx.execute(known.where(workbooks.c.workbook == workbook)).one())


def remember_structure(tx: Connection, workbook: str, structure: str, at: datetime) -> None:
    """Keep the structure that a workbook was found with."""
    row = update(workbooks).where(workbooks.c.workbook == workbook)
    tx.execute(row.values(structure=structure, looked_at=at))


def queue(tx: Connection, workbook: str) -> None:
    """Wait until no other transaction queues for this workbook: for rules that count, as seats."""
    recall(tx, workbook)
    row = select(workbooks.c.workbook).where(workbooks.c.workbook == workbook)
    tx.execute(row.with_for_update())
