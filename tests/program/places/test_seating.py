"""Seats go to the strongest claims, and never more than there are."""

from hypothesis import given
from hypothesis import strategies as st

from service.program.places.seating import Claim, Claimant, allot

CROWDS = st.lists(
    st.builds(Claimant, st.sampled_from(Claim), st.integers(0, 9), st.uuids().map(str)),
    unique_by=lambda each: each.key,
)
WAITLIST = {Claim.NEXT, Claim.IN_LINE}


@given(CROWDS, st.integers(0, 9), st.integers(0, 4))
def test_no_more_have_seats_than_there_are_and_may_be_offered_beyond(
    crowd: list[Claimant], seats: int, beyond: int
) -> None:
    seated, unseated = allot(crowd, seats, beyond)

    out = sum(each.claim is Claim.OFFERED for each in crowd)
    assert sorted([*seated, *unseated]) == sorted(crowd)
    assert len(seated) <= max(out, seats + beyond)
    assert not any(each.claim is Claim.OFFERED for each in unseated)
    accepted = [each for each in unseated if each.claim not in WAITLIST]
    assert not accepted or len(seated) >= seats + beyond


@given(CROWDS, st.integers(0, 9), st.integers(0, 4))
def test_nobody_is_passed_over_and_the_waitlist_gets_only_what_is_really_free(
    crowd: list[Claimant], seats: int, beyond: int
) -> None:
    seated, unseated = allot(crowd, seats, beyond)

    for claims in ({*Claim} - WAITLIST, WAITLIST):
        waiting = [each for each in unseated if each.claim in claims]
        assert all(each < min(waiting) for each in seated if waiting and each.claim in claims)
    moved_up = [each for each in seated if each.claim in WAITLIST]
    assert not moved_up or len(seated) <= seats
    waiting = [each for each in unseated if each.claim in WAITLIST]
    assert not waiting or len(seated) >= seats


@given(CROWDS)
def test_without_a_limit_everybody_has_a_seat_and_nobody_moves_up(crowd: list[Claimant]) -> None:
    seated, unseated = allot(crowd, None)

    assert {each.claim for each in unseated} <= {Claim.IN_LINE}
    assert all(each.claim is not Claim.IN_LINE for each in seated)
