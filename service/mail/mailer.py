"""The port through which messages leave, and what the one who sends must do next."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from service.mail.message import Message
from service.program.letters import State
from service.program.suppression import Reason


@dataclass(frozen=True, slots=True)
class Accepted:
    """The provider has taken the message and answers for it."""

    provider_id: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The provider will never take this message as it is; a human has to look at it."""

    why: str


@dataclass(frozen=True, slots=True)
class NotSent:
    """The message certainly did not leave and may be tried again, after `retry_after` seconds."""

    why: str
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Nobody knows whether the message left; only evidence or a human may settle it."""

    why: str


@dataclass(frozen=True, slots=True)
class Misconfigured:
    """The message did not leave, and none will until somebody mends a setting."""

    why: str


Outcome = Accepted | Refused | NotSent | Doubtful | Misconfigured


@dataclass(frozen=True, slots=True)
class News:
    """What a provider tells of one message that it has had; `why` is in words for admins.

    Some news of old messages no longer say which it was: then the id is empty, and the address is
    all that is known.
    """

    message_id: str
    state: State
    at: datetime
    why: str = ""
    reason: Reason | None = None
    """Why the address is to be written to less, or not at all."""
    address: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Found:
    """The provider has had the message, and this became of it: what it tells last comes last."""

    news: tuple[News, ...]


@dataclass(frozen=True, slots=True)
class NoTrace:
    """The provider shows nothing of the message: it may never have had it, or not yet."""


@dataclass(frozen=True, slots=True)
class NotNow:
    """The provider can't be asked now, and isn't to be asked again in this run."""

    why: str


Findings = Found | NoTrace | NotNow


class Mailer(Protocol):
    """A way out: one message in, one honest outcome back, and never an exception.

    What an outcome says is shown to admins: it holds neither a key nor an address.
    """

    def send(self, message: Message) -> Outcome:
        """Try once to hand the message over."""
        ...

    def look_up(self, message_id: str, address: str, since: datetime) -> Findings:
        """Ask the provider whether it has had a message to this address since then."""
        ...
