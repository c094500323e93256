"""The port through which messages leave, and what the one who sends must do next."""

from dataclasses import dataclass
from typing import Protocol

from service.mail.message import Message


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


class Mailer(Protocol):
    """A way out: one message in, one honest outcome back, and never an exception.

    What an outcome says is shown to admins: it holds neither a key nor an address.
    """

    def send(self, message: Message) -> Outcome:
        """Try once to hand the message over."""
        ...
