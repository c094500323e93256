"""A decision leads to one letter; a mind may be changed until the letter has left."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.decisions import (
    NOT_LEFT,
    Decided,
    Decision,
    Standing,
    Typed,
    offer_key,
    read_decisions,
)
from service.program.letters import OFFERS, Kind, State
from service.program.places.offers import offer_letter
from service.program.places.states import PlaceState
from tests.factories import CONTACT, application, configuration

ANA = application()
ACCEPTED = datetime(2026, 3, 3, 9, tzinfo=UTC)
OFFER = offer_key(ANA.key, ACCEPTED)
LETTERS = (OFFER, f"waitlisted:{ANA.key}", f"declined:{ANA.key}")
LEFT = frozenset(State) - NOT_LEFT - {State.WITHDRAWN, State.EXPIRED, State.REFUSED}


def decide(*cells: str, decision: str = "", place: str = "", **letters: State) -> Decided:
    """What follows when these decisions stand beside Ana's Key."""
    kinds = {key: key.partition(":")[0] for key in LETTERS}
    found = {key: letters[kind] for key, kind in kinds.items() if kind in letters}
    standing = Standing(decision, place, found)
    typed = [Typed(row, cell) for row, cell in enumerate(cells, start=2)]
    return read_decisions(
        {ANA.key: typed}, {ANA.key: standing}, {ANA.key: ANA}, configuration(), CONTACT
    )


@pytest.mark.parametrize(
    ("cell", "kind"), [("Waitlist", Kind.WAITLISTED), (" decline ", Kind.DECLINED)]
)
def test_a_decision_drafts_its_letter(cell: str, kind: Kind) -> None:
    (change,) = decide(cell).changes

    assert change.letter is not None
    assert change.letter.key == f"{kind}:{ANA.key}"
    assert not change.accepts


def test_an_acceptance_keeps_a_place_ready_for_its_offer() -> None:
    (change,) = decide("ACCEPT").changes

    assert change.accepts
    assert change.letter is None


@given(st.sampled_from([*Decision, ""]), st.sampled_from([*PlaceState, ""]))
def test_what_is_on_record_already_changes_nothing(decision: str, place: str) -> None:
    decided = decide(decision, decision=decision, place=place)

    assert (decided.changes, decided.problems) == ([], [])


@given(st.sampled_from(sorted(NOT_LEFT)), st.sampled_from(["", "Waitlist", "Decline"]))
def test_a_mind_changed_before_sending_takes_the_draft_back(state: State, cell: str) -> None:
    (change,) = decide(cell, decision="Accept", place="Accepted", offer=state).changes

    assert change.withdraw == (OFFER,)
    assert change.drops
    assert (change.letter is not None) == bool(cell)


@given(
    st.sampled_from(sorted(LEFT)),
    st.sampled_from(["Accepted", "Offered", "Confirmed"]),
    st.sampled_from(["", "Waitlist", "Decline"]),
)
def test_a_mind_changed_after_the_offer_left_is_a_problem_and_sends_nothing(
    state: State, place: str, cell: str
) -> None:
    decided = decide(cell, decision="Accept", place=place, offer=state)

    assert decided.changes == []
    assert "Put “Accept” back." in decided.problems[0].todo


@pytest.mark.parametrize("state", [State.REFUSED, State.EXPIRED])
def test_an_offer_that_never_left_holds_nobody_to_it(state: State) -> None:
    (change,) = decide("Decline", decision="Accept", place="Accepted", offer=state).changes

    assert change.drops
    assert bool(change.withdraw) == (state is State.REFUSED)


def test_clearing_a_decision_whose_letter_has_left_is_a_problem() -> None:
    decided = decide("", decision="Decline", declined=State.DELIVERED)

    assert decided.changes == []
    assert "nothing is sent again" in decided.problems[0].what


@given(st.sampled_from([PlaceState.DECLINED, PlaceState.EXPIRED, PlaceState.WITHDRAWN]))
def test_whose_place_has_gone_is_not_written_to_again_but_for_another_offer(
    place: PlaceState,
) -> None:
    (waitlisted,) = decide("Waitlist", decision="Accept", place=place).changes
    (accepted,) = decide("Accept", decision="Waitlist", place=place).changes

    assert waitlisted.letter is None
    assert accepted.accepts


def test_two_rows_of_one_key_that_disagree_count_nothing() -> None:
    assert not decide("Accept", "Decline").changes
    (problem,) = decide("Accept", "").problems
    assert "Two rows" in problem.what
    assert problem.todo.startswith("Rows 2 and 3: ")
    assert decide("Accept", "accept ").changes


@given(st.text(st.characters(), max_size=60))
def test_any_other_word_is_told_and_counts_nothing(cell: str) -> None:
    decided = decide(cell)

    if cell.strip().casefold() not in {"", "accept", "waitlist", "decline"}:
        assert not decided.changes
        assert "is no decision" in decided.problems[0].what
        assert decided.problems[0].todo.startswith("Row 2: ")


def test_a_key_that_nobody_has_counts_nothing() -> None:
    decided = read_decisions({"TYPED": [Typed(2, "Accept")]}, {}, {}, configuration(), CONTACT)

    assert (decided.changes, decided.problems) == ([], [])


def test_a_decision_about_a_response_that_has_gone_writes_to_nobody() -> None:
    standings = {ANA.key: Standing("", "", {})}
    typed = {ANA.key: [Typed(2, "Decline")]}
    decided = read_decisions(typed, standings, {}, configuration(), CONTACT)

    assert decided.changes == []
    assert "has gone" in decided.problems[0].what


@pytest.mark.parametrize("waited", [False, True])
def test_each_acceptance_has_an_offer_of_its_own_whatever_its_reader_heard_before(
    *, waited: bool
) -> None:
    letter = offer_letter(
        ANA, ACCEPTED, "https://example.org/p", configuration(), CONTACT, waited=waited
    )

    assert letter.kind is (Kind.PLACE_FREED if waited else Kind.OFFER)
    assert letter.kind in OFFERS
    assert letter.key == OFFER
    assert letter.facts["days_to_confirm"] == 7
    assert offer_key(ANA.key, ACCEPTED.replace(day=4)) != OFFER


@given(st.sampled_from(sorted(NOT_LEFT)))
def test_an_acceptance_of_whom_the_waitlist_led_to_lets_the_offer_stand(state: State) -> None:
    (change,) = decide("Accept", decision="Waitlist", place="Accepted", offer=state).changes

    assert (change.decision, change.withdraw, change.drops) == ("Accept", (), False)


@given(st.sampled_from(sorted(LEFT)), st.sampled_from(["Accepted", "Offered", "Confirmed"]))
def test_an_acceptance_of_whom_the_waitlist_led_to_is_no_problem_after_the_offer_left(
    state: State, place: str
) -> None:
    decided = decide("Accept", decision="Waitlist", place=place, offer=state)

    assert decided.problems == []
    (change,) = decided.changes
    assert (change.withdraw, change.letter, change.accepts, change.drops) == (
        (),
        None,
        False,
        False,
    )


@given(st.sampled_from([State.REFUSED, State.EXPIRED]))
def test_an_acceptance_after_an_offer_that_could_not_leave_leads_to_another(state: State) -> None:
    (change,) = decide("Accept", decision="Waitlist", place="Accepted", offer=state).changes

    assert change.accepts
    assert change.drops
