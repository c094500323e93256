"""What calendars answer to an invitation: iMIP replies, as different programs write them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from icalendar import Calendar, Component

_SAID = {"ACCEPTED": "Yes", "TENTATIVE": "Maybe", "DECLINED": "No"}
_LONGEST = 64 * 1024


@dataclass(frozen=True, slots=True)
class CalendarReply:
    """One attendee's answer to one event; times are aware, None where they can't be told.

    Nothing here is proven: `attendee` is who the reply says it is from.
    """

    uid: str
    attendee: str
    answer: str
    sequence: int
    starts: datetime | None
    stamped: datetime | None
    comment: str


def calendar_replies(content: bytes) -> list[CalendarReply]:
    """Read the answers in a calendar object; one that asks for something else holds none."""
    if len(content) > _LONGEST:
        return []
    found: list[CalendarReply] = []
    try:
        calendar = Calendar.from_ical(content.decode(errors="replace"))
        if str(calendar.get("method", "")).strip().upper() == "REPLY":
            for event in calendar.walk("VEVENT"):
                found.extend(_answers(event))
    except Exception:  # noqa: BLE001 - a stranger's calendar may break the reader in any way
        return found
    return found


def _answers(event: Component) -> Iterator[CalendarReply]:
    attendees = event.get("attendee", [])
    for attendee in attendees if isinstance(attendees, list) else [attendees]:
        said = str(attendee.params.get("partstat", "")).strip().upper()
        if said in _SAID:
            yield CalendarReply(
                uid=_text(event, "uid"),
                attendee=_address(str(attendee)),
                answer=_SAID[said],
                sequence=_number(event.get("sequence", 0)),
                starts=_moment(event, "dtstart"),
                stamped=_moment(event, "dtstamp"),
                comment=_text(event, "comment"),
            )


def _address(attendee: str) -> str:
    return attendee[7:] if attendee[:7].lower() == "mailto:" else attendee


def _text(event: Component, name: str) -> str:
    value = event.get(name, "")
    told = value if isinstance(value, list) else [value]
    return "\n".join(str(each) for each in told).strip()


def _number(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return 0


def _moment(event: Component, name: str) -> datetime | None:
    """A moment with its zone; a day alone, or a clock of nobody knows where, is none."""
    value: date | datetime | None = getattr(event.get(name), "dt", None)
    if not isinstance(value, datetime) or value.utcoffset() is None:
        return None
    return value.astimezone(UTC)
