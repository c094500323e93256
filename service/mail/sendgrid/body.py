"""A message as the JSON body of SendGrid's `POST /v3/mail/send`."""

import base64
import unicodedata
from dataclasses import replace
from typing import Any

from service.mail.message import Message
from service.mail.plain_text import one_line
from service.settings import Mailbox

UNSAFE_IN_NAMES = str.maketrans(dict.fromkeys('";,<>', " "))
ASCII_COUSINS = str.maketrans(
    {"ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "œ": "oe", "ß": "ss", "ł": "l", "Ł": "L", "đ": "d"}
    | {"\u2010": "-", "\u2013": "-", "\u2014": "-", "\u2018": "'", "\u2019": "'"}
)
UNTRACKED = {
    "click_tracking": {"enable": False, "enable_text": False},
    "open_tracking": {"enable": False},
    "subscription_tracking": {"enable": False},
    "ganalytics": {"enable": False},
}
"""Whatever the account has switched on."""


def request_body(message: Message) -> dict[str, Any]:
    """Build the request for one reader; `custom_args` carry the opaque id and nothing else."""
    body: dict[str, Any] = {
        "personalizations": [{"to": [_party(message.to)], "custom_args": {"mid": message.id}}],
        # The API takes no Unicode in the sender.
        "from": _party(replace(message.sender, name=_ascii(message.sender.name))),
        "subject": one_line(message.subject, 200),
        "content": _content(message),
        "headers": dict(message.headers),
        "tracking_settings": UNTRACKED,
    }
    if message.reply_to:
        body["reply_to"] = _party(message.reply_to)
    if message.calendar:
        body["attachments"] = [_attachment(message.calendar_file, message.calendar)]
    return body


def _party(mailbox: Mailbox) -> dict[str, str]:
    name = one_line(mailbox.name.translate(UNSAFE_IN_NAMES), 80)
    party = {"email": mailbox.address}
    return party | {"name": name} if name else party


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.translate(ASCII_COUSINS))
    return plain.encode("ascii", "ignore").decode()


def _content(message: Message) -> list[dict[str, str]]:
    content = [
        {"type": "text/plain", "value": message.text},
        {"type": "text/html", "value": message.html},
    ]
    if message.calendar:
        kind = f"text/calendar; method={message.calendar_method}"
        content.append({"type": kind, "value": message.calendar})
    return content


def _attachment(name: str, calendar: str) -> dict[str, str]:
    return {
        "content": base64.b64encode(calendar.encode()).decode(),
        # A bare type: the API refuses `;` in the type of an attachment.
        "type": "application/ics",
        "filename": name,
        "disposition": "attachment",
    }
