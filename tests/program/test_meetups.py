"""A row of the tab Meetups is a meetup or says what it lacks; times are right for everyone."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.dates import to_serial
from service.program.meetups import (
    Meetup,
    NotReady,
    invitation,
    invitations,
    read_meetup,
    time_zone_of,
)
from service.program.readings import Cell
from service.program.uses import Use
from tests.factories import CONTACT, NEW_YORK, application, configuration, meetup
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
        assert invitation(found, application(), "", configuration(), CONTACT).expires


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


def test_a_member_elsewhere_is_told_the_time_there_and_others_are_not() -> None:
    berlin, home, elsewhere = (
        invitation(
            meetup(),
            application(answers={Use.TIME_ZONE: zone}),
            "",
            configuration(),
            CONTACT,
        ).facts["when_theirs"]
        for zone in ("Europe/Berlin", "America/Toronto", "Eastern, I think")
    )

    assert berlin == "Friday 3 April 2026, 00:00 (CEST)"
    assert home == elsewhere == ""


def test_a_zone_is_read_only_where_it_is_one() -> None:
    assert time_zone_of(application(answers={Use.TIME_ZONE: "America/New York"})) == NEW_YORK
    assert time_zone_of(application(answers={Use.TIME_ZONE: "GMT-ish"})) is None


def test_the_calendar_event_is_in_utc_and_the_same_each_time() -> None:
    letters = [
        invitation(meetup(), application(), "", configuration(), CONTACT) for _again in range(2)
    ]

    assert letters[0] == letters[1]
    event = letters[0].facts["event"]
    assert event["starts"] == "2026-04-02T22:00:00+00:00"
    assert event["ends"] == "2026-04-02T23:00:00+00:00"
    assert event["uid"].endswith("@example.org")


def test_one_invitation_for_each_member_that_never_leaves_too_late() -> None:
    members = [application(name) for name in ("Ana", "Bo", "Cy")]
    letters = invitations(meetup(), members, lambda key: f"/p/{key}", configuration(), CONTACT)

    assert len({letter.key for letter in letters}) == 3
    assert {letter.expires for letter in letters} == {meetup().starts}
    assert {letter.facts["rsvp_url"] for letter in letters} == {f"/p/{m.key}" for m in members}


def test_a_meetup_in_another_zone_is_the_same_moment() -> None:
    there = read_meetup("K", ROW, ZoneInfo("Europe/Berlin")).starts

    assert read().starts - there == timedelta(hours=6)
