"""A calendar part read as the event that it invites to, and the answers that can be given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import Any, Self

from icalendar import Calendar, Component, Event, vCalAddress

ANSWERS: Mapping[str, str] = MappingProxyType(
    {"Yes": "ACCEPTED", "No": "DECLINED", "Maybe": "TENTATIVE"}
)


@dataclass(frozen=True, slots=True)
class Invitation:
    """One event; times are in UTC, people are addresses with a name where one was given."""

    method: str
    event: Component
    title: str
    starts: datetime
    ends: datetime
    place: str
    description: str
    organizer: str
    attendees: tuple[str, ...]

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read the first event of a calendar; none if there is none that can be read."""
        try:
            calendar = Calendar.from_ical(text)
            event = calendar.walk("VEVENT")[0]
            starts = _moment(event.decoded("DTSTART"))
            return cls(
                method=str(calendar.get("METHOD", "PUBLISH")).upper(),
                event=event,
                title=str(event.get("SUMMARY", "Untitled")),
                starts=starts,
                ends=_moment(event.decoded("DTEND", starts)),
                place=str(event.get("LOCATION", "")),
                description=str(event.get("DESCRIPTION", "")),
                organizer=_person(event.get("ORGANIZER")),
                attendees=tuple(map(_person, _several(event.get("ATTENDEE")))),
            )
        except (ValueError, KeyError, IndexError, AttributeError, TypeError):
            return None

    @property
    def uid(self) -> str:
        """What a calendar knows the event by."""
        return str(self.event.get("UID", ""))

    @property
    def sequence(self) -> int:
        """Which version of the event this is."""
        return int(self.event.get("SEQUENCE", 0))

    @property
    def organizer_address(self) -> str:
        """Where answers go."""
        return _bare(self.event.get("ORGANIZER"))

    @property
    def is_cancelled(self) -> bool:
        """Whether it tells that the event won't take place."""
        return self.method == "CANCEL" or str(self.event.get("STATUS", "")) == "CANCELLED"

    @property
    def wants_answer(self) -> bool:
        """Whether a mail program would show Yes, No and Maybe."""
        return self.method == "REQUEST" and not self.is_cancelled and bool(self.attendees)

    def reply(self, answer: str, address: str, at: datetime) -> str:
        """Write the .ics text that a reader's mail program sends to the organizer (iMIP)."""
        attendee = vCalAddress(f"mailto:{address}")
        attendee.params["PARTSTAT"] = ANSWERS[answer]
        event = Event()
        for name in ("UID", "SEQUENCE", "ORGANIZER", "DTSTART", "DTEND", "SUMMARY"):
            if name in self.event:
                event[name] = self.event[name]
        event.add("DTSTAMP", at)
        event.add("ATTENDEE", attendee)
        calendar = Calendar()
        calendar.add("PRODID", "-//Sandbox//Inbox//EN")
        calendar.add("VERSION", "2.0")
        calendar.add("METHOD", "REPLY")
        calendar.add_component(event)
        return str(calendar.to_ical(), "utf-8")


def _moment(value: datetime | date) -> datetime:
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value is not None else []


def _person(value: Any) -> str:
    if value is None:
        return ""
    name = value.params.get("CN", "")
    return f"{name} <{_bare(value)}>" if name else _bare(value)


def _bare(value: Any) -> str:
    return str(value or "").removeprefix("mailto:").removeprefix("MAILTO:")
