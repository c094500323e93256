"""A cell is read as what it is meant to be, or a sentence says what to put there."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.readings import (
    Cell,
    read_day,
    read_end,
    read_link,
    read_moment,
    read_seats,
    read_text,
    read_whole,
    read_yes,
    read_zone,
)
from tests.factories import NEW_YORK

READERS = (
    read_day,
    read_end,
    read_link,
    read_moment,
    read_seats,
    read_text,
    read_whole(0, 60),
    read_yes,
    read_zone,
)
CELLS = st.one_of(
    st.text(st.characters(), max_size=20),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.none(),
    st.sampled_from(["inf", "nan", "1e999", "0001-01-01", "9999-12-31", "America", "\0"]),
)


@given(st.sampled_from(READERS), CELLS)
def test_whatever_a_cell_holds_is_read_or_told_in_a_sentence(
    read: Callable[[Cell, ZoneInfo], Any], cell: Cell
) -> None:
    try:
        read(cell, NEW_YORK)
    except ValueError as error:
        assert str(error).startswith("Please ")  # noqa: PT017 - either outcome is right


@given(st.integers(-10, 100))
def test_whole_numbers_are_read_however_they_are_typed(number: int) -> None:
    read = read_whole(0, 60)
    for cell in (number, float(number), str(number), f" {number} "):
        if 0 <= number <= 60:
            assert read(cell, NEW_YORK) == number
        else:
            with pytest.raises(ValueError, match="from 0 to 60"):
                read(cell, NEW_YORK)


@pytest.mark.parametrize("cell", [2.5, "7 days", True, "1e999", "nan", "-0.5"])
def test_what_is_no_whole_number_is_told(cell: Cell) -> None:
    with pytest.raises(ValueError, match="Please put a whole number"):
        read_whole(0, 60)(cell, NEW_YORK)


@pytest.mark.parametrize(
    "cell", [46_142, 46_142.0, "2026-04-30", "30 April 2026", "April 30, 2026", " 04/30/2026 "]
)
def test_a_day_is_read_however_it_is_typed(cell: Cell) -> None:
    assert read_day(cell, NEW_YORK) == date(2026, 4, 30)
    assert read_moment(cell, NEW_YORK) == datetime(2026, 4, 30, tzinfo=NEW_YORK)
    assert read_end(cell, NEW_YORK) == datetime(2026, 4, 30, 23, 59, 59, tzinfo=NEW_YORK)


def test_a_time_of_day_that_was_given_stays() -> None:
    half_past_five = datetime(2026, 4, 30, 17, 30, tzinfo=NEW_YORK)

    assert read_end("2026-04-30 17:30", NEW_YORK) == half_past_five


@pytest.mark.parametrize("cell", [5, "soon", "0001-01-01", True, "2026-02-30", -1, 1e300])
def test_a_number_or_a_word_that_is_no_date_of_a_program_is_told(cell: Cell) -> None:
    with pytest.raises(ValueError, match="such as 2026-04-30"):
        read_moment(cell, NEW_YORK)


@pytest.mark.parametrize("cell", ["", "  ", None])
def test_a_cell_that_looks_empty_is(cell: Cell) -> None:
    assert read_moment(cell, NEW_YORK) is None
    assert read_seats(cell, NEW_YORK) is None
    assert read_zone(cell, NEW_YORK) is NEW_YORK


@pytest.mark.parametrize(
    "link",
    [
        "https://forms.example.org/spring",
        " http://forms.example.org/spring?x=1&y=%20#end ",
        "HTTPS://forms.example.org",
        "",
    ],
)
def test_a_link_is_read_as_it_stands(link: str) -> None:
    assert read_link(link, NEW_YORK) == link.strip()


@pytest.mark.parametrize(
    "link",
    [
        "forms.example.org/spring",
        "javascript:alert(1)",
        "https://",
        "https:forms.example.org",
        "ftp://forms.example.org",
        "mailto:ana@example.org",
        "https://forms.example.org/a b",
        'https://forms.example.org/"onclick="x',
        "https://forms.example.org/<script>",
        "https://forms.example.org/\r\nBcc: x",
        "https://[forms",
        f"https://forms.example.org/{'x' * 2_000}",
        12,
    ],
)
def test_what_is_no_whole_link_is_told(link: Cell) -> None:
    with pytest.raises(ValueError, match="Please put a whole link here"):
        read_link(link, NEW_YORK)
