"""What the ledger remembers of each workbook: its salt, and the structure last looked at."""

import secrets
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select, update

from service.ledger.schema import workbooks
from service.ledger.upserts import insert


class Remembered(NamedTuple):
    """A workbook's own salt, and what its structure was when it was last looked at."""

    salt: bytes
    structure: str | None
    looked_at: datetime | None


def enrol(tx: Connection, workbook: str) -> Remembered:
    """Return what is remembered of a workbook; one that is new gets its salt for good."""
    new = {"workbook": workbook, "salt": secrets.token_bytes(32)}
    tx.execute(insert(tx, workbooks).on_conflict_do_nothing(), new)
    return Remembered._make(tx.execute(_known(workbook)).one())


def recall(tx: Connection, workbook: str) -> Remembered | None:
    """Return what is remembered of a workbook, if it was ever enrolled."""
    row = tx.execute(_known(workbook)).one_or_none()
    return None if row is None else Remembered._make(row)


def salts(tx: Connection) -> list[tuple[str, bytes]]:
    """Return the salt of every workbook."""
    known = select(workbooks.c.workbook, workbooks.c.salt).order_by(workbooks.c.workbook)
    return [(workbook, salt) for workbook, salt in tx.execute(known)]


def remember_structure(tx: Connection, workbook: str, structure: str, at: datetime) -> None:
    """Keep the structure that a workbook was found with."""
    row = update(workbooks).where(workbooks.c.workbook == workbook)
    tx.execute(row.values(structure=structure, looked_at=at))


def queue(tx: Connection, workbook: str) -> None:
    """Wait until no other transaction queues for this workbook: for rules that count, as seats."""
    recall(tx, workbook)
    row = select(workbooks.c.workbook).where(workbooks.c.workbook == workbook)
    tx.execute(row.with_for_update())


def _known(workbook: str) -> Select[Any]:
    known = select(workbooks.c.salt, workbooks.c.structure, workbooks.c.looked_at)
    return known.where(workbooks.c.workbook == workbook)
