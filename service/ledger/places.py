"""Who has been accepted, and what became of the place they were offered."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, select, update

from service.ledger.schema import places as table
from service.ledger.upserts import insert


class Place(NamedTuple):
    """A place: Accepted, Offered, Confirmed, Declined, Expired or Withdrawn since a time."""

    key: str
    role: str
    state: str
    since: datetime
    expires_at: datetime | None


def places(tx: Connection, workbook: str) -> dict[str, Place]:
    """Return all places of a workbook by the application's key."""
    known = select(*(table.c[field] for field in Place._fields))
    found = tx.execute(known.where(table.c.workbook == workbook).order_by(table.c.since))
    return {row.key: Place._make(row) for row in found}


def accept(tx: Connection, workbook: str, key: str, role: str, at: datetime) -> bool:
    """Keep a place for an application; one that has a place keeps it as it stands."""
    row = {"workbook": workbook, "key": key, "role": role, "state": "Accepted", "since": at}
    new = insert(tx, table).values(row).on_conflict_do_nothing()
    return tx.execute(new.returning(table.c.key)).one_or_none() is not None


def move(
    tx: Connection,
    key: str,
    to_state: str,
    at: datetime,
    *,
    only_from: Collection[str],
    expires_at: datetime | None = None,
) -> bool:
    """Move a place on if it stands where the caller thinks; tell whether it moved."""
    row = update(table).where(_stands(key, only_from))
    moved = row.values(state=to_state, since=at, expires_at=expires_at)
    return tx.execute(moved).rowcount == 1


def drop(tx: Connection, key: str, *, only_from: Collection[str]) -> bool:
    """Forget a place, as when an acceptance is taken back before its offer left."""
    return tx.execute(delete(table).where(_stands(key, only_from))).rowcount == 1


def _stands(key: str, states: Collection[str]) -> ColumnElement[bool]:
    return (table.c.key == key) & table.c.state.in_(states)
