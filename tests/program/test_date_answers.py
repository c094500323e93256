"""A number is a date only where the question asks for one and every answer can be one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.date_answers import holds_dates, say_date
from service.program.readings import Cell
from tests.factories import STAMP

DAY = int(STAMP)


@pytest.mark.parametrize(
    "question", ["When can you start?", "Date of birth", "Your last day at work", "DEADLINE"]
)
def test_a_question_about_a_date_has_dates(question: str) -> None:
    assert holds_dates(question, [DAY, "", STAMP, "soon"])


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        ("What do you earn?", [DAY]),
        ("How many days a month?", [DAY]),
        ("When did you graduate (year)?", [2015, 2020]),
        ("Date of birth (DDMMYY)", [10290, 251290]),
        ("When can you start?", ["46083", ""]),
        ("When can you start?", [True]),
        ("When can you start?", []),
    ],
)
def test_other_numbers_stay_numbers(question: str, cells: list[Cell]) -> None:
    assert not holds_dates(question, cells)


@pytest.mark.parametrize(
    ("serial", "said"),
    [
        (46_142.0, "30 April 2026"),
        (46_142.75, "30 April 2026, 18:00"),
        (7_306.0, "1 January 1920"),
        (73_050.0, "31 December 2099"),
    ],
)
def test_a_date_is_said_in_words(serial: float, said: str) -> None:
    assert say_date(serial) == said


@given(st.lists(st.one_of(st.floats(), st.booleans(), st.text(max_size=3), st.integers())))
def test_whatever_counts_as_dates_can_be_said(cells: list[Cell]) -> None:
    if holds_dates("When?", cells):
        numbers = [c for c in cells if isinstance(c, (int, float)) and not isinstance(c, bool)]
        assert all(say_date(number)[-1].isdigit() for number in numbers)
        assert all(" " in say_date(number) for number in numbers)
