"""A letter and its folder of templates become the message that its recipient reads."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, select_autoescape
from markupsafe import Markup, escape

from service.mail import calendar
from service.mail.facts import cleaned
from service.mail.message import Message
from service.mail.plain_text import greeting, one_line
from service.program.letters import Kind, Letter
from service.settings import Mailbox

HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
LONGEST_SUBJECT = 200


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
        self._letters.filters.update(a=_with_article, lines=_lines, listed=_listed, mailto=_mailto)
        self._letters.tests["web"] = _is_web

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
        facts = self._context(letter, now.astimezone(zone), reply_to or sender)
        subject = one_line(self._part(letter.kind, "subject.txt", facts), LONGEST_SUBJECT)
        facts["subject"] = subject
        return Message(
            id=message_id,
            kind=letter.kind,
            sender=sender,
            reply_to=reply_to,
            to=Mailbox(one_line(letter.recipient.name, 80), letter.recipient.address),
            subject=subject,
            text=_tidy(self._part(letter.kind, "body.txt", facts)),
            html=self._part(letter.kind, "body.html", facts),
            calendar=_event(facts, sender, letter, now),
            headers=HEADERS,
        )

    def _context(self, letter: Letter, today: datetime, human: Mailbox) -> dict[str, Any]:
        facts = cleaned(letter.facts)
        contact = facts.get("contact") or human.address
        return facts | {
            "greeting": greeting(str(facts.get("name", ""))),
            "contact": contact,
            "human": one_line(human.name, 80) if contact == human.address else "",
            "signature": facts.get("signature") or f"The {facts.get('program', '')} team",
            "in_days": lambda days: _day(today + timedelta(days=days)),
        }

    def _part(self, kind: Kind, part: str, facts: Mapping[str, Any]) -> str:
        try:
            return self._letters.get_template(f"{kind}/{part}").render(facts)
        except TemplateError as error:
            raise CannotRenderError(f"The letter “{kind.words}”: {error.message}.") from error


def _event(facts: Mapping[str, Any], sender: Mailbox, letter: Letter, now: datetime) -> str | None:
    if "event" not in facts:
        return None
    attendee = Mailbox(one_line(letter.recipient.name, 80), letter.recipient.address)
    return calendar.invitation(facts, organizer=sender, attendee=attendee, now=now)


def _tidy(text: str) -> str:
    """Close the gaps that empty facts would leave."""
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip() + "\n"


def _day(day: datetime) -> str:
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def _lines(text: str) -> Markup:
    return Markup("<br>\n").join(escape(line) for line in text.split("\n"))


def _mailto(address: str) -> str:
    return "mailto:" + quote(address, safe="@+!'*-._~")


def _with_article(role: str) -> str:
    return f"{'an' if role[:1].lower() in {*'aeiou'} else 'a'} {role.lower()}"


def _listed(items: list[str]) -> str:
    *first, last = items or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _is_web(link: str) -> bool:
    return link.startswith(("https://", "http://"))
