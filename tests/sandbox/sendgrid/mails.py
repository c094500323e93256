"""Mail send requests to start from."""

import base64
from typing import Any

CALENDAR_LINES = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Tests//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:meetup-1@example.org
SEQUENCE:2
DTSTAMP:20260301T000000Z
DTSTART:20260410T170000Z
DTEND:20260410T180000Z
SUMMARY:Saying no kindly
LOCATION:https://meet.example.org/abc
ORGANIZER;CN=Kim Ode:mailto:kim@example.org
ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:ana@example.org
END:VEVENT
END:VCALENDAR
"""
CALENDAR = CALENDAR_LINES.replace("\n", "\r\n")


def mail(to: str = "ana@example.org", **changes: Any) -> dict[str, Any]:
    """A request that is accepted; a change to None takes the key out."""
    body = {
        "personalizations": [
            {"to": [{"email": to, "name": "Ana Lima"}], "custom_args": {"mid": "m1"}}
        ],
        "from": {"email": "program@example.org", "name": "The program"},
        "subject": "Your place",
        "content": [
            {"type": "text/plain", "value": "Dear Ana, https://example.org/p/x"},
            {"type": "text/html", "value": "<html><head></head><body>Dear Ana</body></html>"},
        ],
        **changes,
    }
    return {key: value for key, value in body.items() if value is not None}


def invitation(to: str = "ana@example.org") -> dict[str, Any]:
    """A request with a calendar part and its file."""
    part = {"type": "text/calendar; method=REQUEST", "value": CALENDAR}
    return mail(to, content=[*mail()["content"], part], attachments=[attachment()])


def attachment(**changes: Any) -> dict[str, Any]:
    """A calendar file; a change to None takes the key out."""
    file = {
        "content": base64.b64encode(CALENDAR.encode()).decode(),
        "type": "application/ics",
        "filename": "invite.ics",
        "disposition": "attachment",
        **changes,
    }
    return {key: value for key, value in file.items() if value is not None}


def personalization(**changes: Any) -> dict[str, Any]:
    """The keys of a request with one personalization, changed."""
    return {"personalizations": [{"to": [{"email": "ana@example.org"}], **changes}]}
