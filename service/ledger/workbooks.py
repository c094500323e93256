"""What the ledger remembers of each workbook: its salt, its structure, how it began."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select, update

from service.ledger.batches import batches
from service.ledger.schema import applications, workbooks
from service.ledger.upserts import insert


class Remembered(NamedTuple):
    """A workbook's own salt, and what its structure was when it was last looked at."""

    salt: bytes
    structure: str | None
    looked_at: datetime | None
    restored_at: datetime | None
    """When the ledger was set back to a backup, until an admin has said that it goes on."""


class Beginning(NamedTuple):
    """How a workbook began."""

    noticed_at: datetime | None
    """When its rows were first seen."""
    origin: str | None
    """The workbook that those were copied from; empty if nobody knows, None if there were none."""
    begun_at: datetime | None
    """Since when it is worked in; a copy waits for an admin."""


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


def began(tx: Connection, workbook: str) -> Beginning:
    """Return how a workbook began, as far as it has."""
    how = select(*(workbooks.c[field] for field in Beginning._fields))
    row = tx.execute(how.where(workbooks.c.workbook == workbook)).one_or_none()
    return Beginning._make(row or (None, None, None))


def notice(tx: Connection, workbook: str, origin: str | None, at: datetime) -> Beginning:
    """Write down whose rows stood there at first sight; where there were none it has begun."""
    how = Beginning(at, origin, at if origin is None else None)
    row = update(workbooks).where(workbooks.c.workbook == workbook)
    tx.execute(row.values(how._asdict()))
    return how


def begin(tx: Connection, workbook: str, at: datetime) -> None:
    """Write down that a copy starts anew."""
    tx.execute(update(workbooks).where(workbooks.c.workbook == workbook).values(begun_at=at))


def go_on(tx: Connection, workbook: str) -> None:
    """Write down that letters leave as usual again, after the ledger was set back to a backup."""
    tx.execute(update(workbooks).where(workbooks.c.workbook == workbook).values(restored_at=None))


def whose(tx: Connection, workbook: str, keys: Iterable[str]) -> str | None:
    """Return another workbook in which somebody with one of these Keys has applied."""
    theirs = select(applications.c.workbook).where(applications.c.workbook != workbook).limit(1)
    for batch in batches(keys):
        found: str | None = tx.scalar(theirs.where(applications.c.key.in_(batch)))
        if found is not None:
            return found
    return None


def stamps(tx: Connection, workbook: str) -> set[float]:
    """Return the Timestamps of all applications of a workbook."""
    mine = select(applications.c.stamp).where(applications.c.workbook == workbook)
    return {stamp for stamp in tx.scalars(mine) if stamp is not None}


def queue(tx: Connection, workbook: str) -> None:
    """Wait until no other transaction queues for this workbook: for rules that count, as seats."""
    recall(tx, workbook)
    row = select(workbooks.c.workbook).where(workbooks.c.workbook == workbook)
    tx.execute(row.with_for_update())


def _known(workbook: str) -> Select[Any]:
    known = select(*(workbooks.c[field] for field in Remembered._fields))
    return known.where(workbooks.c.workbook == workbook)
