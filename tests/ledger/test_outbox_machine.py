"""Letters are put, ticked, sent, lost sight of, heard of and settled by admins, in any order."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
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
from sqlalchemy import Connection

from service.ledger import delivery, hearing, inquiries, outbox, settlements, suppressions
from service.ledger.database import Ledger
from service.ledger.delivery import Claim
from service.ledger.entries import Entry
from service.ledger.moves import EVIDENCE, SETTLED
from service.program.deliveries import is_open
from service.program.letters import Kind, State
from service.program.settlements import Word
from service.program.suppression import Reason
from tests.ledger.provider import Fate, Provider
from tests.ledger.samples import HOUR, NOON, CrashError, crash, letter

KEYS = ("offer:1", "offer:2", "meetup:3")
ASLEEP = "asleep"
FATES = st.sampled_from([*Fate, ASLEEP])
MISSED = frozenset({State.EXPIRED, State.REFUSED})
NEED_SOMEBODY = frozenset({State.UNKNOWN, State.REFUSED, State.BOUNCED, State.DROPPED})


class Outbox(RuleBasedStateMachine):
    """The outbox, its provider, senders that die or fall asleep, and admins who see the tab."""

    ledger: Ledger

    def __init__(self) -> None:
        super().__init__()
        self.book, self.now = uuid4().hex, NOON
        self.provider = Provider()
        self.owed: set[str] = set()
        self.asleep: list[Claim] = []
        self.said: set[str] = set()  # of which an admin had a word

    def later(self, span: timedelta = HOUR) -> datetime:
        self.now += span
        return self.now

    def do(self, what: Callable[[Connection], object]) -> None:
        with self.ledger.begin() as tx:
            what(tx)

    def entries(self) -> dict[str, Entry]:
        with self.ledger.reading() as tx:
            return {entry.key: entry for entry in outbox.listing(tx, self.book)}

    def send(self, held: Claim, fate: Fate) -> None:
        reached, said = fate.value
        if reached:
            self.provider.take(held.id)
        if said is None:
            return
        now = self.later()
        again = now + 3 * HOUR if said is State.APPROVED else None
        with self.ledger.begin() as tx:
            counts = delivery.settle(tx, held, said, now, problem="Why.", retry_at=again)
        if counts and said is State.APPROVED:
            self.provider.give_up(held.id)

    @initialize()
    def put_all(self) -> None:
        for key in KEYS:
            self.put(key=key, approved=True, hours=None)

    @rule(key=st.sampled_from(KEYS), approved=st.booleans(), hours=st.none() | st.integers(1, 40))
    def put(self, *, key: str, approved: bool, hours: int | None) -> None:
        expires = self.now + hours * HOUR if hours else None
        kind = Kind.MEETUP_INVITATION if "meetup" in key else Kind.OFFER
        owed, now = letter(key, kind, expires), self.later()
        self.do(lambda tx: outbox.put(tx, self.book, [owed], approved=approved, at=now))
        if key in self.entries():
            self.owed.add(key)

    @rule(key=st.sampled_from(KEYS))
    def withdraw(self, key: str) -> None:
        now = self.later()
        self.do(lambda tx: outbox.withdraw(tx, self.book, key, now))

    @rule(tick=st.booleans())
    def tick(self, *, tick: bool) -> None:
        ids, turn = [e.id for e in self.entries().values()], [outbox.unapprove, outbox.approve]
        self.do(lambda tx: turn[tick](tx, self.book, ids, self.later()))

    @rule(fates=st.lists(FATES, min_size=1, max_size=3))
    def drain(self, fates: list[Fate | str]) -> None:
        with self.ledger.begin() as tx:
            claims = delivery.claim(tx, self.book, self.later(), len(fates))
        assert len(claims) <= len(fates)
        for held in claims:
            self.provider.expect(held.id)
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
        self.do(lambda tx: delivery.hold_stuck(tx, self.book, now, now))

    @rule(days=st.integers(0, 5))
    def let_time_pass(self, days: int) -> None:
        before, now = self.entries(), self.later(timedelta(days=days))
        self.do(lambda tx: outbox.expire(tx, self.book, now))
        self.do(lambda tx: suppressions.hold_back(tx, self.book, now))
        for key, entry in self.entries().items():
            if before[key].state is State.APPROVED and entry.state in {
                State.EXPIRED,
                State.REFUSED,
            }:
                assert is_open(entry.state, entry.problem, entry.settlement)

    @precondition(lambda self: self.provider.had)
    @rule(data=st.data(), state=st.sampled_from(sorted(EVIDENCE)))
    def hear(self, data: Any, state: State) -> None:
        had = data.draw(st.sampled_from(sorted(self.provider.had)))
        reason, now = Reason.BOUNCED if state is State.BOUNCED else None, self.later()
        self.do(lambda tx: hearing.hear(tx, had, state, now, reason=reason))

    @rule()
    def look_up(self) -> None:
        now = self.later()
        with self.ledger.begin() as tx:
            for doubt in inquiries.due(tx, self.book, now, 2):
                if doubt.id in self.provider.had:
                    hearing.hear(tx, doubt.id, State.ACCEPTED, now)
                    inquiries.forget(tx, doubt.id)
                else:
                    inquiries.ask_later(tx, [doubt], now)

    @rule(key=st.sampled_from(KEYS), word=st.sampled_from(Word))
    def settle(self, key: str, word: Word) -> None:
        entry, now = self.entries()[key], self.later()
        with self.ledger.begin() as tx:
            done = settlements.settle(tx, self.book, entry.id, word, now)
        if done:
            self.said.add(entry.id)
        if done and word is Word.SEND_AGAIN:
            assert entry.state in {State.UNKNOWN, State.REFUSED}
            self.provider.give_up(entry.id)

    @invariant()
    def none_is_lost_and_each_doubt_is_seen(self) -> None:
        entries = self.entries()
        assert set(entries) == self.owed
        for entry in entries.values():
            if entry.id not in self.said:
                self.stands_as_it_should(entry)

    def stands_as_it_should(self, entry: Entry) -> None:
        """As long as no admin had a word."""
        assert (entry.letter is None) == (entry.state in SETTLED)
        if entry.id in self.provider.had:
            assert entry.state in EVIDENCE | {State.SENDING, State.UNKNOWN}
        else:
            assert entry.state not in EVIDENCE
        if entry.state in NEED_SOMEBODY:
            assert is_open(entry.state, entry.problem, entry.settlement)


def test_each_letter_is_sent_at_most_once_and_never_lost(ledger: Ledger) -> None:
    class Here(Outbox):
        pass

    Here.ledger = ledger
    few = settings(max_examples=settings().max_examples // 2, stateful_step_count=25)
    run_state_machine_as_test(Here, settings=few)
