"""Letters are put, ticked, sent, lost sight of and heard of, in any order."""

from collections import Counter
from contextlib import suppress
from datetime import datetime
from uuid import uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from service.ledger import delivery, outbox
from service.ledger.database import Ledger
from service.ledger.delivery import Claim
from service.ledger.entries import Entry
from service.ledger.moves import EVIDENCE, SETTLED
from service.program.letters import State
from tests.ledger.samples import HOUR, NOON, CrashError, crash, letter

KEYS = st.sampled_from(["offer:1", "offer:2", "offer:3"])
PICK = st.integers(min_value=0, max_value=99)


class Outbox(RuleBasedStateMachine):
    """The outbox, a provider that remembers what reached it, and workers that die."""

    ledger: Ledger

    def __init__(self) -> None:
        super().__init__()
        self.book, self.now = uuid4().hex, NOON
        self.owed: set[str] = set()
        self.held: list[Claim] = []
        self.finishing: list[Claim] = []
        self.reached: Counter[str] = Counter()

    def later(self) -> datetime:
        self.now += HOUR
        return self.now

    def entries(self) -> dict[str, Entry]:
        with self.ledger.reading() as tx:
            return {entry.key: entry for entry in outbox.listing(tx, self.book)}

    @rule(key=KEYS, approved=st.booleans())
    def put(self, key: str, *, approved: bool) -> None:
        with self.ledger.begin() as tx:
            outbox.put(tx, self.book, [letter(key)], approved=approved, at=self.later())
        self.owed.add(key)

    @rule(tick=st.booleans())
    def approve(self, *, tick: bool) -> None:
        ids = [entry.id for entry in self.entries().values()]
        with self.ledger.begin() as tx:
            (outbox.approve if tick else outbox.unapprove)(tx, self.book, ids, self.later())

    @rule(key=KEYS)
    def withdraw(self, key: str) -> None:
        with self.ledger.begin() as tx:
            outbox.withdraw(tx, self.book, key, self.later())

    @rule(limit=st.integers(1, 3))
    def claim(self, limit: int) -> None:
        with self.ledger.begin() as tx:
            claims = delivery.claim(tx, self.book, self.later(), limit)
        assert len(claims) <= limit
        self.held += claims

    @rule()
    def crash_while_claiming(self) -> None:
        with suppress(CrashError), self.ledger.begin() as tx:
            delivery.claim(tx, self.book, self.later(), 3)
            crash()

    @rule()
    def crash_before_sending(self) -> None:
        self.held.clear()

    @rule(
        pick=PICK,
        reached=st.booleans(),
        said=st.sampled_from([State.ACCEPTED, State.REFUSED, State.UNKNOWN, State.APPROVED, None]),
    )
    def send(self, pick: int, said: State | None, *, reached: bool) -> None:
        """Send what is held; `said` is what came back, nothing if the worker died or dawdles."""
        if not self.held:
            return
        held = self.held.pop(pick % len(self.held))
        if said == State.ACCEPTED or (said in {State.UNKNOWN, None} and reached):
            self.reached[held.id] += 1
        if said is None:
            self.finishing.append(held)
        else:
            self.settle(held, said)

    @rule(pick=PICK)
    def finish_late(self, pick: int) -> None:
        if self.finishing:
            held = self.finishing.pop(pick % len(self.finishing))
            self.settle(held, State.ACCEPTED if self.reached[held.id] else State.APPROVED)

    def settle(self, held: Claim, said: State) -> None:
        with self.ledger.begin() as tx:
            delivery.settle(tx, held, said, self.later())

    @rule()
    def hold_stuck(self) -> None:
        with self.ledger.begin() as tx:
            delivery.hold_stuck(tx, self.book, self.now, self.later())

    @rule(pick=PICK, state=st.sampled_from(sorted(EVIDENCE)))
    def event(self, pick: int, state: State) -> None:
        if self.reached:
            reached = sorted(self.reached)[pick % len(self.reached)]
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
            if self.reached[entry.id]:
                assert entry.state in EVIDENCE | {State.SENDING, State.UNKNOWN}
            else:
                assert entry.state not in EVIDENCE


def test_each_letter_is_sent_at_most_once_and_never_lost(ledger: Ledger) -> None:
    class Here(Outbox):
        pass

    Here.ledger = ledger
    few = settings(max_examples=50, stateful_step_count=40, deadline=None)
    run_state_machine_as_test(Here, settings=few)
