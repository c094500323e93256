"""Processes that do the service's work over the real wire, and can be killed while they do."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from typing import Protocol

from jobs.registry import all_jobs
from jobs.running import run
from jobs.steps.draining import drain
from service.desk import Desk
from service.mail.sendgrid.mailer import SendGridMailer
from service.main import open_desks
from service.program.letters import Kind
from service.settings import Settings
from service.workbook.sheets import Sheets
from tests.crash.fates import LIVES, Fate
from tests.crash.mortals import MortalLedger, MortalMailer

PATIENCE = 60.0
"""Seconds after which a test gives a process up."""


class Task(Protocol):
    """What a process is there for."""

    def work(self) -> None:
        """Do it, in the process."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What a process is to do: jobs as if it were `at`, or to drain the outbox if none is named."""

    settings: Settings
    at: datetime
    jobs: Sequence[str] = ()
    fate: Fate = LIVES
    timeout: float = PATIENCE

    def clock(self) -> datetime:
        """The moment, which doesn't pass."""
        return self.at

    def work(self) -> None:
        """Run the jobs, or drain."""
        settings = self.settings
        ledger = MortalLedger.of(settings.database_url, settings.workbooks, self.fate)
        sheets = Sheets(settings.google_api_url, pause=lambda _seconds: None)
        (opened,) = open_desks(settings, ledger, clock=self.clock, sheets=sheets)
        mailer = SendGridMailer(
            "",
            base_url=settings.sendgrid_api_url,
            timeout=self.timeout,
            clock=self.at.timestamp,
        )
        desk = replace(opened, mailer=MortalMailer(mailer, self.fate))
        jobs = all_jobs()
        for name in self.jobs:
            run(jobs[name], desk)
        if not self.jobs:
            _drain(desk)


@contextmanager
def running(task: Task) -> Iterator[BaseProcess]:
    """Let a process do its task meanwhile; it is gone at the end."""
    # A fork of one that has everything imported and nothing opened: it starts in milliseconds.
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    process: BaseProcess = context.Process(target=task.work, daemon=True)
    process.start()
    try:
        yield process
    finally:
        process.kill()
        process.join()
        process.close()


def exit_code(task: Task) -> int | None:
    """Let a process do its task to its end; below 0 is the signal that ended it."""
    with running(task) as process:
        process.join(PATIENCE)
        return process.exitcode


def _drain(desk: Desk) -> None:
    # Not the job, which waits for its turn: nothing may rest on that.
    drain(desk, desk.gather(), list(Kind), pause=lambda _seconds: None)
