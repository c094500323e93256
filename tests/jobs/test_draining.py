import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest

from jobs.steps.draining import WORKERS, drain
from jobs.steps.pacing import MOST_IN_VAIN
from service.ledger import outbox
from service.ledger.delivery import Claim
from service.mail.mailer import (
    Accepted,
    Doubtful,
    Findings,
    Misconfigured,
    NoTrace,
    NotSent,
    Outcome,
)
from service.mail.message import Message
from service.program.letters import Kind, Recipient, State
from tests.mail.factories import a_letter
from tests.world import World


@dataclass
class Mailer:
    """Does with each message what the test wants, and remembers whose came."""

    act: Callable[[Message], Outcome | None]
    seen: list[str] = field(default_factory=list)

    def send(self, message: Message) -> Outcome:
        self.seen.append(message.to.address)
        return self.act(message) or Accepted("theirs")

    def look_up(self, _message_id: str, _address: str, _since: datetime) -> Findings:
        return NoTrace()


def owe(world: World, count: int) -> None:
    """Approve that many offers, each to somebody else."""
    offer = a_letter(Kind.OFFER)
    people = [Recipient(f"K{n}", f"Reader {n}", f"reader{n}@example.org") for n in range(count)]
    letters = [replace(offer, key=f"offer:{who.key}", recipient=who) for who in people]
    with world.ledger.begin() as tx:
        outbox.put(tx, world.workbook, letters, approved=True, at=world.now)


def standing(world: World) -> Counter[State]:
    with world.ledger.reading() as tx:
        return Counter(entry.state for entry in outbox.listing(tx, world.workbook))


def drained(
    world: World,
    act: Callable[[Message], Outcome | None] | None = None,
    *,
    workers: int = WORKERS,
    pauses: list[float] | None = None,
) -> tuple[list[Claim], list[str], list[str]]:
    """Drain the outbox by this mailer, or over the wire; what is sent, broken and was tried."""
    mailer = Mailer(act) if act else world.desk.mailer
    desk = replace(world.desk, mailer=mailer)
    waited = [] if pauses is None else pauses
    sent, broken = drain(desk, desk.gather(), [Kind.OFFER], workers=workers, pause=waited.append)
    return sent, broken, mailer.seen if isinstance(mailer, Mailer) else []


def test_several_workers_send_each_letter_once_over_the_wire(world: World) -> None:
    owe(world, 40)

    sent, broken, _ = drained(world)

    arrived = Counter(mail["recipient"] for mail in world.mails())
    assert arrived == {f"reader{n}@example.org": 1 for n in range(40)}
    assert [claim.letter.recipient.key for claim in sent] == [f"K{n}" for n in range(40)]
    assert standing(world) == {State.ACCEPTED: 40}
    assert not broken


@pytest.mark.parametrize("workers", [1, 3, WORKERS])
def test_a_letter_is_claimed_before_it_is_sent_and_no_more_than_there_are_workers(
    world: World, workers: int
) -> None:
    owe(world, 20)
    under_way: list[dict[str, State]] = []

    def look(message: Message) -> None:
        with world.ledger.reading() as tx:
            entries = list(outbox.listing(tx, world.workbook))
        mine = next(entry for entry in entries if entry.id == message.id)
        assert mine.state is State.SENDING
        under_way.append({e.id: e.state for e in entries if e.state is State.SENDING})

    drained(world, look, workers=workers)

    assert standing(world) == {State.ACCEPTED: 20}
    assert max(map(len, under_way)) <= workers


def test_a_fault_leaves_its_own_letter_alone_in_doubt_and_ends_the_run(world: World) -> None:
    owe(world, 30)

    def fail(message: Message) -> None:
        if message.to.address.startswith("reader5@"):
            raise KeyError

    with pytest.raises(KeyError):
        drained(world, fail)

    after = standing(world)
    assert after[State.SENDING] == 1
    assert after[State.ACCEPTED] + after[State.APPROVED] == 29
    assert after[State.APPROVED] >= 30 - 5 - 2 * WORKERS


def test_a_wrong_setting_stops_all_workers_and_every_letter_stays_approved(world: World) -> None:
    owe(world, 30)

    sent, broken, tried = drained(world, lambda _: Misconfigured("The key is wrong."))

    assert (sent, broken) == ([], ["The key is wrong."])
    assert len(tried) <= WORKERS
    assert standing(world) == {State.APPROVED: 30}


def test_the_run_ends_when_its_time_is_over(world: World) -> None:
    owe(world, 10)

    sent, _, tried = drained(world, lambda _: world.later(seconds=25), workers=1)

    assert len(sent) == len(tried) == 3
    assert standing(world) == {State.ACCEPTED: 3, State.APPROVED: 7}


def test_when_the_provider_wants_a_rest_nobody_hammers_and_then_one_goes_ahead(
    world: World,
) -> None:
    owe(world, 30)
    pauses: list[float] = []
    after: list[int] = []

    def refuse_at_first(_: Message) -> Outcome | None:
        if not pauses:
            return NotSent("Slowly.", 5.0)
        after.append(standing(world)[State.SENDING])
        return None

    sent, _, tried = drained(world, refuse_at_first, pauses=pauses)

    assert pauses == [5.0]
    assert 1 <= len(tried) - len(sent) <= WORKERS
    assert standing(world)[State.APPROVED] == len(tried) - len(sent)
    assert after[0] == 1
    assert max(after) > 1


def test_a_rest_that_is_longer_than_the_run_is_left_to_the_next_one(world: World) -> None:
    owe(world, 30)
    pauses: list[float] = []

    sent, _, tried = drained(world, lambda _: NotSent("Slowly.", 120.0), pauses=pauses)

    assert (sent, pauses) == ([], [])
    assert len(tried) <= WORKERS
    world.later(seconds=119)
    assert len(drained(world, lambda _: None)[0]) == 30 - len(tried)
    world.later(seconds=1)
    assert len(drained(world, lambda _: None)[0]) == len(tried)


@pytest.mark.parametrize("workers", [1, 3, WORKERS])
@pytest.mark.parametrize(
    ("outcome", "state"),
    [(NotSent("Nobody is there."), State.APPROVED), (Doubtful("Silence."), State.UNKNOWN)],
)
def test_where_nothing_gets_through_no_more_are_tried(
    world: World, outcome: Outcome, state: State, workers: int
) -> None:
    owe(world, 30)

    sent, broken, tried = drained(world, lambda _: outcome, workers=workers)

    assert (sent, broken) == ([], [])
    assert len(tried) == len(set(tried)) == MOST_IN_VAIN
    assert standing(world) == Counter({state: MOST_IN_VAIN}) + Counter(
        {State.APPROVED: 30 - MOST_IN_VAIN}
    )


def test_trouble_with_some_letters_holds_the_others_up_no_longer(world: World) -> None:
    owe(world, 30)

    def doubt_some(message: Message) -> Outcome | None:
        number = int(message.to.address.removeprefix("reader").partition("@")[0])
        return Doubtful("Silence.") if number % 3 == 0 else None

    drained(world, doubt_some)

    assert standing(world) == {State.ACCEPTED: 20, State.UNKNOWN: 10}


def test_a_letter_that_did_not_leave_waits_before_it_is_tried_again(world: World) -> None:
    owe(world, 1)
    drained(world, lambda _: NotSent("Nobody is there."))

    world.later(seconds=29)
    assert drained(world, lambda _: None)[2] == []
    world.later(seconds=31)
    assert len(drained(world, lambda _: None)[0]) == 1


def test_no_worker_outlives_the_run(world: World) -> None:
    owe(world, 10)
    names: set[str] = set()

    drained(world, lambda _: names.add(threading.current_thread().name))

    assert names
    assert names.isdisjoint(thread.name for thread in threading.enumerate())


def test_nothing_is_claimed_of_a_kind_that_may_not_leave(world: World) -> None:
    owe(world, 3)
    desk = world.desk
    assert drain(desk, desk.gather(), [Kind.DECLINED]) == ([], [])
    assert drain(desk, desk.gather(), []) == ([], [])
    assert standing(world) == {State.APPROVED: 3}
