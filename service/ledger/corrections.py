"""What people asked to have put right, kept until it is done or taken back."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, select

from service.ledger.mail_schema import corrections as table
from service.ledger.upserts import insert


class Correction(NamedTuple):
    """What somebody asked, and the digest that their application had when they asked."""

    key: str
    text: str
    digest: str
    at: datetime


def ask(tx: Connection, workbook: str, correction: Correction) -> None:
    """Keep what somebody asks; whoever asks again means only the newest words."""
    new = insert(tx, table)
    newest = {column: new.excluded[column] for column in ("text", "digest", "at")}
    upsert = new.on_conflict_do_update(index_elements=["workbook", "key"], set_=newest)
    tx.execute(upsert, correction._asdict() | {"workbook": workbook})


def take_back(tx: Connection, workbook: str, key: str) -> bool:
    """Forget what somebody asked; tell whether there was anything."""
    mine = (table.c.workbook == workbook) & (table.c.key == key)
    return tx.execute(delete(table).where(mine)).rowcount == 1


def done(tx: Connection, workbook: str, fulfilled: Correction) -> None:
    """Forget just this wish; whoever has asked for something else since still waits."""
    mine = (table.c.workbook == workbook) & (table.c.key == fulfilled.key)
    tx.execute(delete(table).where(mine, table.c.digest == fulfilled.digest))


def asked(tx: Connection, workbook: str) -> dict[str, Correction]:
    """Return what is asked for in a workbook, by Key, oldest first."""
    kept = select(*(table.c[field] for field in Correction._fields))
    found = tx.execute(kept.where(table.c.workbook == workbook).order_by(table.c.at, table.c.key))
    return {row.key: Correction._make(row) for row in found}
