"""A raw message taken apart: its headers, its words, and the calendar objects that it carries."""

from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message as Mime

_LONGEST = 512 * 1024
"""How many bytes are read: words and answers come first, and only files are larger."""
_CALENDARS = frozenset({"text/calendar", "application/ics", "text/x-vcalendar"})


@dataclass(slots=True)
class Found:
    """What a message holds of each sort."""

    text: str = ""
    html: str = ""
    calendars: list[bytes] = field(default_factory=list)


def read_mime(raw: bytes) -> tuple[Mime, Found]:
    """Read a message of any build; what can't be decoded is read as far as it goes."""
    message, found = message_from_bytes(raw[:_LONGEST]), Found()
    for part in message.walk():
        if part.is_multipart():
            continue
        kind, filename = part.get_content_type(), str(part.get_filename() or "")
        if is_calendar(kind, filename):
            found.calendars.append(_content(part))
        elif kind == "text/plain" and not filename and not found.text:
            found.text = _words(part)
        elif kind == "text/html" and not filename and not found.html:
            found.html = _words(part)
    return message, found


def is_calendar(kind: str, filename: str) -> bool:
    """Whether a part is a calendar object: some programs tell only by the file's name."""
    plain = kind.partition(";")[0].strip().casefold()
    return plain in _CALENDARS or filename.casefold().endswith(".ics")


def decoded(content: bytes, charset: str) -> str:
    """Text in a charset; one that nobody knows is read as if it were UTF-8."""
    try:
        return content.decode(charset, errors="replace")
    except (LookupError, ValueError):
        return content.decode(errors="replace")


def _words(part: Mime) -> str:
    return decoded(_content(part), str(part.get_content_charset() or "utf-8"))


def _content(part: Mime) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
