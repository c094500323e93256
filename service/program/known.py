"""What is remembered of an application, and what an admin has said of one that is held."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger remembers of an application."""

    digest: str
    stamp: float | None
    responses: int
    window: str
    first_seen: datetime | None = None


class Verdict(Enum):
    """What is done with an application that stood there at first sight."""

    HOLD = "hold"
    COUNT = "count"
    ANSWER = "answer"
