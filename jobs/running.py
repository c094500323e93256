"""The one wrapper around every job: lock, time, log, record; a job's body has no try."""

import logging
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field

from jobs.registry import Job
from jobs.turns import TakenOver, Turn
from service.desk import Desk, NothingNew
from service.ledger import problems, runs
from service.program.problems import Problem
from service.program.tally import counts_of
from service.workbook.failures import Misfit, SheetsError

_MOST_ATTEMPTS = 3
_log = logging.getLogger("convene.jobs")


@dataclass(frozen=True, slots=True)
class Report:
    """How a run ended, in a sentence without anybody's data."""

    done: bool
    said: str
    counts: Mapping[str, int] = field(default_factory=dict)


BUSY = Report(done=True, said="Another run is at work in this workbook.")
"""What comes of a run that meets another: the next one sees to what was left."""


def run(job: Job, desk: Desk, *, logged: bool = True) -> Report:
    """Run a job for one program, unless another run is at work there.

    Who tells how it ended in another way has it not `logged`; where a fault is stands there still.
    """
    turn = Turn(desk.ledger, desk.program, desk.clock)
    with desk.ledger.jotting() as tx:
        if not turn.take(tx):
            return BUSY
        now = desk.clock()  # not before: the run whose turn it was has ended by now
        number = runs.start(tx, desk.program, job.name, now, job.slot(now))
    report = Report(done=False, said="The run broke off.")
    try:
        with turn.kept():
            report = _report(job, turn.over(desk))
    finally:
        with desk.ledger.jotting() as tx:
            runs.finish(tx, number, report.said, report.counts, desk.clock(), well=report.done)
            turn.give_back(tx)
        if logged:
            level = logging.INFO if report.done else logging.ERROR
            _log.log(level, "%s: %s", job.name, report.said)
    return report


def _report(job: Job, desk: Desk) -> Report:
    try:
        said = _work(job, desk)
        _tell(desk, job, [])
        return Report(done=True, said=said, counts=counts_of(said))
    except NothingNew as reason:
        return Report(done=True, said=str(reason) or "Nothing new.")
    except (TakenOver, SheetsError) as error:
        return Report(done=False, said=str(error))
    except Exception as error:  # noqa: BLE001 - the one place where a fault may end
        where = traceback.extract_tb(error.__traceback__)[-1]
        name, file = type(error).__name__, where.filename.rpartition("/")[2]
        _log.error("%s broke: %s at %s:%s", job.name, name, file, where.lineno)
        _tell(desk, job, [_fault(job)])
        return Report(
            done=False,
            said=f"The service has a fault ({name} in {file}); nothing is lost, the maintainer "
            "finds the place in the log.",
        )


def _work(job: Job, desk: Desk) -> str:
    """Let the job work, anew where the spreadsheet isn't built as it was when it was looked at."""
    for _try in range(1, _MOST_ATTEMPTS):
        try:
            return job.work(desk)
        except Misfit:
            desk.repair()
    return job.work(desk)


def _tell(desk: Desk, job: Job, found: list[Problem]) -> None:
    """Tell the admins that a job is broken, or no longer is; most of the time there is no news."""
    source = f"{job.name}, broken"
    with desk.ledger.reading() as tx:
        told = any(known.source == source for known in problems.known(tx, desk.program).values())
    if told == bool(found):
        return
    try:
        desk.finish(desk.gather(), source, [], found)
    except (TakenOver, SheetsError) as error:
        _log.error("%s: %s", source, error)


def _fault(job: Job) -> Problem:
    return Problem(
        f"A part of the service has stopped: {job.name}.",
        "The service",
        "Nothing is lost, and it tries again. If this stays, tell the maintainer, who finds the "
        "place in the log.",
    )
