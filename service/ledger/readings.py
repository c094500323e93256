"""On what each job has had nothing to do, as a digest, and until when that holds."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from service.ledger.schema import readings
from service.ledger.upserts import insert


class Rest(NamedTuple):
    """On what a job has had nothing to do, from one moment until another."""

    digest: str
    at: datetime
    until: datetime

    def holds(self, digest: str, at: datetime) -> bool:
        """Whether the job still has nothing to do, if this is the same."""
        return self.digest == digest and self.at <= at < self.until


def known(tx: Connection, workbook: str, job: str) -> Rest | None:
    """Return on what a job has had nothing to do, if that ever was."""
    mine = (readings.c.workbook == workbook) & (readings.c.job == job)
    rest = select(readings.c.digest, readings.c.at, readings.c.until).where(mine)
    row = tx.execute(rest).one_or_none()
    return None if row is None else Rest._make(row)


def remember(tx: Connection, workbook: str, job: str, rest: Rest) -> None:
    """Note on what a job has nothing to do, and until when."""
    new = insert(tx, readings)
    latest = new.on_conflict_do_update(
        index_elements=["workbook", "job"],
        set_={column: new.excluded[column] for column in Rest._fields},
    )
    tx.execute(latest, {"workbook": workbook, "job": job} | rest._asdict())
