"""A meetup's letters are right for each reader: their own event, their own time, their own page."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from service.program.letters import Kind, Letter
from service.program.meetups.letters import Writer, event_uid, meetup_of, read_uid
from service.program.meetups.plans import Meetup
from service.program.uses import Use
from tests.factories import CONTACT, NEW_YORK, application, configuration, meetup

EARLIER = meetup().starts - timedelta(days=1)


def writer(about: Meetup | None = None) -> Writer:
    return Writer(about or meetup(), configuration(), CONTACT, lambda key, page: f"/p/{key}/{page}")


def every_letter() -> list[Letter]:
    ana, write = application(), writer()
    return [
        write.invitation(ana, 0),
        write.changed(ana, 1, EARLIER, "Yes", revived=False),
        write.cancelled(ana, 2, meetup().starts, heard=True),
        write.reminder(ana),
    ]


def in_zone(zone: str, about: Meetup | None = None) -> Any:
    member = application(answers={Use.TIME_ZONE: zone})
    return writer(about).invitation(member, 0).facts["when_theirs"]


def test_a_member_elsewhere_is_told_the_time_there_and_others_are_not() -> None:
    assert in_zone("Europe/Berlin") == "Friday 3 April 2026, 00:00 (CEST)"
    assert in_zone("America/Toronto") == in_zone("Eastern, I think") == ""


@pytest.mark.parametrize(
    ("zone", "theirs"),
    [
        ("Pacific/Auckland", "Friday 3 April 2026, 11:00 (NZDT)"),
        ("Asia/Kolkata", "Friday 3 April 2026, 03:30 (IST)"),
        ("Pacific/Honolulu", "Thursday 2 April 2026, 12:00 (HST)"),
    ],
)
def test_the_day_of_the_week_is_the_one_where_the_reader_is(zone: str, theirs: str) -> None:
    assert in_zone(zone) == theirs


@pytest.mark.parametrize(
    ("day", "theirs"),
    [
        # Auckland puts its clocks back on 5 April, New York had put its own forward on 8 March.
        ((2026, 3, 6), "Saturday 7 March 2026, 12:00 (NZDT)"),
        ((2026, 3, 9), "Tuesday 10 March 2026, 11:00 (NZDT)"),
        ((2026, 4, 6), "Tuesday 7 April 2026, 10:00 (NZST)"),
    ],
)
def test_the_readers_clock_is_the_one_of_that_day(day: tuple[int, int, int], theirs: str) -> None:
    there = meetup(starts=datetime(*day, 18, tzinfo=NEW_YORK))
    assert in_zone("Pacific/Auckland", there) == theirs


def test_an_hour_that_comes_twice_is_told_with_the_clock_that_is_meant() -> None:
    first = meetup(starts=datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK))
    letter = writer(first).invitation(application(), 0)

    assert letter.facts["when"] == "Sunday 1 November 2026, 01:30 (EDT)"
    assert letter.facts["event"]["starts"] == "2026-11-01T05:30:00+00:00"
    assert letter.expires == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_midnight_belongs_to_the_day_that_begins() -> None:
    midnight = meetup(starts=datetime(2026, 4, 3, 0, tzinfo=NEW_YORK))
    facts = writer(midnight).invitation(application(), 0).facts

    assert facts["when"] == "Friday 3 April 2026, 00:00 (EDT)"
    assert in_zone("Pacific/Honolulu", midnight) == "Thursday 2 April 2026, 18:00 (HST)"


def test_the_event_is_in_utc_and_the_same_each_time() -> None:
    once, again = (writer().invitation(application(), 0) for _time in range(2))

    assert once == again
    assert once.facts["event"] | {"uid": ""} == {
        "method": "REQUEST",
        "uid": "",
        "sequence": 0,
        "starts": "2026-04-02T22:00:00+00:00",
        "ends": "2026-04-02T23:00:00+00:00",
        "location": "https://meet.example.org/zines",
    }


def test_every_letter_about_a_meetup_is_about_one_event_of_the_reader() -> None:
    letters = every_letter()

    assert {meetup_of(letter.key) for letter in letters} == {meetup().key}
    assert len({letter.key for letter in letters}) == len(letters)
    uids = {letter.facts["event"]["uid"] for letter in letters if "event" in letter.facts}
    assert uids == {event_uid(meetup().key, application().key)}
    assert {letter.facts["stop_url"] for letter in letters} == {
        f"/p/{application().key}/meetup-mail"
    }


def test_no_letter_about_a_meetup_leaves_once_it_has_begun() -> None:
    assert {letter.expires for letter in every_letter()} == {meetup().starts}
    assert writer().cancelled(application(), 1, EARLIER, heard=True).expires == EARLIER


def test_a_change_says_when_the_meetup_was_to_be_unless_the_time_is_the_same() -> None:
    moved = writer().changed(application(), 1, EARLIER, "Yes", revived=False).facts
    same = (
        writer().changed(application(), 2, meetup().starts.astimezone(UTC), "", revived=True).facts
    )

    assert (moved["was"], moved["answer"]) == ("Wednesday 1 April 2026, 18:00 (EDT)", "Yes")
    assert (same["was"], same["revived"]) == ("", True)


def test_a_cancellation_is_of_the_event_that_stands_in_the_calendar() -> None:
    facts = writer().cancelled(application(), 3, EARLIER, heard=True).facts

    assert facts["when"] == "Wednesday 1 April 2026, 18:00 (EDT)"
    assert facts["event"] == writer().invitation(application(), 3).facts["event"] | {
        "method": "CANCEL",
        "starts": "2026-04-01T22:00:00+00:00",
        "ends": "2026-04-01T23:00:00+00:00",
    }


def test_a_cancellation_says_where_the_reader_is_when_it_would_have_been() -> None:
    member = application(answers={Use.TIME_ZONE: "Pacific/Auckland"})
    facts = writer().cancelled(member, 1, EARLIER.astimezone(UTC), heard=True).facts

    assert facts["when_theirs"] == "Thursday 2 April 2026, 11:00 (NZDT)"


def test_a_reminder_is_another_letter_on_another_day_only() -> None:
    later = meetup(starts=meetup().starts + timedelta(hours=1))
    moved = meetup(starts=meetup().starts + timedelta(days=1))
    keys = [writer(each).reminder(application()).key for each in (meetup(), later, moved)]

    assert keys[0] == keys[1] != keys[2]
    assert writer().reminder(application()).kind is Kind.MEETUP_REMINDER


def test_the_name_of_an_event_leads_back_to_its_meetup_and_member() -> None:
    assert read_uid(event_uid("MEETUPKEY1", "MEMBERKEY1")) == ("MEETUPKEY1", "MEMBERKEY1")
    for foreign in ("", "MEETUPKEY1-MEMBERKEY1@example.org", "x@meetups.convene", "-@x"):
        assert read_uid(foreign) is None
