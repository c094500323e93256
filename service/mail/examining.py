"""What a mail provider says about our account with it, before any letter has to leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from service.program.checkup.finding import Finding


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found; where the provider couldn't be asked, nothing that was known is solved."""

    findings: Sequence[Finding]
    asked: bool = True
    their_time: datetime | None = None
    """What the provider's clock showed, to the second."""


class Provider(Protocol):
    """A mail provider that can be asked about our account."""

    def examine(self, sender: str) -> Examined:
        """Ask whether letters from this address could leave; nothing is sent."""
        ...
