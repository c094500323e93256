"""A free place goes to the next in line, and no seat is promised twice."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from service.program.people import Role
from service.program.places import PlaceState, Waiting, has_expired, next_in_line, propose

UNTIL = datetime(2026, 4, 3, tzinfo=UTC)
QUEUES = st.lists(
    st.builds(Waiting, st.uuids().map(str), st.sampled_from(Role), st.integers(1, 99)),
    unique_by=lambda waiting: waiting.rank,
)


@given(QUEUES, st.integers(0, 5))
def test_no_more_are_proposed_than_seats_are_free_and_the_order_of_rows_is_nothing(
    queue: list[Waiting], free: int
) -> None:
    shuffled = sorted(queue, key=lambda waiting: waiting.key)
    chosen = next_in_line(queue, free)

    assert chosen == next_in_line(shuffled, free)
    assert len(chosen) <= free
    assert all(waiting.role is not Role.MENTOR for waiting in chosen)
    left = [w.rank for w in queue if w not in chosen and w.role is not Role.MENTOR]
    assert not left or len(chosen) == free
    assert all(waiting.rank < min(left, default=100) for waiting in chosen)


def test_where_there_is_no_limit_nobody_waits_for_a_seat() -> None:
    assert next_in_line([Waiting("A", Role.MENTEE, 1)], None) == []


@given(st.sampled_from(PlaceState), st.integers(-2, 2))
def test_only_an_offer_expires_and_only_after_its_time(state: PlaceState, seconds: int) -> None:
    expired = has_expired(state, UNTIL, UNTIL + timedelta(seconds=seconds))

    assert expired == (state is PlaceState.OFFERED and seconds > 0)
    assert not has_expired(state, None, UNTIL)


def test_the_admins_are_told_whose_row_it_is() -> None:
    problem = propose(Waiting("WAITINGKEY", Role.MENTEE, 7), "Ana")

    assert "WAITINGKEY" in problem.where
    assert "Ana" in problem.what
    assert "Accept" in problem.todo
