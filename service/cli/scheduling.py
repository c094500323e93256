"""The jobs' clock on one host: the registry's schedules, kept by APScheduler."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler

from jobs.registry import Job, all_jobs
from jobs.running import run
from service.desk import Desk

_APART = timedelta(seconds=10)
"""Jobs begin one after the other, since a workbook has one run at a time."""


@contextmanager
def scheduled(desks: Sequence[Desk]) -> Iterator[None]:
    """Run every job as often as it says, for every desk, as long as the block lasts."""
    scheduler = BackgroundScheduler(timezone="UTC", job_defaults={"coalesce": True})
    now = datetime.now(UTC)
    for job in all_jobs().values():
        scheduler.add_job(
            _for_all,
            "interval",
            [job, desks],
            minutes=job.minutes,
            name=job.name,
            next_run_time=now + _APART * job.step,
        )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown()


def _for_all(job: Job, desks: Sequence[Desk]) -> None:
    for desk in desks:
        run(job, desk)
