"""A letter and its folder of templates become the message that its recipient reads."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from css_inline import CSSInliner
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, select_autoescape
from markupsafe import Markup, escape

from service.mail import calendar
from service.mail.headers import headers
from service.mail.message import Message
from service.mail.parts import Parts
from service.mail.plain_text import is_web, one_line
from service.mail.telling import listed, telling, with_article
from service.program.letters import Kind, Letter
from service.settings import Mailbox

LONGEST_SUBJECT = 200
LONGEST_TOPIC_IN_A_SUBJECT = 100


class CannotRenderError(Exception):
    """A letter lacks something that its template tells."""


class Renderer:
    """Renders letters from `templates`, the folder that holds `emails/<kind>/`."""

    def __init__(self, templates: Path) -> None:
        self._letters = Environment(
            loader=FileSystemLoader(templates / "emails"),
            autoescape=select_autoescape(["html"], default=False),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._letters.filters.update(
            a=with_article, brief=_brief, lines=_lines, listed=listed, mailto=_mailto
        )
        self._letters.tests["web"] = is_web
        self._parts = Parts(self._letters)
        self._inliner = CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)

    def render(
        self,
        letter: Letter,
        *,
        now: datetime,
        zone: ZoneInfo,
        sender: Mailbox,
        reply_to: Mailbox | None,
        message_id: str,
    ) -> Message:
        """Render the message as it leaves, dates counted from `now` and told in `zone`."""
        facts = telling(letter, now.astimezone(zone), reply_to or sender)
        told = facts | self._parts.of(letter.kind, facts)
        subject = one_line(self._part(letter.kind, "subject.txt", told), LONGEST_SUBJECT)
        told["subject"] = subject
        return Message(
            id=message_id,
            kind=letter.kind,
            sender=sender,
            reply_to=_reply_to(facts, reply_to),
            to=Mailbox(one_line(letter.recipient.name, 80), letter.recipient.address),
            subject=subject,
            text=_tidy(self._part(letter.kind, "body.txt", told)),
            html=self._inliner.inline(self._part(letter.kind, "body.html", told)),
            calendar=_event(facts, sender, letter, now),
            headers=headers(facts),
        )

    def _part(self, kind: Kind, part: str, facts: Mapping[str, Any]) -> str:
        try:
            return self._letters.get_template(f"{kind}/{part}").render(facts)
        except TemplateError as error:
            raise CannotRenderError(f"The letter “{kind.words}”: {error.message}.") from error


def _reply_to(facts: Mapping[str, Any], usual: Mailbox | None) -> Mailbox | None:
    """The human who reads an answer; for a reply that is passed on, the one who wrote it."""
    if facts.get("sender_address"):
        return Mailbox(facts.get("sender_name", ""), facts["sender_address"])
    return usual


def _event(facts: Mapping[str, Any], sender: Mailbox, letter: Letter, now: datetime) -> str | None:
    if "event" not in facts:
        return None
    attendee = Mailbox(one_line(letter.recipient.name, 80), letter.recipient.address)
    return calendar.invitation(facts, organizer=sender, attendee=attendee, now=now)


def _tidy(text: str) -> str:
    """Close the gaps that empty facts would leave."""
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip() + "\n"


def _brief(topic: str) -> str:
    return one_line(topic, LONGEST_TOPIC_IN_A_SUBJECT)


def _lines(text: str) -> Markup:
    return Markup("<br>\n").join(escape(line) for line in text.split("\n"))


def _mailto(address: str) -> str:
    return "mailto:" + quote(address, safe="@+!'*-._~")
