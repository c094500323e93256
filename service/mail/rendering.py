"""A letter and its folder of templates become the message that its recipient reads."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from jinja2 import Environment, StrictUndefined, TemplateError, select_autoescape

from service.mail import calendar
from service.mail.headers import headers
from service.mail.message import Message
from service.mail.parts import BUTTONS, Parts
from service.mail.plain_text import is_web, listed, one_line
from service.mail.samples import sample_letter
from service.mail.styling import StyledTemplates
from service.mail.telling import telling, with_article
from service.mail.wording.built_in import built_in
from service.mail.wording.worded import Looks, lines, word_body, word_subject
from service.program.addresses import Address, read_address
from service.program.letters import Kind, Letter
from service.program.wordings import Unusable, Wording
from service.settings import Mailbox

LONGEST_SUBJECT = 200
LONGEST_TOPIC_IN_A_SUBJECT = 100
_GAPS = re.compile(r"\n{3,}")


_AS_BUILT_IN = Wording()


class CannotRenderError(Exception):
    """A letter lacks something that its template or its wording tells."""


class Renderer:
    """Renders letters from `templates`, the folder that holds `emails/<kind>/`."""

    def __init__(self, templates: Path) -> None:
        self._templates = templates
        loader = StyledTemplates(templates / "emails")
        self._styles = loader.styles
        self._letters = Environment(
            loader=loader,
            autoescape=select_autoescape(["html"], default=False),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._letters.filters.update(
            a=with_article, brief=_brief, lines=lines, listed=listed, mailto=_mailto
        )
        self._letters.tests["web"] = is_web
        self._parts = Parts(self._letters)
        self._built_in: dict[Kind, Wording] = {}

    def render(
        self,
        letter: Letter,
        *,
        now: datetime,
        zone: ZoneInfo,
        sender: Mailbox,
        reply_to: Mailbox | None,
        message_id: str,
        wording: Wording = _AS_BUILT_IN,
        home_url: str = "",
    ) -> Message:
        """Render the message as it leaves, dates counted from `now` and told in `zone`.

        What the admins' own `wording` leaves empty is worded as built in. The foot leads to
        `home_url`, the recipient's own pages, if there are any.
        """
        facts = telling(letter, now.astimezone(zone), reply_to or sender) | {"home_url": home_url}
        told = facts | self._parts.of(letter.kind, facts)
        subject = one_line(self._subject(letter.kind, wording, told), LONGEST_SUBJECT)
        told["subject"] = subject
        text, html = self._body(letter.kind, wording, told)
        return Message(
            id=message_id,
            kind=letter.kind,
            sender=sender,
            reply_to=_reply_to(facts, reply_to),
            to=Mailbox(one_line(letter.recipient.name, 80), letter.recipient.address),
            subject=subject,
            text=_tidy(text),
            html=html,
            calendar=_event(facts, sender, letter, now),
            headers=headers(facts),
        )

    def sample(self, kind: Kind) -> Letter:
        """Make a letter of a kind with sample facts, to somebody who doesn't exist."""
        return sample_letter(self._templates, kind)

    def built_in(self, kind: Kind) -> Wording:
        """What letters of a kind say of themselves, as admins would write it."""
        if kind not in self._built_in:
            self._built_in[kind] = built_in(self._letters, self.sample(kind))
        return self._built_in[kind]

    def _subject(self, kind: Kind, wording: Wording, told: Mapping[str, Any]) -> str:
        if wording.subject:
            return word_subject(kind, wording, told)
        return self._filled(kind, f"{kind}/subject.txt", told)

    def _body(self, kind: Kind, wording: Wording, told: Mapping[str, Any]) -> tuple[str, str]:
        """The text and the html, which stand in the same frame whoever has worded them."""
        frame, inside = f"{kind}/body", {}
        if wording.text:
            _fact, label = BUTTONS.get(kind, ("", ""))
            try:
                body = word_body(
                    kind, wording, told, Looks(label, self._parts.button, self._styles.into)
                )
            except Unusable as error:
                raise CannotRenderError(f"The letter “{kind.words}”: {error}") from error
            frame, inside = "_base/worded", body.facts() | {"built_in": f"{kind}/body"}
        told = {**told, **inside}
        return self._filled(kind, f"{frame}.txt", told), self._filled(kind, f"{frame}.html", told)

    def _filled(self, kind: Kind, template: str, facts: Mapping[str, Any]) -> str:
        try:
            return self._letters.get_template(template).render(facts)
        except TemplateError as error:
            raise CannotRenderError(f"The letter “{kind.words}”: {error.message}.") from error


def _reply_to(facts: Mapping[str, Any], usual: Mailbox | None) -> Mailbox | None:
    """The human who reads an answer; for a reply that is passed on, the one who wrote it.

    An address that providers wouldn't take must not keep the reply from being passed on.
    """
    writer = read_address(facts.get("sender_address", ""))
    if isinstance(writer, Address):
        return Mailbox(facts.get("sender_name", ""), writer.normalised)
    return usual


def _event(facts: Mapping[str, Any], sender: Mailbox, letter: Letter, now: datetime) -> str | None:
    if "event" not in facts:
        return None
    attendee = Mailbox(one_line(letter.recipient.name, 80), letter.recipient.address)
    return calendar.invitation(facts, organizer=sender, attendee=attendee, now=now)


def _tidy(text: str) -> str:
    """Close the gaps that empty facts would leave."""
    trimmed = "\n".join(line.rstrip(" \t") for line in text.split("\n"))
    return _GAPS.sub("\n\n", trimmed).strip() + "\n"


def _brief(topic: str) -> str:
    return one_line(topic, LONGEST_TOPIC_IN_A_SUBJECT)


def _mailto(address: str) -> str:
    return "mailto:" + quote(address, safe="@+!'*-._~")
