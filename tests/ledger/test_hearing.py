"""The provider is believed on letters and on addresses, however often and in any order it tells."""

from itertools import permutations

import pytest

from service.ledger import hearing, outbox, settlements, suppressions
from service.ledger.database import Ledger
from service.program.letters import Kind, State
from service.program.settlements import Word
from service.program.suppression import UNWANTED, Reason
from tests.ledger.samples import (
    ADDRESS,
    BOOK,
    HOUR,
    NOON,
    claim,
    entries,
    ids,
    letter,
    put,
    report,
    settle,
    states,
)


def hear(ledger: Ledger, letter_id: str, state: State, reason: Reason | None = None) -> bool:
    with ledger.begin() as tx:
        return hearing.hear(tx, letter_id, state, NOON, why="Why.", reason=reason)


def suppressed(ledger: Ledger, workbook: str = BOOK) -> list[Reason]:
    with ledger.reading() as tx:
        standing = suppressions.standing(tx, workbook)
    return [reason for reasons in standing.values() for reason in reasons]


@pytest.mark.parametrize(
    "told", list(permutations([State.ACCEPTED, State.DELIVERED, State.BOUNCED])), ids=str
)
def test_the_same_news_end_alike_in_any_order_and_twice(
    ledger: Ledger, told: tuple[State, ...]
) -> None:
    put(ledger, "a")
    (held,) = claim(ledger)
    for state in told * 2:
        hear(ledger, held.id, state, Reason.BOUNCED if state is State.BOUNCED else None)
    settle(ledger, held, State.ACCEPTED)

    assert states(ledger) == {"a": State.BOUNCED}
    assert suppressed(ledger) == [Reason.BOUNCED]


def test_a_bounce_that_is_told_again_takes_no_second_chance_away(ledger: Ledger) -> None:
    put(ledger, "a", "b")
    first, second = ids(ledger, "a", "b")
    claim(ledger, 1)
    hear(ledger, first, State.BOUNCED, Reason.BOUNCED)
    with ledger.begin() as tx:
        suppressions.hold_back(tx, BOOK, NOON)
        assert settlements.settle(tx, BOOK, second, Word.SEND_AGAIN, NOON)

    assert not hear(ledger, first, State.BOUNCED, Reason.BOUNCED)

    assert [held.id for held in claim(ledger)] == [second]


@pytest.mark.parametrize("reason", sorted(UNWANTED))
@pytest.mark.parametrize("before", [State.ACCEPTED, State.DELIVERED])
def test_a_complaint_stands_beside_the_letter_that_it_is_about(
    ledger: Ledger, before: State, reason: Reason
) -> None:
    put(ledger, "a")
    (held,) = claim(ledger)
    report(ledger, held.id, before)
    hear(ledger, held.id, State.DELIVERED, reason)
    hear(ledger, held.id, State.DELIVERED)

    entry = entries(ledger)["a"]
    assert (entry.state, entry.problem) == (State.DELIVERED, "Why.")
    assert suppressed(ledger) == [reason]


def test_news_of_an_address_alone_reach_every_program_that_has_written_to_it(
    ledger: Ledger,
) -> None:
    put(ledger, "a")
    with ledger.begin() as tx:
        outbox.put(tx, "another", [letter("a", Kind.OFFER)], approved=False, at=NOON + HOUR)
        assert hearing.hear_of_address(tx, ADDRESS.upper(), Reason.BOUNCED, NOON) == 2
        for stranger in ("stranger@example.org", "nobody", "\ud800@example.org", ""):
            assert hearing.hear_of_address(tx, stranger, Reason.BOUNCED, NOON) == 0

    assert suppressed(ledger) == suppressed(ledger, "another") == [Reason.BOUNCED]
    assert states(ledger) == {"a": State.APPROVED}


def test_news_of_a_stranger_change_nothing(ledger: Ledger) -> None:
    put(ledger, "a")
    assert not hear(ledger, "nobody's", State.BOUNCED, Reason.BOUNCED)
    assert suppressed(ledger) == []
