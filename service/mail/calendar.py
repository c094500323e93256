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
    """Write the invitation to `attendee` alone, from the facts of a meetup invitation."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("method", "REQUEST")
    calendar.add_component(_event(facts, organizer, attendee, now))
    return str(calendar.to_ical().decode())


def _event(facts: Mapping[str, Any], organizer: Mailbox, attendee: Mailbox, now: datetime) -> Event:
    told, event = facts["event"], Event()
    event.add("uid", told["uid"])
    event.add("sequence", int(told["sequence"]))
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", _utc(told["starts"]))
    event.add("dtend", _utc(told["ends"]))
    event.add("summary", f"{facts['topic']} ({facts['program']})")
    event.add("description", _description(facts))
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    if told["location"]:
        event.add("location", told["location"])
    named = told.get("organizer_name") or organizer.name
    event.add("organizer", _person(Mailbox(named, organizer.address)), encode=False)
    event.add("attendee", _invited(attendee), encode=False)
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
    rsvp = facts.get("rsvp_url")
    asked = f"Say whether you are coming: {rsvp}" if rsvp else ""
    return "\n\n".join(part for part in (facts["message"], facts.get("link"), asked) if part)


def _utc(moment: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone(UTC)
