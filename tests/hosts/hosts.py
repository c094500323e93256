"""An instance of the service that makes rounds, and a wave of them that overlap and are killed."""

import random
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from signal import SIGKILL

from jobs.registry import all_jobs
from jobs.rounds import go_round
from service.mail.sendgrid.mailer import SendGridMailer
from service.main import open_desks
from service.settings import Settings
from tests.crash.fates import LIVES, Dice, Fate
from tests.crash.mortals import MortalLedger, MortalMailer, MortalSheets
from tests.crash.processes import PATIENCE, running

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


@dataclass
class Wave:
    """So many instances that begin together, each with some jobs in an order of its own."""

    settings: Settings
    size: int
    chance: float
    seed: int
    ends: Counter[int | None] = field(default_factory=Counter)
    _alive: list[BaseProcess] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)  # noqa: S311 - a seed makes it repeatable

    @property
    def kills(self) -> int:
        """How many were killed."""
        return self.ends[-SIGKILL]

    def strike(self) -> None:
        """Perhaps kill somebody, wherever they are."""
        alive = tuple(self._alive)
        if alive and self._dice.random() < self.chance:
            self._dice.choice(alive).kill()

    def roll(self, at: datetime) -> None:
        """Let them all begin at that moment, and wait until each has ended or was killed."""
        began = time.time()
        with ExitStack() as stack:
            for _host in range(self.size):
                order = self._dice.sample([*all_jobs()], JOBS)
                fate = Dice(self._dice.getrandbits(32), self.chance)
                host = Host(self.settings, at, order, fate, began)
                self._alive.append(stack.enter_context(running(host)))
            while self._alive:
                self._bury()

    def _bury(self) -> None:
        ended = wait([process.sentinel for process in self._alive], PATIENCE)
        assert ended, "Everybody hangs."
        for process in [each for each in self._alive if each.sentinel in ended]:
            self._alive.remove(process)
            process.join()
            self.strike()
            self.ends[process.exitcode] += 1
