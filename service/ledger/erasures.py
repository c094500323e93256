"""Who was erased and when, so that nothing they had sent by then is taken in again."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, select

from service.ledger import workbooks
from service.ledger.batches import batches
from service.ledger.privacy_schema import erasures as table
from service.ledger.upserts import insert
from service.program.privacy.erased import Erased

_MOST_COPIES = 20


def standing(tx: Connection, workbook: str) -> tuple[Erased, ...]:
    """Return whom a workbook has erased, and whom those from which it was copied have."""
    found: list[Erased] = []
    book: str | None = workbook
    while book and len(found) < _MOST_COPIES:
        known = workbooks.recall(tx, book)
        if known is None:
            break
        mine = select(table.c.person, table.c.at).where(table.c.workbook == book)
        found.append(Erased(known.salt, dict(map(tuple, tx.execute(mine)))))
        book = workbooks.began(tx, book).origin
    return tuple(found)


def remember(tx: Connection, workbook: str, persons: Collection[str], at: datetime) -> None:
    """Keep that these were erased; whoever is erased again was erased then."""
    new = insert(tx, table)
    latest = new.on_conflict_do_update(
        index_elements=["workbook", "person"], set_={"at": new.excluded.at}
    )
    for batch in batches(sorted(persons)):
        tx.execute(latest, [{"workbook": workbook, "person": each, "at": at} for each in batch])


def since(tx: Connection, workbook: str, at: datetime) -> set[str]:
    """Return who was erased after this moment: what was seen of them by then is no more."""
    mine = select(table.c.person).where(table.c.workbook == workbook, table.c.at > at)
    return set(tx.scalars(mine))
