"""What happened, in words, until it stands on the workbook's tab Activity."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from service.ledger.batches import batches
from service.ledger.schema import activity


class Note(NamedTuple):
    """A line for the tab Activity."""

    id: int
    at: datetime
    text: str


def note(tx: Connection, workbook: str, texts: Iterable[str], at: datetime) -> None:
    """Keep lines that the tab doesn't have yet."""
    for batch in batches(texts):
        rows = [{"workbook": workbook, "at": at, "text": text} for text in batch]
        tx.execute(insert(activity), rows)


def unwritten(tx: Connection, workbook: str) -> list[Note]:
    """Return the lines that are still to be written, oldest first."""
    kept = select(activity.c.number, activity.c.at, activity.c.text)
    mine = kept.where(activity.c.workbook == workbook).order_by(activity.c.number)
    return [Note._make(row) for row in tx.execute(mine)]


def written(tx: Connection, ids: Iterable[int]) -> None:
    """Forget lines that now stand on the tab: they hold names."""
    for batch in batches(ids):
        tx.execute(delete(activity).where(activity.c.number.in_(batch)))
