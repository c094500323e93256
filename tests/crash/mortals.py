"""A ledger and a mailer that tell their fate of each point as they pass it."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Self

from sqlalchemy import Connection, func, select

from service.ledger.database import Ledger
from service.ledger.schema import letters
from service.mail.mailer import Findings, Mailer, Outcome
from service.mail.message import Message
from service.program.letters import State
from tests.crash.fates import Fate, Point

MOVED = {
    State.APPROVED: (Point.DECIDING, Point.DECIDED),
    State.SENDING: (Point.CLAIMING, Point.CLAIMED),
    State.ACCEPTED: (Point.SETTLING, Point.SETTLED),
}


class MortalLedger(Ledger):
    """The real ledger; its fate is asked before and after the commit of what moves a letter."""

    workbook: str
    fate: Fate

    @classmethod
    def of(cls, url: str, workbook: str, fate: Fate) -> Self:
        """Open the ledger at `url` for the letters of one workbook."""
        opened = cls.open(url)
        opened.workbook, opened.fate = workbook, fate
        return opened

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        with super().begin() as tx:
            before = self._standing(tx)
            yield tx
            moved = [points for state, points in MOVED.items() if state in self._gained(tx, before)]
            for within, _after in moved:
                self.fate.meet(within)
        for _within, after in moved:
            self.fate.meet(after)

    def _gained(self, tx: Connection, before: Counter[State]) -> Counter[State]:
        return self._standing(tx) - before

    def _standing(self, tx: Connection) -> Counter[State]:
        mine = select(letters.c.state, func.count()).where(letters.c.workbook == self.workbook)
        return Counter({State(s): n for s, n in tx.execute(mine.group_by(letters.c.state))})


class MortalMailer:
    """The real mailer; its fate is asked before the request leaves and once the answer is there."""

    def __init__(self, mailer: Mailer, fate: Fate) -> None:
        self._mailer = mailer
        self._fate = fate

    def send(self, message: Message) -> Outcome:
        self._fate.meet(Point.POSTING)
        outcome = self._mailer.send(message)
        self._fate.meet(Point.ANSWERED)
        return outcome

    def look_up(self, message_id: str, address: str, since: datetime) -> Findings:
        return self._mailer.look_up(message_id, address, since)
