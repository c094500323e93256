"""The runs of jobs: when, how they ended, what they counted."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, update

from service.ledger.schema import runs

_KEPT = timedelta(days=90)


def start(tx: Connection, workbook: str, job: str, at: datetime) -> int:
    """Write down that a job begins, and forget its oldest runs; return the run's number."""
    mine = (runs.c.workbook == workbook) & (runs.c.job == job)
    tx.execute(delete(runs).where(mine, runs.c.started_at < at - _KEPT))
    row = insert(runs).values(workbook=workbook, job=job, started_at=at)
    number: int = tx.execute(row.returning(runs.c.number)).scalar_one()
    return number


def finish(
    tx: Connection, number: int, outcome: str, counts: Mapping[str, int], at: datetime
) -> None:
    """Write down how a run ended."""
    ended = {"outcome": outcome, "counts": json.dumps(dict(counts)), "finished_at": at}
    tx.execute(update(runs).where(runs.c.number == number).values(ended))
