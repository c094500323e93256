"""A free place goes to the next in line, and no seat is promised twice."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.people import Role
from service.program.places.states import (
    PlaceState,
    Waiting,
    has_expired,
    in_line,
    over_seats,
    passed_on,
    propose,
    propose_untold,
)

UNTIL = datetime(2026, 4, 3, tzinfo=UTC)
QUEUES = st.lists(
    st.builds(Waiting, st.uuids().map(str), st.sampled_from(Role), st.integers(1, 99)),
    unique_by=lambda waiting: waiting.rank,
)


@given(QUEUES)
def test_the_waitlist_goes_by_rank_whatever_the_order_of_rows_and_mentors_need_no_seat(
    queue: list[Waiting],
) -> None:
    line = in_line(queue)

    assert line == in_line(sorted(queue, key=lambda waiting: waiting.key))
    assert [w.rank for w in line] == sorted(w.rank for w in queue if w.role is not Role.MENTOR)


@pytest.mark.parametrize(("role", "seats"), [(Role.MENTOR, 3), (Role.MENTEE, None)])
def test_no_place_is_passed_on_where_nobody_waits_for_it(role: Role, seats: int | None) -> None:
    assert not passed_on(role, seats)
    assert passed_on(Role.MENTEE, 3)


@given(st.sampled_from(PlaceState), st.integers(-2, 2))
def test_only_an_offer_expires_and_only_after_its_time(state: PlaceState, seconds: int) -> None:
    expired = has_expired(state, UNTIL, UNTIL + timedelta(seconds=seconds))

    assert expired == (state is PlaceState.OFFERED and seconds > 0)
    assert not has_expired(state, None, UNTIL)


def test_the_admins_are_told_whose_row_it_is() -> None:
    for problem in (propose("WAITINGKEY", "Ana", 7), propose_untold("WAITINGKEY", "Ana", 7)):
        assert "WAITINGKEY" in problem.where
        assert "Ana" in problem.what
        assert "(rank 7)" in problem.todo


def test_the_admins_are_told_how_many_seats_there_are_and_what_may_be_offered_beyond() -> None:
    assert "seats (20)," in over_seats(1, 20).what
    assert "seats (20, and 3 beyond)," in over_seats(1, 20, 3).what
    assert over_seats(2, 20).todo.startswith("2 offers wait")
