"""What an admin says of a letter that went wrong is done once, or not at all."""

import pytest

from service.ledger import delivery, outbox, settlements, suppressions, workbooks
from service.ledger.database import Ledger
from service.ledger.moves import BY_ADMINS
from service.program.letters import State
from service.program.settlements import Settlement, Word
from service.program.suppression import Reason, sealed
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

WENT_WRONG = (State.REFUSED, State.UNKNOWN, State.BOUNCED, State.DROPPED)


def bring_to(ledger: Ledger, state: State) -> str:
    """Put a letter and let it come to stand there; return its id."""
    put(ledger, "a", approved=state is not State.DRAFT)
    (letter_id,) = ids(ledger, "a")
    if state in {State.EXPIRED, State.WITHDRAWN}:
        with ledger.begin() as tx:
            if state is State.EXPIRED:
                outbox.expire(tx, BOOK, NOON + 1000 * HOUR)
            else:
                outbox.withdraw(tx, BOOK, "a", NOON)
    elif state not in {State.DRAFT, State.APPROVED}:
        (held,) = claim(ledger)
        if state in delivery.CLAIM_ENDS:
            settle(ledger, held, state)
        elif state is not State.SENDING:
            report(ledger, letter_id, state)
    assert states(ledger) == {"a": state}
    return letter_id


def say(ledger: Ledger, letter_id: str, word: Word, hours: int = 1) -> bool:
    with ledger.begin() as tx:
        return settlements.settle(tx, BOOK, letter_id, word, NOON + hours * HOUR)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("word", Word)
def test_each_word_does_what_the_table_of_moves_lets_it(
    ledger: Ledger, word: Word, state: State
) -> None:
    letter_id = bring_to(ledger, state)
    by_admins = BY_ADMINS.get(state, frozenset())
    can = {
        Word.SEND_AGAIN: State.APPROVED in by_admins,
        Word.IT_ARRIVED: State.ACCEPTED in by_admins,
        Word.LEAVE_IT: state in {*WENT_WRONG, State.EXPIRED},
    }[word]
    ends = {Word.SEND_AGAIN: State.APPROVED, Word.IT_ARRIVED: State.ACCEPTED}.get(word, state)

    assert say(ledger, letter_id, word) == can

    assert states(ledger) == {"a": ends if can else state}
    assert entries(ledger)["a"].settlement == Settlement(word, done=can)


def test_a_letter_sent_again_is_as_good_as_new_and_leaves_once(ledger: Ledger) -> None:
    put(ledger, "a")
    for _ in range(3):
        (held,) = claim(ledger)
        settle(ledger, held, State.APPROVED)
    (held,) = claim(ledger)
    settle(ledger, held, State.UNKNOWN)

    assert say(ledger, held.id, Word.SEND_AGAIN)
    assert not say(ledger, held.id, Word.SEND_AGAIN)

    (again,) = claim(ledger)
    assert (again.id, again.letter, again.tries) == (held.id, held.letter, 1)
    assert claim(ledger) == []


def test_an_empty_box_does_not_hold_back_what_an_admin_sends_again(ledger: Ledger) -> None:
    put(ledger, "a", approved=False)
    with ledger.begin() as tx:
        outbox.approve(tx, BOOK, ids(ledger, "a"), NOON)
    (held,) = claim(ledger)
    settle(ledger, held, State.REFUSED)
    say(ledger, held.id, Word.SEND_AGAIN)
    with ledger.begin() as tx:
        assert outbox.unapprove(tx, BOOK, [held.id], NOON) == 0
        settlements.remember(tx, BOOK, held.id, Settlement())
        assert outbox.unapprove(tx, BOOK, [held.id], NOON) == 1


def test_a_sender_that_comes_back_late_with_good_news_keeps_it_from_leaving_twice(
    ledger: Ledger,
) -> None:
    held_id = bring_to(ledger, State.UNKNOWN)
    put(ledger, "b")
    (slow,) = claim(ledger)
    settle(ledger, slow, State.UNKNOWN)
    for letter_id in (held_id, slow.id):
        assert say(ledger, letter_id, Word.SEND_AGAIN)

    assert settle(ledger, slow, State.ACCEPTED)
    assert report(ledger, held_id, State.DELIVERED)

    assert claim(ledger) == []


def test_a_letter_whose_time_has_passed_is_not_sent_again(ledger: Ledger) -> None:
    with ledger.begin() as tx:
        outbox.put(tx, BOOK, [letter("a", expires=NOON + HOUR)], approved=True, at=NOON)
    (held,) = claim(ledger)
    settle(ledger, held, State.UNKNOWN)

    assert not say(ledger, held.id, Word.SEND_AGAIN, hours=1)
    assert states(ledger) == {"a": State.UNKNOWN}


@pytest.mark.parametrize("state", sorted(WENT_WRONG))
def test_a_letter_let_be_stays_what_it_is_and_its_words_go(ledger: Ledger, state: State) -> None:
    letter_id = bring_to(ledger, state)

    assert say(ledger, letter_id, Word.LEAVE_IT)

    assert states(ledger) == {"a": state}
    assert entries(ledger)["a"].letter is None
    assert not say(ledger, letter_id, Word.SEND_AGAIN)
    assert put(ledger, "a") == []


def test_evidence_still_comes_through_to_a_doubt_that_was_let_be(ledger: Ledger) -> None:
    letter_id = bring_to(ledger, State.UNKNOWN)
    say(ledger, letter_id, Word.LEAVE_IT)

    assert report(ledger, letter_id, State.DELIVERED)


def test_what_arrived_left_when_it_was_last_tried(ledger: Ledger) -> None:
    letter_id = bring_to(ledger, State.UNKNOWN)
    say(ledger, letter_id, Word.IT_ARRIVED)

    entry = entries(ledger)["a"]
    assert (entry.sent_at, entry.letter, entry.problem) == (NOON, None, "")
    with ledger.reading() as tx:
        assert outbox.untold(tx, BOOK) == []


def test_a_word_in_a_copied_workbook_settles_nothing(ledger: Ledger) -> None:
    letter_id = bring_to(ledger, State.UNKNOWN)
    with ledger.begin() as tx:
        assert not settlements.settle(tx, "next year's", letter_id, Word.SEND_AGAIN, NOON)
    assert entries(ledger)["a"].settlement == Settlement()


def test_a_word_is_done_and_remembered_together_or_not_at_all(ledger: Ledger) -> None:
    letter_id = bring_to(ledger, State.UNKNOWN)
    with ledger.rehearse() as trial:
        assert say(trial, letter_id, Word.SEND_AGAIN)
    entry = entries(ledger)["a"]
    assert (entry.state, entry.settlement) == (State.UNKNOWN, Settlement())


def suppress(ledger: Ledger) -> str:
    with ledger.begin() as tx:
        seal = sealed(workbooks.enrol(tx, BOOK).salt, ADDRESS)
        suppressions.suppress(tx, BOOK, seal, Reason.BOUNCED, NOON)
    return seal


def test_sending_again_to_an_address_that_bounced_gives_it_another_chance(ledger: Ledger) -> None:
    put(ledger, "a")
    suppress(ledger)
    assert claim(ledger) == []
    with ledger.begin() as tx:
        suppressions.hold_back(tx, BOOK, NOON)
    assert states(ledger) == {"a": State.REFUSED}

    assert say(ledger, ids(ledger, "a")[0], Word.SEND_AGAIN)

    with ledger.begin() as tx:
        suppressions.hold_back(tx, BOOK, NOON)
        assert suppressions.standing(tx, BOOK) == {}
    assert len(claim(ledger)) == 1
