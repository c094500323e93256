from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from service.mail.message import Message
from service.mail.rendering import Renderer
from service.mail.samples import sample_letter
from service.program.letters import Kind, Letter
from service.program.wordings import Wording
from service.settings import Mailbox

TEMPLATES = Path(__file__).parents[2] / "templates"
NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
NEW_YORK = ZoneInfo("America/New_York")
SENDER = Mailbox("Open Shelves Mentorship", "hello@example.org")
AS_BUILT_IN = Wording()
HOME = "https://convene.example.org/p/Jc0sample7nVt/"
HUMAN = Mailbox("Miriam Osei", "miriam@example.org")


def a_letter(kind: Kind, **facts: Any) -> Letter:
    letter = sample_letter(TEMPLATES, kind)
    recipient = replace(letter.recipient, name=facts.get("name", letter.recipient.name))
    return replace(letter, recipient=recipient, facts={**letter.facts, **facts})


@cache
def renderer() -> Renderer:
    return Renderer(TEMPLATES)


def render(
    letter: Letter,
    *,
    now: datetime = NOW,
    zone: ZoneInfo = NEW_YORK,
    wording: Wording = AS_BUILT_IN,
) -> Message:
    return renderer().render(
        letter,
        now=now,
        zone=zone,
        sender=SENDER,
        reply_to=HUMAN,
        message_id="5f0c",
        wording=wording,
        home_url=HOME,
    )


def a_message(kind: Kind = Kind.OFFER, **facts: Any) -> Message:
    return render(a_letter(kind, **facts))
