"""Libraries that are not ours judge every event that leaves, and read from it what was meant."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

from service.mail import calendar
from service.mail.facts import cleaned
from service.program.letters import Letter
from service.program.meetups.letters import Writer
from service.program.meetups.plans import Meetup
from service.program.uses import Use
from service.settings import Mailbox
from tests.factories import CONTACT, NEW_YORK, NOW, application, configuration, meetup
from tests.mail.libical import objections

PROGRAM = Mailbox("Open Shelves", "program@example.org")
TEXTS = st.text(max_size=80)
ZONES = ["Pacific/Auckland", "Asia/Kolkata", "Pacific/Honolulu", "America/New_York"]
TOLD = meetup().starts


def written(letter: Letter) -> str:
    to = Mailbox(letter.recipient.name, letter.recipient.address)
    return calendar.invitation(cleaned(letter.facts), organizer=PROGRAM, attendee=to, now=NOW)


def letters(about: Meetup, zone: str = "", **member: Any) -> list[Letter]:
    """The invitation, a change and the cancellation that one member gets."""
    reader = application(answers={Use.TIME_ZONE: zone}, **member)
    writer = Writer(about, configuration(), CONTACT, "https://convene.example.org/p/{}/{}".format)
    return [
        writer.invitation(reader, 0),
        writer.changed(reader, 1, TOLD, "Yes", revived=False),
        writer.cancelled(reader, 2, TOLD, heard=False),
    ]


def parsed(text: str) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(text)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    "starts",
    [
        datetime(2026, 3, 8, 1, 30, tzinfo=NEW_YORK),
        datetime(2026, 3, 8, 3, 0, tzinfo=NEW_YORK),
        datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK),
        datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=NEW_YORK),
        datetime(2026, 12, 31, 23, 59, tzinfo=NEW_YORK),
        datetime(2027, 1, 1, 0, 0, tzinfo=NEW_YORK),
    ],
)
def test_the_rules_allow_every_event_and_its_moment_is_the_same_everywhere(
    starts: datetime, zone: str
) -> None:
    invitation, changed, cancelled = map(written, letters(meetup(starts=starts), zone))

    assert [objections(each) for each in (invitation, changed, cancelled)] == [[], [], []]
    for text in (invitation, changed):
        (event,) = parsed(text).events
        assert event.dtstart == starts.astimezone(UTC)
        assert event.dtend == starts.astimezone(UTC) + timedelta(minutes=60)


def test_one_event_goes_from_its_invitation_through_a_change_to_its_end() -> None:
    calendars = [parsed(written(letter)) for letter in letters(meetup())]
    events = [each.events[0] for each in calendars]

    assert [each.method for each in calendars] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [each.sequence for each in events] == [0, 1, 2]
    assert [each.status for each in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert len({each.uid for each in events}) == 1
    for event in events:
        assert event.organizer is not None
        assert str(event.organizer.uri) == "mailto:program@example.org"
        assert [str(person.uri) for person in event.attendees] == ["mailto:ana@example.org"]


@given(topic=TEXTS, message=TEXTS, link=TEXTS, name=TEXTS)
def test_the_rules_allow_an_event_whatever_was_typed(
    topic: str, message: str, link: str, name: str
) -> None:
    about = meetup(topic=topic, message=message, link=link)
    for letter in letters(about):
        to = Mailbox(name, letter.recipient.address)
        facts = cleaned(letter.facts)
        text = calendar.invitation(facts, organizer=PROGRAM, attendee=to, now=NOW)
        assert objections(text) == []
        (event,) = parsed(text).events
        assert [str(person.uri) for person in event.attendees] == ["mailto:ana@example.org"]
        assert text.count("\r\n") == text.count("\n")


@pytest.mark.parametrize(
    "missing", ["ORGANIZER", "ATTENDEE", "UID", "DTSTAMP", "DTSTART", "SUMMARY"]
)
def test_the_judge_objects_to_an_invitation_that_lacks_what_it_must_have(missing: str) -> None:
    text = written(letters(meetup())[0]).replace("\r\n ", "")
    without = [line for line in text.split("\r\n") if not line.startswith(missing)]

    assert any(missing in each for each in objections("\r\n".join(without)))


def test_the_judge_objects_to_a_cancellation_without_a_number_and_to_what_is_no_calendar() -> None:
    text = written(letters(meetup())[2])

    assert objections(text.replace("SEQUENCE:2\r\n", ""))
    assert objections("Nothing of the kind.")
