"""A message is a letter rendered for its one reader, ready to leave by any provider."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from textwrap import shorten

from service.program.letters import Kind
from service.settings import Mailbox

_PREVIEW = 170


@dataclass(frozen=True, slots=True)
class Message:
    """What one person is about to read; `id` is opaque and is all that a provider learns of us."""

    id: str
    kind: Kind
    sender: Mailbox
    reply_to: Mailbox | None
    to: Mailbox
    subject: str
    text: str
    html: str
    calendar: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def preview(self) -> str:
        """The first lines as one, without the greeting; links are their reader's, and left out."""
        greeting, _gap, lines = self.text.partition("\n\n")
        plain = re.sub(r"https?://\S+", "(link)", lines or greeting)
        return shorten(plain, _PREVIEW, placeholder=" …")
