"""A ledger, a mailer and a spreadsheet that tell their fate of each point as they pass it."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Self

from sqlalchemy import Connection, func, select

from service.ledger.database import Ledger
from service.ledger.schema import letters
from service.mail.mailer import Findings, Mailer, Outcome
from service.mail.message import Message
from service.program.letters import State
from service.workbook.answers import Cells
from service.workbook.sheets import Sheets
from tests.crash.fates import Fate, Point

MOVED = {
    State.APPROVED: (Point.DECIDING, Point.DECIDED),
    State.SENDING: (Point.CLAIMING, Point.CLAIMED),
    State.ACCEPTED: (Point.SETTLING, Point.SETTLED),
}


class MortalLedger(Ledger):
    """The real ledger; its fate is asked before and after the commit of what moves a letter."""

    workbooks: Collection[str]
    fate: Fate

    @classmethod
    def of(cls, url: str, workbooks: Collection[str], fate: Fate) -> Self:
        """Open the ledger at `url` for the letters of these workbooks."""
        opened = cls.open(url)
        opened.workbooks, opened.fate = workbooks, fate
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
        mine = select(letters.c.state, func.count()).where(letters.c.workbook.in_(self.workbooks))
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


class MortalSheets(Sheets):
    """The real spreadsheets; their fate is asked after each reading and around each writing."""

    def __init__(self, url: str, fate: Fate, pause: Callable[[float], object]) -> None:
        super().__init__(url, pause)
        self._fate = fate

    def values(self, workbook: str, sheet_ids: Iterable[int], rows: int | None = None) -> Cells:
        found = super().values(workbook, sheet_ids, rows)
        self._fate.meet(Point.READ)
        return found

    def change(self, workbook: str, changes: list[dict[str, Any]]) -> None:
        self._fate.meet(Point.WRITING)
        super().change(workbook, changes)
        self._fate.meet(Point.WRITTEN)
