"""A message is a letter rendered for its one reader, ready to leave by any provider."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from textwrap import shorten

from service.program.letters import Kind
from service.settings import Mailbox

_PREVIEW = 170
_METHOD = re.compile(r"^METHOD:([A-Z]+)\r?$", re.MULTILINE)


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
    def calendar_method(self) -> str:
        """What the event asks of a calendar, such as `REQUEST`; mail has to say it as well."""
        found = _METHOD.search(self.calendar or "")
        return found[1] if found else "REQUEST"

    @property
    def calendar_file(self) -> str:
        """The name of the event as a file."""
        return "cancelled.ics" if self.calendar_method == "CANCEL" else "invite.ics"

    @property
    def preview(self) -> str:
        """The first lines as one, without the greeting; links are their reader's, and left out."""
        first, _gap, lines = self.text.partition("\n\n")
        told = lines if lines and first.startswith("Hello") else self.text
        plain = re.sub(r"https?://\S+", "(link)", told)
        return shorten(plain, _PREVIEW, placeholder=" …")
