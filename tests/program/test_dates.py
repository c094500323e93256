"""Dates mean the same in the sheet, in the program's zone and in words."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.dates import (
    confirm_by,
    end_of_day,
    find_zone,
    from_serial,
    say_day,
    say_moment,
    to_serial,
)
from tests.factories import NEW_YORK, STAMP

ZONES = st.sampled_from(
    ["UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati", "Australia/Lord_Howe"]
).map(ZoneInfo)
SECONDS = st.integers(86_400, 2_958_466 * 86_400 - 1)


@given(SECONDS, ZONES)
def test_a_serial_date_round_trips_in_any_zone(seconds: int, zone: ZoneInfo) -> None:
    moment = from_serial(seconds / 86_400, zone)

    assert moment is not None
    assert moment.tzinfo is zone
    assert round(to_serial(moment, zone) * 86_400) == seconds


@given(st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)), ZONES)  # noqa: DTZ001 - UTC joins
def test_a_moment_round_trips_but_for_the_hour_that_happens_twice(
    wall: datetime, zone: ZoneInfo
) -> None:
    moment = wall.replace(microsecond=0, tzinfo=UTC).astimezone(zone)
    back = from_serial(to_serial(moment, zone), zone)

    assert back is not None
    assert back.replace(fold=moment.fold) == moment


@given(st.floats(), ZONES)
def test_any_number_is_a_moment_or_none(number: float, zone: ZoneInfo) -> None:
    moment = from_serial(number, zone)

    assert (moment is None) == (not 86_400 <= round_or_nothing(number) < 2_958_466 * 86_400)


def round_or_nothing(number: float) -> float:
    seconds = number * 86_400
    return round(seconds) if abs(seconds) < 1e15 else -1


def test_a_wall_clock_means_what_it_shows_where_the_sheet_is() -> None:
    moment = from_serial(STAMP, NEW_YORK)

    assert moment is not None
    assert moment == datetime(2026, 3, 2, 17, tzinfo=UTC)
    assert to_serial(date(2026, 3, 2), NEW_YORK) == int(STAMP)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.integers(0, 90), ZONES)  # noqa: DTZ001 - UTC joins
def test_an_offer_waits_to_the_end_of_its_last_day(
    wall: datetime, days: int, zone: ZoneInfo
) -> None:
    sent = wall.replace(tzinfo=UTC)
    until = confirm_by(sent, days, zone)

    assert until == end_of_day(sent.astimezone(zone).date() + timedelta(days=days), zone)
    assert until > sent - timedelta(seconds=1)


def test_days_and_moments_are_said_in_words_with_the_zone() -> None:
    moment = datetime(2026, 4, 3, 16, tzinfo=UTC)

    assert say_day(date(2026, 4, 3)) == "Friday 3 April 2026"
    assert say_moment(moment, ZoneInfo("Europe/Berlin")) == "Friday 3 April 2026, 18:00 (CEST)"
    assert say_moment(moment, ZoneInfo("Asia/Dubai")) == "Friday 3 April 2026, 20:00 (UTC+04)"


@pytest.mark.parametrize(
    "name",
    ["", "Eastern", "America", "../etc/passwd", "/etc/passwd", "a\0b", "New York", "🧵"],
)
def test_what_is_no_time_zone_is_none(name: str) -> None:
    assert find_zone(name) is None
