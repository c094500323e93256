"""A clock is read from people's own words for their time zone, or isn't known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.whereabouts.zone_answers import read_clock


@pytest.mark.parametrize(
    ("answer", "hours"),
    [
        ("America/New_York", -5),
        ("America/New York", -5),
        ("Eastern Time (ET)", -5),
        ("eastern", -5),
        ("EDT", -5),
        ("Central European Time", 1),
        ("Central", -6),
        ("(UTC-05:00) Eastern Time (US & Canada)", -5),
        ("UTC+5:30", 5.5),
        ("GMT \u2212 3", -3),
        ("GMT", 0),
        ("Etc/UTC", 0),
        ("Africa/Abidjan", 0),
        ("Australia/Sydney", 10),
        ("Europe/Dublin", 0),
        ("America/Argentina/Buenos_Aires", -3),
        ("Pacific/Auckland", 12),
        ("Pacific/Honolulu", -10),
        ("Pacific", -8),
        ("UTC+19", None),
        ("it depends", None),
        ("", None),
    ],
)
def test_a_clock_is_read_from_what_people_write(answer: str, hours: float | None) -> None:
    assert read_clock(answer) == hours


@given(st.text())
def test_any_answer_is_a_clock_on_earth_or_none(answer: str) -> None:
    hours = read_clock(answer)

    assert hours is None or -14 <= hours <= 14
