"""Which problems are open and since when; their words stand in the workbook only."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, select

from service.ledger.batches import batches
from service.ledger.schema import problems
from service.ledger.upserts import insert


class Known(NamedTuple):
    """Where an open problem was found, and when first."""

    source: str
    since: datetime


def known(tx: Connection, workbook: str) -> dict[str, Known]:
    """Return the open problems of a workbook by their digest."""
    kept = select(problems.c.digest, problems.c.source, problems.c.since)
    found = tx.execute(kept.where(problems.c.workbook == workbook))
    return {digest: Known(source, since) for digest, source, since in found}


def has_any(tx: Connection, source: str, workbooks: Collection[str]) -> bool:
    """Tell whether one source has found anything wrong in one of these workbooks."""
    found = select(problems.c.workbook).where(problems.c.source == source).distinct()
    return not set(workbooks).isdisjoint(tx.scalars(found))


def replace(
    tx: Connection, workbook: str, source: str, digests: Collection[str], at: datetime
) -> None:
    """Say what one source finds wrong now: the solved go, the old keep their date."""
    mine = (problems.c.workbook == workbook) & (problems.c.source == source)
    before = set(tx.scalars(select(problems.c.digest).where(mine)))
    for batch in batches(before.difference(digests)):
        tx.execute(delete(problems).where(mine, problems.c.digest.in_(batch)))
    row = {"workbook": workbook, "source": source, "since": at}
    for batch in batches(set(digests) - before):
        new = [row | {"digest": digest} for digest in batch]
        tx.execute(insert(tx, problems).on_conflict_do_nothing(), new)
