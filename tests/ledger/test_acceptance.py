from datetime import timedelta

import pytest

from service.ledger.acceptance import accept
from service.ledger.database import Ledger
from service.program.letters import State
from tests.ledger.samples import NOON, claim, entries, hold_stuck, put, report, states

LATER = NOON + timedelta(minutes=1)


def test_all_that_came_back_together_are_settled_each_with_its_id(ledger: Ledger) -> None:
    put(ledger, "a", "b", "c")
    one, two, three = claim(ledger)
    with ledger.begin() as tx:
        accept(tx, [(one, "id of a"), (three, "id of c")], LATER)

    found = entries(ledger)
    assert states(ledger) == {"a": State.ACCEPTED, "b": State.SENDING, "c": State.ACCEPTED}
    assert {key: entry.provider_id for key, entry in found.items()} == {
        "a": "id of a", "b": "", "c": "id of c",
    }  # fmt: skip
    assert (found["a"].sent_at, found["a"].content) == (LATER, None)
    assert two.letter.key == "b"


@pytest.mark.parametrize("event", [State.DELIVERED, State.BOUNCED])
def test_what_an_event_told_before_stays_and_the_others_are_settled(
    ledger: Ledger, event: State
) -> None:
    put(ledger, "a", "b", "c")
    held = claim(ledger)
    report(ledger, held[1].id, event)
    with ledger.begin() as tx:
        accept(tx, [(each, f"id of {each.letter.key}") for each in held], LATER)

    assert states(ledger) == {"a": State.ACCEPTED, "b": event, "c": State.ACCEPTED}
    assert [e.provider_id for e in entries(ledger).values()] == ["id of a", "id of b", "id of c"]


def test_a_doubt_ends_when_the_answer_comes_at_last(ledger: Ledger) -> None:
    put(ledger, "a", "b")
    held = claim(ledger)
    hold_stuck(ledger)
    with ledger.begin() as tx:
        accept(tx, [(each, "theirs") for each in held], LATER)

    assert set(states(ledger).values()) == {State.ACCEPTED}


def test_only_the_holder_of_a_claim_settles_it(ledger: Ledger) -> None:
    put(ledger, "a", "b")
    held = claim(ledger)
    with ledger.begin() as tx:
        accept(tx, [(held[0], "theirs"), (held[1]._replace(attempt="another's"), "no")], LATER)

    assert states(ledger) == {"a": State.ACCEPTED, "b": State.SENDING}


def test_nothing_that_came_back_changes_nothing(ledger: Ledger) -> None:
    put(ledger, "a")
    claim(ledger)
    with ledger.begin() as tx:
        accept(tx, [], LATER)

    assert states(ledger) == {"a": State.SENDING}
