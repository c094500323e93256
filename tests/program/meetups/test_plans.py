"""A row of the tab Meetups is a meetup or says what it lacks; times are right for everyone."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.dates import to_serial
from service.program.meetups.plans import Meetup, NotReady, read_meetup, time_zone_of
from service.program.readings import Cell
from service.program.uses import Use
from tests.factories import NEW_YORK, application, meetup
from tests.program.test_readings import CELLS

HEADERS = ("Topic", "Date", "Start", "Minutes", "Link", "Speaker", "Message")
ROW: dict[str, Cell] = {
    **dict.fromkeys(HEADERS, ""),
    "Topic": "Zines",
    "Date": to_serial(date(2026, 4, 2), NEW_YORK),
    "Start": "18:00",
}


def read(**cells: Cell) -> Meetup:
    return read_meetup("MEETUPKEY1", ROW | cells, NEW_YORK)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(HEADERS, CELLS)))
def test_any_row_is_a_meetup_or_lacks_something_in_words(cells: dict[str, Any]) -> None:
    try:
        found = read(**cells)
    except NotReady as error:
        assert str(error).startswith("Please ")  # noqa: PT017 - either outcome is right
    else:
        assert found.starts.tzinfo is NEW_YORK
        assert 1 <= found.minutes <= 24 * 60
        assert found.starts.astimezone(UTC).astimezone(NEW_YORK).time() == found.starts.time()


@pytest.mark.parametrize(
    ("start", "hour", "minute"),
    [
        ("18:00", 18, 0),
        ("6:30 pm", 18, 30),
        ("6PM", 18, 0),
        ("12 am", 0, 0),
        ("18.15", 18, 15),
        ("18h30", 18, 30),
        (18, 18, 0),
        (0.75, 18, 0),
        (46_114.75, 18, 0),
    ],
)
def test_a_time_of_day_is_read_however_it_is_typed(start: Cell, hour: int, minute: int) -> None:
    assert read(Start=start).starts == datetime(2026, 4, 2, hour, minute, tzinfo=NEW_YORK)


@pytest.mark.parametrize("start", ["", "noon-ish", "25:00", "18:75", 24, 18.5, -0.25, True, 400])
def test_a_time_of_day_that_is_none_is_asked_for(start: Cell) -> None:
    with pytest.raises(NotReady, match="such as 18:00"):
        read(Start=start)


@pytest.mark.parametrize(
    ("lack", "says"),
    [
        ({"Topic": " "}, "a topic"),
        ({"Date": ""}, "a date"),
        ({"Date": "soon"}, "a date"),
        ({"Minutes": "long"}, "how many minutes"),
        ({"Minutes": "1e999"}, "how many minutes"),
        ({"Minutes": 0}, "how many minutes"),
    ],
)
def test_what_a_meetup_lacks_is_said(lack: dict[str, Cell], says: str) -> None:
    with pytest.raises(NotReady, match=says):
        read(**lack)


def test_minutes_have_a_usual_value() -> None:
    assert read().minutes == 60
    assert read(Minutes=90.0).minutes == 90


def test_six_o_clock_stays_six_o_clock_across_daylight_saving() -> None:
    days = (date(2026, 3, 7), date(2026, 3, 8), date(2026, 11, 1))
    starts = [read(Date=to_serial(day, NEW_YORK)).starts for day in days]

    assert [moment.hour for moment in starts] == [18, 18, 18]
    assert [moment.astimezone(UTC).hour for moment in starts] == [23, 22, 23]


def test_a_zone_is_read_only_where_it_is_one() -> None:
    assert time_zone_of(application(answers={Use.TIME_ZONE: "America/New York"})) == NEW_YORK
    assert time_zone_of(application(answers={Use.TIME_ZONE: "GMT-ish"})) is None


def test_a_meetup_in_another_zone_is_the_same_moment() -> None:
    there = read_meetup("K", ROW, ZoneInfo("Europe/Berlin")).starts

    assert read().starts - there == timedelta(hours=6)


def test_an_hour_that_clocks_skip_is_asked_about_and_of_one_that_comes_twice_the_first_counts() -> (
    None
):
    spring, autumn = (to_serial(day, NEW_YORK) for day in (date(2026, 3, 8), date(2026, 11, 1)))
    with pytest.raises(NotReady, match="at 02:30 on that day the clocks are put forward"):
        read(Date=spring, Start="2:30")

    assert read(Date=spring, Start="3:00").starts.astimezone(UTC).hour == 7
    assert read(Date=autumn, Start="1:30").starts.astimezone(UTC).hour == 5


@pytest.mark.parametrize("start", ["0:00", "12 am", 0, "23:59"])
def test_a_meetup_at_midnight_is_on_its_own_day(start: Cell) -> None:
    assert read(Start=start).starts.date() == date(2026, 4, 2)


def test_a_meetup_ends_after_its_minutes_whatever_the_clocks_do_meanwhile() -> None:
    spring = to_serial(date(2026, 3, 8), NEW_YORK)
    found = read(Date=spring, Start="1:30", Minutes=60)

    assert found.ends - found.starts.astimezone(UTC) == timedelta(minutes=60)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"topic": "Maps"}, True),
        ({"starts": meetup().starts + timedelta(minutes=15)}, True),
        ({"minutes": 90}, True),
        ({"link": "https://meet.example.org/maps"}, True),
        ({"speaker": "Dr. Lee"}, False),
        ({"message": "Bring a map."}, False),
        ({"starts": meetup().starts.astimezone(UTC)}, False),
    ],
)
def test_what_members_plan_by_is_a_change_and_the_rest_is_not(
    change: dict[str, Any], *, told: bool
) -> None:
    assert (meetup(**change).digest != meetup().digest) is told
