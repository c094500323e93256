"""On what each job has had nothing to do, as a digest, and until when that holds."""

from datetime import datetime

from sqlalchemy import Connection, select

from service.ledger.schema import readings
from service.ledger.upserts import insert


def is_known(tx: Connection, workbook: str, job: str, digest: str, at: datetime) -> bool:
    """Tell whether the job has had nothing to do on just this, and still has nothing to do."""
    known = select(readings.c.digest).where(
        readings.c.workbook == workbook,
        readings.c.job == job,
        readings.c.at <= at,
        readings.c.until > at,
    )
    return tx.execute(known).scalar_one_or_none() == digest


def remember(
    tx: Connection, workbook: str, job: str, digest: str, at: datetime, until: datetime
) -> None:
    """Note that the job has nothing to do on this, from one moment until another."""
    new = insert(tx, readings)
    latest = new.on_conflict_do_update(
        index_elements=["workbook", "job"],
        set_={column: new.excluded[column] for column in ("digest", "at", "until")},
    )
    row = {"workbook": workbook, "job": job, "digest": digest, "at": at, "until": until}
    tx.execute(latest, row)
