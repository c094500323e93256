from typing import Any

import pytest
from icalendar import Calendar
from icalendar.cal import Component

from service.mail.message import Message
from service.program.letters import Kind
from tests.mail.factories import a_letter, a_message, render


def an_invitation(**event: Any) -> Message:
    told = a_letter(Kind.MEETUP_INVITATION).facts["event"]
    return a_message(Kind.MEETUP_INVITATION, event=told | event)


def event_of(message: Message) -> Component:
    calendar = Calendar.from_ical(message.calendar or "")
    [event] = calendar.walk("VEVENT")
    assert calendar["method"] == "REQUEST"
    assert not event.errors
    return event


def test_an_invitation_is_exactly_this() -> None:
    assert (an_invitation(location="").calendar or "").split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Convene//Meetups//EN",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        "DTSTART:20260416T170000Z",
        "DTEND:20260416T180000Z",
        "DTSTAMP:20260302T150000Z",
        'ORGANIZER;CN="Open Shelves Mentorship":mailto:hello@example.org',
        "UID:meetup-2026-04-sample@convene.example.org",
        'ATTENDEE;CN="Ana Ruiz";CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEE',
        " DS-ACTION;RSVP=TRUE:mailto:ana@example.org",
        "DESCRIPTION:Dorothea will tell the story of one budget\\, from the first no",
        "  to the last yes.\\nBring one sentence that you would say to your own board",
        " .\\n\\nhttps://meet.example.org/open-shelves\\n\\nSay whether you are coming: ",
        " https://convene.example.org/p/Jc0sample7nVt/meetup",
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
        "SUMMARY:Making the case to a board (Open Shelves Mentorship 2026)",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@pytest.mark.parametrize(
    ("starts", "utc"),
    [
        ("2026-03-08T01:30:00-05:00", "20260308T063000Z"),
        ("2026-03-08T03:30:00-04:00", "20260308T073000Z"),
        ("2026-04-17T05:00:00+12:00", "20260416T170000Z"),
        ("2026-04-16T22:30:00+05:30", "20260416T170000Z"),
        ("2026-04-16T17:00:00Z", "20260416T170000Z"),
    ],
)
def test_times_are_told_in_utc(starts: str, utc: str) -> None:
    assert event_of(an_invitation(starts=starts))["dtstart"].to_ical() == utc.encode()


def test_exactly_the_recipient_is_asked() -> None:
    event = event_of(an_invitation())

    assert event["attendee"] == "mailto:ana@example.org"
    assert event["organizer"] == "mailto:hello@example.org"


def test_a_change_keeps_the_uid_and_raises_the_sequence() -> None:
    before, after = event_of(an_invitation()), event_of(an_invitation(sequence=1))

    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)


@pytest.mark.parametrize(
    "name",
    ['Ana "Books" Ruiz', "Ana\r\nATTENDEE:mailto:b@x.org", "Ana;x:y\x00", "李 \U0001f4da"],
)
def test_no_name_breaks_out_of_its_place(name: str) -> None:
    message = a_message(Kind.MEETUP_INVITATION, name=name)
    event = event_of(message)

    assert event["attendee"] == "mailto:ana@example.org"
    assert not set('"\r\n\x00') & set(event["attendee"].params["cn"])
    assert "^'" not in (message.calendar or "")


def test_any_text_of_an_admin_comes_back_as_it_was_typed() -> None:
    text = "Bring; a, \\ sentence\nBEGIN:VALARM \U0001f4da " + "long " * 60
    message = a_message(Kind.MEETUP_INVITATION, message=text, topic="a,b;c\\n")
    event = event_of(message)

    assert str(event["description"]).startswith(text.strip())
    assert str(event["summary"]).startswith("a,b;c\\n (")
    assert all(len(line.encode()) <= 75 for line in (message.calendar or "").split("\r\n"))


def test_the_same_invitation_is_written_the_same() -> None:
    letter = a_letter(Kind.MEETUP_INVITATION)

    assert render(letter) == render(letter)
