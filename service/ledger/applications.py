"""The applications that have been taken in, each as a digest: enough to tell new from known."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, case, select, update

from service.ledger import erasures
from service.ledger.batches import batches
from service.ledger.schema import applications
from service.ledger.upserts import insert
from service.program.intake import Window


class Seen(NamedTuple):
    """An application as the ledger knows it."""

    key: str
    person: str
    role: str
    digest: str
    stamp: float | None
    rows: int
    window: str
    decision: str
    first_seen: datetime
    withdrawn_at: datetime | None = None
    """When the applicant took it back."""


def seen(tx: Connection, workbook: str, *, held: bool = False) -> dict[str, Seen]:
    """Return all applications of a workbook by their key; those that count, or the `held` too."""
    mine = _known().where(applications.c.workbook == workbook)
    found = tx.execute(mine if held else mine.where(applications.c.window != Window.HELD.value))
    return {row[0]: Seen._make(row) for row in found}


def find(tx: Connection, key: str) -> tuple[str, Seen] | None:
    """Return one application, after the workbook it is in."""
    one = _known().add_columns(applications.c.workbook).where(applications.c.key == key)
    row: Row[Any] | None = tx.execute(one).one_or_none()
    return None if row is None else (row[-1], Seen._make(row[:-1]))


def record(tx: Connection, workbook: str, taken: Iterable[Seen], at: datetime) -> None:
    """Write applications as they are now; a decision and the first sight stay what they were.

    One that was taken back stays so, until the applicant has sent something since. Nothing is
    written of whoever was erased after `at`.
    """
    new = insert(tx, applications)
    renewed = ("person", "role", "digest", "stamp", "rows", "window", "recorded_at")
    same = new.excluded.stamp.is_not_distinct_from(applications.c.stamp)
    upsert = new.on_conflict_do_update(
        index_elements=[applications.c.key],
        set_={column: new.excluded[column] for column in renewed}
        | {"withdrawn_at": case((same, applications.c.withdrawn_at), else_=None)},
    )
    gone = erasures.since(tx, workbook, at)
    for batch in batches(each for each in taken if each.person not in gone):
        rows = [one._asdict() | {"workbook": workbook, "recorded_at": at} for one in batch]
        tx.execute(upsert, rows)


def decide(tx: Connection, key: str, decision: str, at: datetime) -> bool:
    """Write an admin's decision down; tell whether it is news. One taken back isn't decided on."""
    other = update(applications).where(
        applications.c.key == key,
        applications.c.decision != decision,
        applications.c.withdrawn_at.is_(None),
    )
    return tx.execute(other.values(decision=decision, decided_at=at)).rowcount == 1


def withdraw(tx: Connection, key: str, at: datetime) -> bool:
    """Write down that the applicant took it back, and with it what was decided; tell if so."""
    here = applications.c.withdrawn_at.is_(None)
    mine = update(applications).where(applications.c.key == key, here)
    gone = mine.values(withdrawn_at=at, decision="", decided_at=at)
    return tx.execute(gone).rowcount == 1


def come_back(tx: Connection, key: str) -> bool:
    """Let an application that was taken back count again; tell whether it was."""
    gone = applications.c.withdrawn_at.is_not(None)
    mine = update(applications).where(applications.c.key == key, gone)
    return tx.execute(mine.values(withdrawn_at=None)).rowcount == 1


def _known() -> Select[Any]:
    return select(*(applications.c[field] for field in Seen._fields))
