"""What was announced to be erased, and how much it was: numbers that name nobody."""

import json
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, select, update

from service.ledger.privacy_schema import purges as table
from service.ledger.upserts import insert
from service.program.privacy.retention import Batch, Scope


class Announced(NamedTuple):
    """When a batch was announced, and when it was erased, if it was."""

    at: datetime
    purged_at: datetime | None


def announced(tx: Connection, workbook: str) -> dict[Batch, Announced]:
    """Return all that was announced in a workbook."""
    known = select(table.c.scope, table.c.due, table.c.announced_at, table.c.purged_at)
    return {
        Batch(Scope(scope), date.fromisoformat(due)): Announced(at, purged_at)
        for scope, due, at, purged_at in tx.execute(known.where(table.c.workbook == workbook))
    }


def announce(tx: Connection, workbook: str, batches: Collection[Batch], at: datetime) -> None:
    """Write down that these are announced now; what was erased once may be due again."""
    new = insert(tx, table)
    again = {"announced_at": new.excluded.announced_at, "purged_at": None}
    upsert = new.on_conflict_do_update(index_elements=["workbook", "scope", "due"], set_=again)
    rows = [
        {"workbook": workbook, "scope": scope, "due": due.isoformat(), "announced_at": at}
        for scope, due in sorted(batches)
    ]
    if rows:
        tx.execute(upsert, rows)


def take_back(tx: Connection, workbook: str, batches: Collection[Batch]) -> None:
    """Forget what was announced and won't happen on that day: it would have to be told anew."""
    for scope, due in batches:
        mine = (table.c.workbook == workbook) & table.c.purged_at.is_(None)
        tx.execute(delete(table).where(mine, table.c.scope == scope, table.c.due == str(due)))


def done(
    tx: Connection, workbook: str, batch: Batch, counts: Mapping[str, int], at: datetime
) -> None:
    """Write down that a batch was erased, and how much it was."""
    mine = (table.c.workbook == workbook) & (table.c.scope == batch.scope)
    row = update(table).where(mine, table.c.due == batch.due.isoformat())
    tx.execute(row.values(purged_at=at, counts=json.dumps(dict(counts))))
