"""An instance of the service that makes rounds, and a wave of them that overlap and are killed."""

import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from jobs.registry import all_jobs
from jobs.rounds import go_round
from service.mail.sendgrid.mailer import SendGridMailer
from service.main import open_desks
from service.settings import Settings
from tests.crash.crowds import Crowd
from tests.crash.fates import LIVES, Fate
from tests.crash.mortals import MortalLedger, MortalMailer, MortalSheets

JOBS = 5
"""How many rounds an instance makes before it ends."""
_FASTER = 50


@dataclass(frozen=True, slots=True)
class Host:
    """An instance for all workbooks; all clocks showed `at` when this machine's showed `began`.

    It has to go on, since the runs' own times are what tells whether they overlapped.
    """

    settings: Settings
    at: datetime
    jobs: Sequence[str]
    fate: Fate = LIVES
    began: float = field(default_factory=time.time)

    def clock(self) -> datetime:
        """The moment."""
        return self.at + timedelta(seconds=time.time() - self.began)

    def work(self) -> None:
        """Make a round for each job; a workbook in which others are at work is soon given up."""
        settings = self.settings
        ledger = MortalLedger.of(settings.database_url, settings.workbooks, self.fate)
        sheets = MortalSheets(settings.google_api_url, self.fate, lambda _seconds: None)
        mailer = SendGridMailer(
            "", base_url=settings.sendgrid_api_url, clock=lambda: self.clock().timestamp()
        )
        desks = [
            replace(desk, mailer=MortalMailer(mailer, self.fate))
            for desk in open_desks(settings, ledger, clock=self.clock, sheets=sheets)
        ]
        jobs = all_jobs()
        for name in self.jobs:
            go_round([jobs[name]], desks, pause=lambda seconds: time.sleep(seconds / _FASTER))


class Wave(Crowd):
    """So many instances that begin together, each with some jobs in an order of its own."""

    def roll(self, settings: Settings, at: datetime) -> None:
        """Let them all begin at that moment, and wait until each has ended or was killed."""
        began = time.time()
        with ExitStack() as stack:
            for _host in range(self.size):
                order = self.dice.sample([*all_jobs()], JOBS)
                self._begin(Host(settings, at, order, self.fate(), began), stack)
            while self._alive:
                self._bury()
                self.strike()
