"""Which responses and settings each job has answered already, as a digest."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from service.ledger.schema import readings
from service.ledger.upserts import insert


def is_known(tx: Connection, workbook: str, job: str, digest: str, since: datetime) -> bool:
    """Tell whether the job has answered the reading with this digest, not before `since`."""
    known = select(readings.c.digest).where(
        readings.c.workbook == workbook, readings.c.job == job, readings.c.at >= since
    )
    return tx.execute(known).scalar_one_or_none() == digest


def remember(tx: Connection, workbook: str, job: str, digest: str, at: datetime) -> None:
    """Note that the job has answered the reading with this digest."""
    new = insert(tx, readings)
    latest = new.on_conflict_do_update(
        index_elements=["workbook", "job"],
        set_={"digest": new.excluded.digest, "at": new.excluded.at},
    )
    tx.execute(latest, {"workbook": workbook, "job": job, "digest": digest, "at": at})


def forget(tx: Connection, workbook: str, job: str) -> None:
    """Have the job look at everything anew."""
    mine = (readings.c.workbook == workbook) & (readings.c.job == job)
    tx.execute(delete(readings).where(mine))
