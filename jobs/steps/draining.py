"""Sends what may leave, several letters at a time: each is claimed, sent and settled once."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue

from jobs.steps.outcomes import settle
from jobs.steps.pacing import Pace
from service.desk import Desk, View
from service.ledger import delivery
from service.ledger.delivery import Claim
from service.mail.mailer import Accepted, Outcome, Refused
from service.mail.rendering import CannotRenderError
from service.program.letters import Kind

WORKERS = 12
_TOGETHER = 0.003  # seconds: a commit costs as much for one letter as for all
_LONGEST_RUN = timedelta(minutes=1)  # the tab is written as it was read when the run began


def drain(
    desk: Desk,
    view: View,
    kinds: list[Kind],
    *,
    tests: bool = False,
    workers: int = WORKERS,
    pause: Callable[[float], None] = time.sleep,
) -> tuple[list[Claim], list[str]]:
    """Send until none is left, the time is up, a setting is wrong or nothing gets through.

    Returns what was accepted, and the settings that are wrong. A crash leaves in doubt at most as
    many letters as there are workers: no more are ever claimed and not settled. Tests leave only
    where they are asked for, and nothing with them.
    """
    if not kinds:
        return [], []
    with ThreadPoolExecutor(workers, "letters") as threads:
        run = _Run(desk, view, kinds, threads, Pace(workers), _end(desk), tests)
        try:
            while run.go_on(pause):
                run.commit()
        finally:
            run.write_down_the_rest()
    sent = [claim for claim in run.claimed if claim.id in run.accepted]
    return sent, [run.pace.broken] if run.pace.broken else []


def _end(desk: Desk) -> datetime:
    end = desk.clock() + _LONGEST_RUN
    return min(end, desk.until) if desk.until else end


@dataclass
class _Run:
    """One thread speaks to the ledger, and the workers to the provider."""

    desk: Desk
    view: View
    kinds: list[Kind]
    threads: ThreadPoolExecutor
    pace: Pace
    until: datetime
    tests: bool
    claimed: list[Claim] = field(default_factory=list)
    accepted: set[str] = field(default_factory=set)
    _under_way: dict[Future[Outcome | None], Claim] = field(default_factory=dict)
    _back: SimpleQueue[Future[Outcome | None]] = field(default_factory=SimpleQueue)
    _said: list[tuple[Claim, Outcome]] = field(default_factory=list)
    _fault: BaseException | None = None
    _more: bool = True

    def go_on(self, pause: Callable[[float], None]) -> bool:
        """Wait for what is under way; tell whether there is anything to settle or to claim."""
        if self._under_way:
            self._hear()
            return True
        if self.pace.rest and self._may_go_on(self.pace.rest):
            pause(self.pace.rest)
            self.pace.rested()
        return self.pace.width > 0 and self._may_go_on()

    def commit(self) -> None:
        """Settle what has come back and claim as many anew, then hand those to the workers.

        All of it is one transaction, whose end the disk confirms: nothing leaves before.
        """
        claims: list[Claim] = []
        free = self.pace.width - len(self._under_way)
        with self.desk.ledger.settling() as tx:
            now = self.desk.clock()
            settle(tx, self._said, now)
            if free > 0 and self._may_go_on():
                claims = delivery.claim(
                    tx, self.desk.program, now, free, self.kinds, tests=self.tests
                )
                self._more = len(claims) == free
        self._said.clear()
        for claim in claims:
            self._hand_over(claim)

    def write_down_the_rest(self) -> None:
        """Settle what was handed over, whatever ended the run; then let a fault be known."""
        while self._under_way:
            self._hear()
        if self._said:
            with self.desk.ledger.settling() as tx:
                settle(tx, self._said, self.desk.clock())
        if self._fault:
            raise self._fault

    def _may_go_on(self, later: float = 0.0) -> bool:
        in_time = self.desk.clock() + timedelta(seconds=later) < self.until
        return self._more and in_time and not self._fault

    def _hand_over(self, claim: Claim) -> None:
        self.claimed.append(claim)
        future = self.threads.submit(_send, self.desk, self.view, claim)
        self._under_way[future] = claim
        future.add_done_callback(self._back.put)

    def _hear(self) -> None:
        """Wait for an outcome, and take those with it that come close behind."""
        self._take(self._back.get())
        with suppress(Empty):
            while self._under_way:
                self._take(self._back.get(timeout=_TOGETHER))

    def _take(self, future: Future[Outcome | None]) -> None:
        claim = self._under_way.pop(future)
        if fault := future.exception():
            self._fault = fault
            return
        outcome = future.result()
        if outcome is None:
            return
        self._said.append((claim, outcome))
        self.pace.learn(outcome)
        if isinstance(outcome, Accepted):
            self.accepted.add(claim.id)


def _send(desk: Desk, view: View, claim: Claim) -> Outcome | None:
    """Send a letter, unless its claim has been given up meanwhile: then it is somebody else's."""
    try:
        message = desk.render(claim.letter, claim.id, view)
    except CannotRenderError as error:
        return Refused(str(error))
    # Between here and the request a process may still be halted: a moment, not as long as it likes.
    with desk.ledger.reading() as tx:
        if not delivery.is_held(tx, claim):
            return None
    return desk.mailer.send(message)
