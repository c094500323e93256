"""A message that somebody wrote to the program, as SendGrid's inbound parse posts it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message as Mime
from email.parser import HeaderParser
from typing import Any

from service.mail.inbound.calendar_replies import CalendarReply, calendar_replies
from service.mail.inbound.form_parts import FormPart, form_parts
from service.mail.inbound.headers import is_automatic, read_header, sender_of
from service.mail.inbound.html_words import words_of
from service.mail.inbound.mime import Found, decoded, is_calendar, read_mime
from service.settings import Mailbox

_MOST = 5
"""How many calendar objects are looked at; a reply has one, perhaps twice."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message from outside; nobody has proven that `sender` wrote it.

    `automatic`: a machine wrote it, and must never be answered by another.
    """

    sender: Mailbox
    recipients: tuple[str, ...]
    subject: str
    words: str
    message_id: str
    automatic: bool
    replies: tuple[CalendarReply, ...]


def read_incoming(content_type: str, body: bytes) -> Incoming | None:
    """Read what was posted, parsed or raw; None where nobody could be answered anyway."""
    parts = form_parts(content_type, body)
    fields = {part.name: part for part in reversed(parts) if not part.filename}
    envelope = _json(fields, "envelope")
    if raw := next((part.content for part in parts if part.name == "email"), b""):
        headers, found = read_mime(raw)
    else:
        headers, found = _headers(fields), _parsed(parts, fields)
    sender = sender_of(headers, str(envelope.get("from", "")))
    if sender is None:
        return None
    return Incoming(
        sender=sender,
        recipients=_listed(envelope.get("to", ())),
        subject=read_header(headers, "Subject"),
        words=(found.text.strip() or words_of(found.html)).strip(),
        message_id=read_header(headers, "Message-ID"),
        automatic=is_automatic(headers, envelope.get("from")),
        replies=tuple(
            reply for each in found.calendars[:_MOST] for reply in calendar_replies(each)
        ),
    )


def _headers(fields: dict[str, FormPart]) -> Mime:
    """The headers as they came, with what the provider tells beside them where they lack it."""
    told = HeaderParser().parsestr(_field(fields, "headers"))
    for name in ("From", "Subject"):
        if name not in told:
            told[name] = " ".join(_field(fields, name.lower()).split())
    return told


def _parsed(parts: Sequence[FormPart], fields: dict[str, FormPart]) -> Found:
    calendars = [
        part.content
        for part in parts
        if part.filename and is_calendar(part.content_type, part.filename)
    ]
    return Found(_field(fields, "text"), _field(fields, "html"), calendars)


def _field(fields: dict[str, FormPart], name: str) -> str:
    """A field's text in the charset that it is said to have."""
    if name not in fields:
        return ""
    charsets = _json(fields, "charsets") if name != "charsets" else {}
    return decoded(fields[name].content, str(charsets.get(name, "utf-8")))


def _json(fields: dict[str, FormPart], name: str) -> dict[str, Any]:
    try:
        told = json.loads(fields[name].content)
    except (KeyError, ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _listed(told: Any) -> tuple[str, ...]:
    return tuple(each for each in told if isinstance(each, str)) if isinstance(told, list) else ()
