"""A meetup as a calendar event for one person, in the shape that mail clients answer to."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from icalendar import Calendar, Event, vCalAddress, vText

from service.mail.plain_text import one_line
from service.settings import Mailbox

PRODUCT = "-//Convene//Meetups//EN"


def invitation(
    facts: Mapping[str, Any], *, organizer: Mailbox, attendee: Mailbox, now: datetime
) -> str:
    """Write the invitation of `attendee` alone, or its cancellation, from a letter's facts."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("method", method_of(facts))
    calendar.add_component(_event(facts, organizer, attendee, now))
    return str(calendar.to_ical(sorted=False).decode())


def method_of(facts: Mapping[str, Any]) -> str:
    """What the event asks of a calendar: `REQUEST` or `CANCEL`."""
    return str(facts["event"].get("method", "REQUEST"))


def _event(facts: Mapping[str, Any], organizer: Mailbox, attendee: Mailbox, now: datetime) -> Event:
    """The event, its lines in an order that all mail programs are used to."""
    told, event = facts["event"], Event()
    off = method_of(facts) == "CANCEL"
    named = told.get("organizer_name") or organizer.name
    event.add("dtstart", _utc(told["starts"]))
    event.add("dtend", _utc(told["ends"]))
    event.add("dtstamp", now.astimezone(UTC))
    event.add("organizer", _person(Mailbox(named, organizer.address)), encode=False)
    event.add("uid", told["uid"])
    event.add("attendee", _person(attendee) if off else _invited(attendee), encode=False)
    for name, text in (("description", _description(facts)), ("location", told["location"])):
        if text:
            event.add(name, text)
    event.add("sequence", int(told["sequence"]))
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    event.add("summary", f"{facts['topic']} ({facts['program']})")
    event.add("transp", "TRANSPARENT" if off else "OPAQUE")
    return event


def _invited(attendee: Mailbox) -> vCalAddress:
    person = _person(attendee)
    person.params["cutype"] = vText("INDIVIDUAL")
    person.params["role"] = vText("REQ-PARTICIPANT")
    person.params["partstat"] = vText("NEEDS-ACTION")
    person.params["rsvp"] = vText("TRUE")
    return person


def _person(mailbox: Mailbox) -> vCalAddress:
    person = vCalAddress(f"mailto:{mailbox.address}")
    # Quotes would become `^'`, which some readers show as it stands.
    name = one_line(mailbox.name.replace('"', ""), 80)
    if name:
        person.params["cn"] = vText(name)
    return person


def _description(facts: Mapping[str, Any]) -> str:
    parts = [facts["message"], facts.get("link", "")]
    if "rsvp_url" in facts:
        parts.append(f"Say whether you are coming: {facts['rsvp_url']}")
    return "\n\n".join(part for part in parts if part)


def _utc(moment: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone(UTC)
