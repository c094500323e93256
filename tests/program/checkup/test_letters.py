from datetime import UTC, datetime, timedelta

import pytest

from service.program.checkup.finding import problems_in
from service.program.checkup.letters import Letters, judge_letters

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def told(letters: Letters) -> list[str]:
    return [problem.what for problem in problems_in(judge_letters("It", letters, NOON))]


def test_how_letters_stand_is_said_in_a_sentence() -> None:
    letters = Letters(2, NOON - timedelta(hours=3), 1, 40, 2)
    (well,) = judge_letters("Workbook 1", letters, NOON)
    assert well.what == (
        "Workbook 1: 2 letters about to leave (the first for 3 hours), 1 letter in doubt; of 40 "
        "letters sent within a month 2 came back."
    )


@pytest.mark.parametrize(
    ("letters", "said"),
    [
        (Letters(0, None, 0, 160, 0), "of 160 letters sent within a month none came back."),
        (Letters(0, None, 0, 0, 0), "none was sent within a month."),
    ],
)
def test_nothing_is_counted_of_which_there_is_none(letters: Letters, said: str) -> None:
    assert letters.said(NOON) == f"No letter is about to leave, and none is in doubt; {said}"


def test_a_letter_that_waits_for_more_than_a_day_is_told() -> None:
    day = timedelta(days=1)
    assert told(Letters(1, NOON - day, 0, 0, 0)) == []
    assert told(Letters(1, NOON - day - timedelta(minutes=1), 0, 0, 0)) == [
        "A letter of It has waited for more than a day to leave."
    ]


@pytest.mark.parametrize(
    ("sent", "came_back", "wrong"), [(19, 19, False), (20, 1, False), (20, 2, True), (0, 0, False)]
)
def test_letters_that_come_back_are_told_where_they_are_many(
    sent: int, came_back: int, *, wrong: bool
) -> None:
    assert bool(told(Letters(0, None, 0, sent, came_back))) is wrong
