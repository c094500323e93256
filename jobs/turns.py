"""A run's turn in its workbook: kept while the process lives, and lost soon after it has died."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import Event, Thread
from uuid import uuid4

from sqlalchemy import Connection

from service.desk import Desk
from service.ledger import leases
from service.ledger.database import Ledger
from service.ledger.fencing import FencedLedger

TERM = timedelta(seconds=90)
"""How long a workbook waits for a process that is no more; hosts' clocks agree far better."""
_BEAT = 20.0  # seconds
_log = logging.getLogger("convene.jobs")


class TakenOver(Exception):
    """This run stood still for so long that another has taken its turn."""

    def __init__(self) -> None:
        super().__init__("It stood still for so long that another run took its turn.")


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to work in one workbook: a lease that is renewed while its holder works."""

    ledger: Ledger
    name: str
    clock: Callable[[], datetime]
    holder: str = field(default_factory=lambda: uuid4().hex)
    beat: float = _BEAT

    def take(self, tx: Connection) -> bool:
        """Take the turn unless somebody else has it."""
        now = self.clock()
        return leases.take(tx, self.name, self.holder, now + TERM, now)

    def renew(self) -> None:
        """Have the whole term before one again; raises `TakenOver`."""
        with self.ledger.jotting() as tx:
            if not leases.renew(tx, self.name, self.holder, self.clock() + TERM):
                raise TakenOver

    def fence(self, tx: Connection) -> None:
        """Keep the turn until a transaction has ended; raises `TakenOver`."""
        if not leases.is_held(tx, self.name, self.holder):
            raise TakenOver

    def give_back(self, tx: Connection) -> None:
        """Let the next run begin."""
        leases.release(tx, self.name, self.holder)

    def over(self, desk: Desk) -> Desk:
        """The desk for this turn alone: once it is lost, neither ledger nor workbook is written."""
        ledger = FencedLedger(desk.ledger, self.fence)
        return replace(desk, ledger=ledger, workbook=desk.workbook.written_after(self.renew))

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Renew the turn as long as the block lasts, however long its calls take."""
        ended = Event()
        heart = Thread(target=self._beat, args=(ended,), name="turn", daemon=True)
        heart.start()
        try:
            yield
        finally:
            ended.set()
            heart.join()

    def _beat(self, ended: Event) -> None:
        while not ended.wait(self.beat):
            try:
                self.renew()
            except TakenOver:
                return
            except Exception as error:  # noqa: BLE001 - a ledger that is away for a moment comes back
                _log.warning("A turn could not be renewed (%s).", type(error).__name__)
