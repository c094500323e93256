"""Letters are put, ticked, sent, lost sight of and heard of, in any order."""

from collections import Counter
from contextlib import suppress
from datetime import datetime
from enum import Enum
from typing import Any
from uuid import uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from service.ledger import delivery, outbox
from service.ledger.database import Ledger
from service.ledger.delivery import Claim
from service.ledger.entries import Entry
from service.ledger.moves import EVIDENCE, SETTLED
from service.program.letters import State
from tests.ledger.samples import HOUR, NOON, CrashError, crash, letter

KEYS = ("offer:1", "offer:2", "offer:3")


class Fate(Enum):
    """What becomes of one sending: whether it reached the provider, and what the sender says."""

    ACCEPTED = True, State.ACCEPTED
    REPLY_LOST = True, State.UNKNOWN
    DIED_AFTER = True, None
    REFUSED = False, State.REFUSED
    NOT_SENT = False, State.APPROVED
    CONNECTION_LOST = False, State.UNKNOWN
    DIED_BEFORE = False, None


ASLEEP = "asleep"
FATES = st.sampled_from([*Fate, ASLEEP])


class Outbox(RuleBasedStateMachine):
    """The outbox, a provider that remembers what it got, and senders that die or fall asleep."""

    ledger: Ledger

    def __init__(self) -> None:
        super().__init__()
        self.book, self.now = uuid4().hex, NOON
        self.owed: set[str] = set()
        self.asleep: list[Claim] = []
        self.reached: Counter[str] = Counter()

    def later(self) -> datetime:
        self.now += HOUR
        return self.now

    def entries(self) -> dict[str, Entry]:
        with self.ledger.reading() as tx:
            return {entry.key: entry for entry in outbox.listing(tx, self.book)}

    def send(self, held: Claim, fate: Fate) -> None:
        reached, said = fate.value
        if reached:
            self.reached[held.id] += 1
        if said:
            with self.ledger.begin() as tx:
                delivery.settle(tx, held, said, self.later())

    @initialize()
    def put_all(self) -> None:
        for key in KEYS:
            self.put(key=key, approved=True)

    @rule(key=st.sampled_from(KEYS), approved=st.booleans())
    def put(self, *, key: str, approved: bool) -> None:
        with self.ledger.begin() as tx:
            outbox.put(tx, self.book, [letter(key)], approved=approved, at=self.later())
        self.owed.add(key)

    @rule(key=st.sampled_from(KEYS))
    def withdraw(self, key: str) -> None:
        with self.ledger.begin() as tx:
            outbox.withdraw(tx, self.book, key, self.later())

    @rule(tick=st.booleans())
    def tick(self, *, tick: bool) -> None:
        ids = [entry.id for entry in self.entries().values()]
        with self.ledger.begin() as tx:
            (outbox.approve if tick else outbox.unapprove)(tx, self.book, ids, self.later())

    @rule(fates=st.lists(FATES, min_size=1, max_size=3))
    def drain(self, fates: list[Fate | str]) -> None:
        with self.ledger.begin() as tx:
            claims = delivery.claim(tx, self.book, self.later(), len(fates))
        assert len(claims) <= len(fates)
        for held, fate in zip(claims, fates, strict=False):
            if isinstance(fate, Fate):
                self.send(held, fate)
            else:
                self.asleep.append(held)

    @precondition(lambda self: self.asleep)
    @rule(fate=st.sampled_from(Fate))
    def wake(self, fate: Fate) -> None:
        self.send(self.asleep.pop(), fate)

    @rule()
    def die_while_claiming(self) -> None:
        with suppress(CrashError), self.ledger.begin() as tx:
            delivery.claim(tx, self.book, self.later(), 3)
            crash()

    @rule()
    def hold_stuck(self) -> None:
        now = self.later()
        with self.ledger.begin() as tx:
            delivery.hold_stuck(tx, self.book, now, now)

    @precondition(lambda self: self.reached)
    @rule(data=st.data(), state=st.sampled_from(sorted(EVIDENCE)))
    def hear(self, data: Any, state: State) -> None:
        reached = data.draw(st.sampled_from(sorted(self.reached)))
        with self.ledger.begin() as tx:
            delivery.apply_event(tx, reached, state, self.later())

    @invariant()
    def each_is_sent_at_most_once(self) -> None:
        assert all(times == 1 for times in self.reached.values())

    @invariant()
    def none_is_lost(self) -> None:
        entries = self.entries()
        assert set(entries) == self.owed
        for entry in entries.values():
            assert (entry.letter is None) == (entry.state in SETTLED)
            if entry.id in self.reached:
                assert entry.state in EVIDENCE | {State.SENDING, State.UNKNOWN}
            else:
                assert entry.state not in EVIDENCE


def test_each_letter_is_sent_at_most_once_and_never_lost(ledger: Ledger) -> None:
    class Here(Outbox):
        pass

    Here.ledger = ledger
    few = settings(max_examples=80, stateful_step_count=20, deadline=None)
    run_state_machine_as_test(Here, settings=few)
