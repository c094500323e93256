"""The runs of jobs: for which tick, from when to when, how they ended, what they counted."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    and_,
    delete,
    func,
    insert,
    select,
    update,
)

from service.ledger.schema import runs, workbooks

_KEPT = timedelta(days=90)


class Run(NamedTuple):
    """One run of a job; one that never ended was killed, or is at work."""

    job: str
    slot: datetime | None
    """The tick of the schedule that it was for."""
    started_at: datetime
    finished_at: datetime | None
    well: bool | None
    outcome: str
    counts: Mapping[str, int]


def start(
    tx: Connection, workbook: str, job: str, at: datetime, slot: datetime | None = None
) -> int:
    """Write down that a job begins, and forget its oldest runs; return the run's number."""
    mine = (runs.c.workbook == workbook) & (runs.c.job == job)
    tx.execute(delete(runs).where(mine, runs.c.started_at < at - _KEPT))
    row = insert(runs).values(workbook=workbook, job=job, started_at=at, slot=slot)
    number: int = tx.execute(row.returning(runs.c.number)).scalar_one()
    return number


def finish(
    tx: Connection,
    number: int,
    outcome: str,
    counts: Mapping[str, int],
    at: datetime,
    *,
    well: bool = True,
) -> None:
    """Write down how a run ended."""
    ended = {"outcome": outcome, "counts": json.dumps(dict(counts)), "finished_at": at}
    tx.execute(update(runs).where(runs.c.number == number).values(well=well, **ended))


def latest(tx: Connection, workbook: str, most: int, job: str = "") -> list[Run]:
    """Return the latest runs in a workbook, the newest first; those of one job if it is named."""
    kept = select(*(runs.c[field] for field in Run._fields)).where(runs.c.workbook == workbook)
    if job:
        kept = kept.where(runs.c.job == job)
    rows = tx.execute(kept.order_by(runs.c.number.desc()).limit(most))
    return [Run(*row)._replace(counts=json.loads(row.counts)) for row in rows]


def unwell_since(tx: Connection, workbook: str, jobs: Iterable[str]) -> dict[str, datetime]:
    """Return since when each job has not ended well: its last good end, or its first start.

    A job that never ran is left out.
    """
    found: dict[str, datetime | None] = {}
    for job in jobs:
        first = select(func.min(runs.c.started_at)).where(_of(workbook, job))
        good = tx.scalar(_last_good(workbook, job, runs.c.finished_at))
        found[job] = good or tx.scalar(first)
    return {job: at for job, at in found.items() if at}


def failures_in_a_row(tx: Connection, workbook: str, jobs: Iterable[str]) -> dict[str, int]:
    """Return how many runs of each job have ended badly since its last good one, if any."""
    found: dict[str, int] = {}
    for job in jobs:
        bad = select(func.count()).where(_of(workbook, job), runs.c.well.is_(False))
        if good := tx.scalar(_last_good(workbook, job, runs.c.started_at)):
            bad = bad.where(runs.c.started_at > good)
        found[job] = tx.execute(bad).scalar_one()
    return {job: times for job, times in found.items() if times}


def last_good(tx: Connection) -> datetime | None:
    """Return when the last run ended well, of whatever job and workbook."""
    ends = select(runs.c.finished_at).where(runs.c.well.is_(True))
    found: datetime | None = tx.scalar(ends.order_by(runs.c.number.desc()).limit(1))
    return found


def last_starts(tx: Connection, job: str) -> dict[str, datetime]:
    """Return when a job last began in each workbook in which it ever did."""
    mine = (runs.c.workbook == workbooks.c.workbook) & (runs.c.job == job)
    # One look into the index for each workbook: it has tens of thousands of runs.
    last = select(func.max(runs.c.started_at)).where(mine).scalar_subquery()
    found = tx.execute(select(workbooks.c.workbook, last))
    return {workbook: at for workbook, at in found if at}


def _of(workbook: str, job: str) -> ColumnElement[bool]:
    return and_(runs.c.workbook == workbook, runs.c.job == job)


def _last_good(workbook: str, job: str, what: Column[datetime]) -> Select[Any]:
    # None: an older ledger's, which didn't know. The index leads from the newest backwards.
    good = runs.c.well.is_not(False), runs.c.finished_at.is_not(None)
    kept = select(what).where(_of(workbook, job), *good)
    return kept.order_by(runs.c.started_at.desc()).limit(1)
