import re
from contextlib import suppress

import pytest

from service.ledger import delivery, moves
from service.ledger.database import Ledger
from service.ledger.moves import BY_ADMINS, EVIDENCE, MOVES, SETTLED, moving, sources
from service.program.letters import Kind, State
from tests.ledger.samples import (
    BOOK,
    HOUR,
    NOON,
    CrashError,
    claim,
    crash,
    entries,
    hold_stuck,
    ids,
    put,
    report,
    settle,
    states,
)


def told(arrow: str) -> dict[State, set[State]]:
    """The table as it stands in the module's own words."""
    rows = re.findall(rf"^ +(\w+) +{arrow}([\w, ]*)$", moves.__doc__ or "", re.MULTILINE)
    return {State(a): {State(b) for b in to.replace(",", " ").split()} for a, to in rows}


def test_the_table_of_moves_is_what_the_module_says_it_is() -> None:
    assert set(MOVES) == set(State)
    early = {state for state in State if MOVES[state] >= EVIDENCE}
    assert told("->") == {s: MOVES[s] - EVIDENCE if s in early else MOVES[s] for s in State}
    assert early == set(State) - EVIDENCE
    assert told("=>") == BY_ADMINS


def test_nothing_comes_back_by_itself_from_doubt_or_from_the_provider_to_be_sent_again() -> None:
    assert all(MOVES[state] <= EVIDENCE for state in EVIDENCE)
    surely_not_sent = {State.REFUSED}  # as its holder knows, however late
    assert MOVES[State.UNKNOWN] == EVIDENCE | surely_not_sent


def test_a_letter_is_sent_only_from_approval_and_only_evidence_leads_out_of_the_settled() -> None:
    assert sources(State.SENDING) == {State.APPROVED}
    revived = {State.WITHDRAWN, State.EXPIRED}
    assert all(MOVES[state] <= EVIDENCE for state in SETTLED - revived)


def test_a_move_that_the_table_lacks_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="sending"):
        moving(State.SENDING, NOON, only_from={State.UNKNOWN})


def test_claimed_letters_are_nobody_elses(ledger: Ledger) -> None:
    put(ledger, "a", "b", "c")
    first, second = claim(ledger, limit=2), claim(ledger, limit=2)
    assert [held.letter.key for held in first] == ["a", "b"]
    assert [held.letter.key for held in second] == ["c"]
    assert claim(ledger) == []
    assert set(states(ledger).values()) == {State.SENDING}


def test_a_claim_that_was_not_committed_never_was(ledger: Ledger) -> None:
    put(ledger, "a")
    with suppress(CrashError), ledger.begin() as tx:
        delivery.claim(tx, BOOK, NOON, 1)
        crash()
    [held] = claim(ledger)
    assert held.tries == 1


def test_only_the_kinds_asked_for_are_claimed_and_counted_apart(ledger: Ledger) -> None:
    put(ledger, "a")
    with ledger.begin() as tx:
        assert delivery.ready(tx, BOOK, NOON) == {Kind.OFFER: 1}
        assert delivery.claim(tx, BOOK, NOON, 9, {Kind.INTRODUCTION}) == []
        assert len(delivery.claim(tx, BOOK, NOON, 9, {Kind.OFFER})) == 1
        assert delivery.ready(tx, BOOK, NOON) == {}


def test_an_accepted_letter_keeps_its_outcome_and_loses_its_content(ledger: Ledger) -> None:
    put(ledger, "a")
    [held] = claim(ledger)
    assert settle(ledger, held, State.ACCEPTED, NOON + HOUR)
    entry = entries(ledger)["a"]
    assert (entry.state, entry.content, entry.provider_id) == (State.ACCEPTED, None, "their-id")
    assert entry.sent_at == NOON + HOUR
    assert not settle(ledger, held, State.REFUSED)


def test_a_refused_letter_keeps_its_content_so_that_it_can_be_sent_again(ledger: Ledger) -> None:
    put(ledger, "a")
    [held] = claim(ledger)
    assert settle(ledger, held, State.REFUSED)
    entry = entries(ledger)["a"]
    assert (entry.state, entry.letter, entry.sent_at) == (State.REFUSED, held.letter, None)
    assert claim(ledger, at=NOON + HOUR) == []


def test_a_letter_is_tried_so_often_and_then_a_human_sees_it(ledger: Ledger) -> None:
    put(ledger, "a")
    for _ in range(delivery.MOST_TRIES):
        [held] = claim(ledger)
        with ledger.begin() as tx:
            assert delivery.settle(tx, held, State.APPROVED, NOON, problem="Too many.")
    entry = entries(ledger)["a"]
    assert (entry.state, entry.letter) == (State.REFUSED, held.letter)
    assert entry.problem == "It was tried 30 times and could not be handed over. Too many."


def test_what_could_not_even_be_tried_counts_as_no_try(ledger: Ledger) -> None:
    put(ledger, "a")
    for _ in range(2 * delivery.MOST_TRIES):
        [held] = claim(ledger)
        with ledger.begin() as tx:
            assert delivery.give_back(tx, held, NOON, "There is no key.")
            assert not delivery.give_back(tx, held, NOON, "There is no key.")
    assert held.tries == 1
    assert entries(ledger)["a"].problem == "There is no key."


def test_what_surely_did_not_leave_is_tried_again_but_not_before_its_time(ledger: Ledger) -> None:
    put(ledger, "a")
    [first] = claim(ledger)
    with ledger.begin() as tx:
        assert delivery.settle(
            tx, first, State.APPROVED, NOON, problem="Too many.", retry_at=NOON + HOUR
        )
    assert entries(ledger)["a"].problem == "Too many."
    assert claim(ledger, at=NOON) == []
    [second] = claim(ledger, at=NOON + HOUR)
    assert (second.tries, second.letter) == (2, first.letter)


def test_only_the_holder_settles(ledger: Ledger) -> None:
    put(ledger, "a")
    [first] = claim(ledger)
    settle(ledger, first, State.APPROVED)
    [second] = claim(ledger)
    for ends in (State.ACCEPTED, State.REFUSED, State.UNKNOWN, State.APPROVED):
        assert not settle(ledger, first, ends)
    assert states(ledger) == {"a": State.SENDING}
    assert settle(ledger, second, State.ACCEPTED)


@pytest.mark.parametrize("state", sorted(set(State) - set(delivery.CLAIM_ENDS)))
def test_a_claim_ends_as_nothing_else(ledger: Ledger, state: State) -> None:
    put(ledger, "a")
    [held] = claim(ledger)
    with pytest.raises(ValueError, match=state):
        settle(ledger, held, state)


def test_doubt_is_never_sent_again(ledger: Ledger) -> None:
    put(ledger, "said", "stuck")
    said, _stuck = claim(ledger)
    settle(ledger, said, State.UNKNOWN)
    assert hold_stuck(ledger) == 1
    assert set(states(ledger).values()) == {State.UNKNOWN}
    assert claim(ledger, at=NOON + 1000 * HOUR) == []
    assert all(entry.letter for entry in entries(ledger).values())


def test_what_was_claimed_just_now_is_not_in_doubt(ledger: Ledger) -> None:
    put(ledger, "a")
    claim(ledger, at=NOON + HOUR)
    assert hold_stuck(ledger, at=NOON + HOUR) == 0


def test_a_late_finisher_settles_the_doubt_but_cannot_reopen_the_letter(ledger: Ledger) -> None:
    put(ledger, "slow", "unlucky")
    slow, unlucky = claim(ledger)
    hold_stuck(ledger)
    assert settle(ledger, slow, State.ACCEPTED, NOON + HOUR)
    assert not settle(ledger, unlucky, State.APPROVED)
    assert states(ledger) == {"slow": State.ACCEPTED, "unlucky": State.UNKNOWN}


@pytest.mark.parametrize("doubted", [False, True])
def test_an_event_is_evidence_before_the_answer_is_settled(
    ledger: Ledger, *, doubted: bool
) -> None:
    put(ledger, "a")
    [held] = claim(ledger)
    if doubted:
        hold_stuck(ledger)
    assert report(ledger, held.id, State.DELIVERED, NOON + HOUR)
    assert not settle(ledger, held, State.UNKNOWN)
    assert not settle(ledger, held, State.APPROVED)
    assert settle(ledger, held, State.ACCEPTED)
    entry = entries(ledger)["a"]
    assert (entry.state, entry.content, entry.sent_at) == (State.DELIVERED, None, NOON + HOUR)
    assert entry.provider_id == "their-id"


def test_an_event_puts_its_own_words_in_the_place_of_the_doubt(ledger: Ledger) -> None:
    put(ledger, "arrived", "lost")
    arrived, lost = claim(ledger)
    hold_stuck(ledger)
    assert entries(ledger)["arrived"].problem
    with ledger.begin() as tx:
        delivery.apply_event(tx, arrived.id, State.DELIVERED, NOON)
        delivery.apply_event(tx, lost.id, State.BOUNCED, NOON, "There is no such mailbox.")
    problems = {key: entry.problem for key, entry in entries(ledger).items()}
    assert problems == {"arrived": "", "lost": "There is no such mailbox."}


def test_events_may_repeat_and_come_in_any_order(ledger: Ledger) -> None:
    put(ledger, "a")
    [held] = claim(ledger)
    settle(ledger, held, State.ACCEPTED)
    assert report(ledger, held.id, State.DELIVERED)
    assert not report(ledger, held.id, State.DELIVERED)
    assert not report(ledger, held.id, State.ACCEPTED)
    assert report(ledger, held.id, State.BOUNCED)
    assert not report(ledger, held.id, State.DELIVERED)
    assert states(ledger) == {"a": State.BOUNCED}


def test_a_letter_that_an_old_backup_still_owes_is_not_sent_once_its_event_comes(
    ledger: Ledger,
) -> None:
    put(ledger, "a")
    assert report(ledger, ids(ledger, "a")[0], State.DELIVERED)
    assert claim(ledger) == []


def test_events_of_strangers_and_of_no_meaning_change_nothing(ledger: Ledger) -> None:
    put(ledger, "a")
    assert not report(ledger, "nobody's", State.DELIVERED)
    with pytest.raises(ValueError, match="approved"):
        report(ledger, ids(ledger, "a")[0], State.APPROVED)
    assert states(ledger) == {"a": State.APPROVED}


def test_a_claim_is_held_until_it_is_settled_doubted_or_somebody_elses(ledger: Ledger) -> None:
    put(ledger, "a", "b")
    first, second = claim(ledger)
    with ledger.reading() as tx:
        assert delivery.is_held(tx, first)
        assert not delivery.is_held(tx, first._replace(attempt="another"))
    settle(ledger, first, State.APPROVED)
    assert hold_stuck(ledger) == 1
    claim(ledger)
    with ledger.reading() as tx:
        assert [delivery.is_held(tx, each) for each in (first, second)] == [False, False]
