"""Whether an answer from a calendar is one to the meetup as it stands."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.meetups.calendar_answers import Announced, answered_at, counts

STARTS = datetime(2026, 3, 6, 23, tzinfo=UTC)
BEFORE = STARTS - timedelta(days=1)
NOW = Announced(2, STARTS, cancelled=False)


@pytest.mark.parametrize(
    ("sequence", "starts", "counted"),
    [
        (2, STARTS, True),
        (0, STARTS, True),
        (2, None, True),
        (1, None, False),
        (3, None, True),
        (2, STARTS + timedelta(minutes=30), False),
    ],
)
def test_what_counts_is_the_time_and_without_one_the_number(
    sequence: int, starts: datetime | None, counted: object
) -> None:
    assert counts(sequence, starts, NOW, BEFORE) is counted


@given(st.integers(), st.sampled_from([STARTS, None]))
def test_nothing_answers_a_meetup_that_is_off_or_has_begun(
    sequence: int, starts: datetime | None
) -> None:
    assert not counts(sequence, starts, NOW, STARTS)
    assert not counts(sequence, starts, Announced(2, STARTS, cancelled=True), BEFORE)


def test_an_answer_was_given_when_it_says_but_not_in_the_future() -> None:
    assert answered_at(None, BEFORE) == BEFORE
    assert answered_at(STARTS, BEFORE) == BEFORE
    assert answered_at(BEFORE, STARTS) == BEFORE
