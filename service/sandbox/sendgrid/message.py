"""A message as one recipient gets it, out of the request that it was sent with."""

import base64
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from functools import cached_property
from typing import Any

CALENDAR = "text/calendar"
CALENDAR_FILES = frozenset({CALENDAR, "application/ics"})


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a list of messages shows of one."""

    number: int
    id: str
    request_id: str
    recipient: str
    recipient_name: str
    sender: str
    sender_name: str
    subject: str
    preview: str
    has_invitation: bool
    status: str
    reason: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with the message."""

    name: str
    type: str
    content: bytes

    @property
    def size(self) -> str:
        """Tell the size as people read it."""
        length = len(self.content)
        return f"{length} bytes" if length < 1024 else f"{length / 1024:.1f} kB"


@dataclass(frozen=True)
class Message:
    """One recipient's copy: its envelope, the request and its own personalization."""

    envelope: Envelope
    body: dict[str, Any]
    block: dict[str, Any]

    def part(self, kind: str) -> str:
        """Give the content of a type, `text/html` say, or an empty text."""
        for part in self.body["content"]:
            if part["type"].partition(";")[0].strip().lower() == kind:
                return str(part["value"])
        return ""

    @property
    def text(self) -> str:
        """Give the plain text part."""
        return self.part("text/plain")

    @property
    def html(self) -> str:
        """Give the html part."""
        return self.part("text/html")

    @property
    def calendar(self) -> str:
        """Give the .ics text, from a part or else from an attachment."""
        files = (file for file in self.attachments if file.type in CALENDAR_FILES)
        texts = (file.content.decode(errors="replace") for file in files)
        return self.part(CALENDAR) or next(texts, "")

    @cached_property
    def attachments(self) -> list[Attachment]:
        """Decode the attached files."""
        return [
            Attachment(
                each["filename"],
                each.get("type", "application/octet-stream"),
                base64.b64decode(each["content"]),
            )
            for each in self.body.get("attachments", ())
        ]

    @property
    def custom_args(self) -> dict[str, str]:
        """Merge the request's custom arguments and the personalization's own."""
        return {**self.body.get("custom_args", {}), **self.block.get("custom_args", {})}

    @property
    def categories(self) -> list[str]:
        """Give the categories of the request."""
        return list(self.body.get("categories", ()))

    @property
    def headers(self) -> list[tuple[str, str]]:
        """Give the headers that the recipient's mail program would show."""
        replies = self.body.get("reply_to_list") or [
            self.body[key] for key in ("reply_to",) if key in self.body
        ]
        sender = {"email": self.envelope.sender, "name": self.envelope.sender_name}
        shown = [
            ("From", people([sender])),
            ("To", people(self.block["to"])),
            ("Cc", people(self.block.get("cc", []))),
            ("Reply-To", people(replies)),
            ("Subject", self.envelope.subject),
            ("Date", format_datetime(self.envelope.created)),
            ("Message-ID", f"<{self.envelope.request_id}@geopod-ismtpd-sandbox>"),
        ]
        own = {**self.body.get("headers", {}), **self.block.get("headers", {})}
        return [(name, value) for name, value in [*shown, *own.items()] if value]


def people(persons: list[dict[str, str]]) -> str:
    """Write people as a header does: `Ana Lima <ana@example.org>, bo@example.org`."""
    named = (f"{p['name']} <{p['email']}>" if p.get("name") else p["email"] for p in persons)
    return ", ".join(named)
