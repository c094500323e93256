"""A round: jobs in every workbook, several workbooks at once, for as long as there is time."""

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Event

from jobs.registry import Job
from jobs.running import BUSY, Report, run
from service.desk import Desk
from service.ledger import runs

AT_ONCE = 8
"""Workbooks that are worked in at a time; a slow one holds one of these places, and no more."""

LEFT = Report(done=True, said="There was no time for it; it comes first in the next round.")
"""What comes of a workbook that a round didn't get to."""

UNDER_WAY = Report(done=True, said="It takes long, and is still at work.")
"""What comes of a workbook that nobody waits for any more; its run ends by itself."""

_TURNS = 40
_BETWEEN = 0.5
_log = logging.getLogger("convene.jobs")


@dataclass(frozen=True, slots=True)
class Time:
    """How long a round begins anything new, letters included, and when it stops waiting."""

    begins: timedelta
    waits: timedelta


A_REQUEST = Time(timedelta(minutes=8), timedelta(minutes=9))
"""What fits into a request on App Engine, which ends after ten minutes."""

A_WAKE_UP = Time(timedelta(seconds=10), timedelta(seconds=20))
"""As long as the form's script should wait for an answer."""


def go_round(
    jobs: Sequence[Job],
    desks: Sequence[Desk],
    time_given: Time | None = None,
    *,
    logged: bool = True,
    at_once: int = AT_ONCE,
    pause: Callable[[float], None] = time.sleep,
    closing: Event | None = None,
) -> dict[str, Report]:
    """Run jobs, one after the other, in every workbook; tell by workbook how that ended.

    Those that have waited longest come first. Whatever happens in one of them, the others go on.
    Once it is `closing` no other run begins.
    """
    if not desks:
        return {}
    began = desks[0].clock()
    until = began + time_given.begins if time_given else None
    visit = _Visit(jobs, until, logged, pause, closing or Event())
    threads = ThreadPoolExecutor(min(at_once, len(desks)), "round")
    visits = {
        desk.program: threads.submit(visit, desk) for desk in _longest_waiting(jobs[0], desks)
    }
    if time_given:
        rest = began + time_given.waits - desks[0].clock()
        wait(visits.values(), rest.total_seconds())
    threads.shutdown(wait=time_given is None)
    return {desk.program: _told(visits[desk.program]) for desk in desks}


def _longest_waiting(job: Job, desks: Sequence[Desk]) -> list[Desk]:
    with desks[0].ledger.reading() as tx:
        last = runs.last_starts(tx, job.name)
    never = datetime.min.replace(tzinfo=desks[0].clock().tzinfo)
    return sorted(desks, key=lambda desk: last.get(desk.program, never))


@dataclass(frozen=True, slots=True)
class _Visit:
    """What happens in one workbook of a round."""

    jobs: Sequence[Job]
    until: datetime | None
    logged: bool
    pause: Callable[[float], None]
    closing: Event

    def __call__(self, desk: Desk) -> Report:
        """Run the jobs; the first that fails is what is told."""
        reports = [self._in_turn(job, replace(desk, until=self.until)) for job in self.jobs]
        return next((report for report in reports if not report.done), reports[-1])

    def _in_turn(self, job: Job, desk: Desk) -> Report:
        """Run a job once it is its turn: those that begin together shouldn't all but one go away.

        They wait for each other, not for a run that takes long.
        """
        for _turn in range(_TURNS):
            if self.closing.is_set() or (self.until and desk.clock() >= self.until):
                return LEFT
            report = run(job, desk, logged=self.logged)
            if report is not BUSY:
                return report
            self.pause(_BETWEEN)
        return BUSY


def _told(visit: Future[Report]) -> Report:
    if not visit.done():
        return UNDER_WAY
    if error := visit.exception():
        _log.error("A run could not begin or end: %s", type(error).__name__)
        return Report(done=False, said=f"It could not be written down ({type(error).__name__}).")
    return visit.result()
