from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.matching.clocks import hours_apart

JANUARY, JULY = datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 7, 15, tzinfo=UTC)
offsets = st.integers(-12 * 4, 14 * 4).map(lambda quarter: timedelta(minutes=15 * quarter))


@pytest.mark.parametrize(
    ("theirs", "readers", "at", "told"),
    [
        ("Europe/Berlin", "America/New_York", JANUARY, "6 hours ahead of you"),
        ("America/Chicago", "America/New_York", JULY, "1 hour behind you"),
        ("America/Chicago", "America/Winnipeg", JULY, "the same time as yours"),
        ("Asia/Kolkata", "Europe/London", JANUARY, "5 hours 30 minutes ahead of you"),
        ("Asia/Kathmandu", "Asia/Kolkata", JULY, "15 minutes ahead of you"),
        (
            "Pacific/Auckland",
            "Pacific/Honolulu",
            JANUARY,
            "1 hour behind you, mostly on the next day",
        ),
        (
            "Pacific/Honolulu",
            "Pacific/Auckland",
            JULY,
            "2 hours ahead of you, mostly on the previous day",
        ),
        (
            "Pacific/Kiritimati",
            "Pacific/Honolulu",
            JULY,
            "the same time as yours, mostly on the next day",
        ),
    ],
)
def test_two_clocks_are_compared_in_words(
    theirs: str, readers: str, at: datetime, told: str
) -> None:
    assert hours_apart(ZoneInfo(theirs), ZoneInfo(readers), at) == told


def test_clocks_are_compared_at_the_moment_and_not_once_and_for_all() -> None:
    phoenix, denver = ZoneInfo("America/Phoenix"), ZoneInfo("America/Denver")

    assert hours_apart(phoenix, denver, JANUARY) == "the same time as yours"
    assert hours_apart(phoenix, denver, JULY) == "1 hour behind you"


@given(theirs=offsets, readers=offsets)
def test_what_is_ahead_for_one_is_behind_for_the_other(
    theirs: timedelta, readers: timedelta
) -> None:
    there = hours_apart(timezone(theirs), timezone(readers), JULY)
    back = hours_apart(timezone(readers), timezone(theirs), JULY)
    turned = {"ahead of": "behind", "behind": "ahead of", "next": "previous", "previous": "next"}

    for word, other in turned.items():
        assert (f" {word} " in there) == (f" {other} " in back)
