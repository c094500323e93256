"""The runs of jobs: for which tick, from when to when, how they ended, what they counted."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, case, delete, func, insert, select, update

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


def unwell_since(tx: Connection, workbook: str) -> dict[str, datetime]:
    """Return since when each job has not ended well: its last good end, or its first start."""
    good = case((runs.c.well.is_not(False), runs.c.finished_at))  # None: an older ledger's
    ends = select(
        runs.c.job, func.max(good).label("end"), func.min(runs.c.started_at).label("begin")
    )
    mine = ends.where(runs.c.workbook == workbook).group_by(runs.c.job)
    return {row.job: row.end or row.begin for row in tx.execute(mine)}


def failures_in_a_row(tx: Connection, workbook: str) -> dict[str, int]:
    """Return how many runs of each job have ended badly since its last good one."""
    mine = runs.c.workbook == workbook
    good = select(runs.c.job, func.max(runs.c.number).label("number"))
    good_ones = good.where(mine, runs.c.well.is_(True)).group_by(runs.c.job).subquery()
    bad = (
        select(runs.c.job, func.count().label("times"))
        .select_from(runs.outerjoin(good_ones, runs.c.job == good_ones.c.job))
        .where(mine, runs.c.well.is_(False))
        .where(runs.c.number > func.coalesce(good_ones.c.number, 0))
        .group_by(runs.c.job)
    )
    return {row.job: row.times for row in tx.execute(bad)}


def last_starts(tx: Connection, job: str) -> dict[str, datetime]:
    """Return when a job last began in each workbook in which it ever did."""
    mine = (runs.c.workbook == workbooks.c.workbook) & (runs.c.job == job)
    # One look into the index for each workbook: it has tens of thousands of runs.
    last = select(func.max(runs.c.started_at)).where(mine).scalar_subquery()
    found = tx.execute(select(workbooks.c.workbook, last))
    return {workbook: at for workbook, at in found if at}
