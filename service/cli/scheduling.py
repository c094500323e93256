"""The jobs' clock on one host: the registry's schedules, kept by APScheduler."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from jobs.heartbeat import scheduled_round
from jobs.registry import all_jobs
from service.desk import Desk

_APART = timedelta(seconds=10)
"""Jobs begin one after the other, since a workbook has one run at a time."""

_AT_ONCE = 3
"""Rounds of one job that may be on their way: it begins each five minutes, and waits up to nine."""

_LATE = 60
"""Seconds by which a busy machine may be late; later than that, the next round is near."""


@contextmanager
def scheduled(desks: Sequence[Desk]) -> Iterator[None]:
    """Run every job as often as it says, for every desk, as long as the block lasts.

    At its end no other run begins, and those that are at work come to theirs.
    """
    jobs, closing = all_jobs().values(), Event()
    # A round that waits for one slow workbook keeps no other from beginning, its next one included.
    threads = ThreadPoolExecutor(len(jobs) * _AT_ONCE)
    each = {"coalesce": True, "max_instances": _AT_ONCE, "misfire_grace_time": _LATE}
    scheduler = BackgroundScheduler(
        timezone="UTC", executors={"default": threads}, job_defaults=each
    )
    now = datetime.now(UTC)
    for job in jobs:
        scheduler.add_job(
            scheduled_round,
            "interval",
            [job, desks],
            {"closing": closing},
            minutes=job.minutes,
            name=job.name,
            next_run_time=now + _APART * job.step,
        )
    scheduler.start()
    try:
        yield
    finally:
        closing.set()
        scheduler.shutdown()
