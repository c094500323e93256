"""A mail provider as a value: which letters it had, and which may still be on their way to it."""

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum

from service.program.letters import State


class Fate(Enum):
    """What becomes of one sending: whether it reached the provider, and what the sender says."""

    ACCEPTED = True, State.ACCEPTED
    REPLY_LOST = True, State.UNKNOWN
    DIED_AFTER = True, None
    REFUSED = False, State.REFUSED
    NOT_SENT = False, State.APPROVED
    CONNECTION_LOST = False, State.UNKNOWN
    DIED_BEFORE = False, None


@dataclass
class Provider:
    """Which letters came in and how often, and which may come in at any moment."""

    had: Counter[str] = field(default_factory=Counter)
    _may_come: set[str] = field(default_factory=set)

    def expect(self, letter_id: str) -> None:
        """Know that somebody is about to send a letter, and nobody else may be or have been."""
        assert letter_id not in self._may_come, "It may come twice."
        self._may_come.add(letter_id)

    def take(self, letter_id: str) -> None:
        """Take a letter in."""
        self.had[letter_id] += 1

    def give_up(self, letter_id: str) -> None:
        """Know that a letter surely didn't come, or that an admin answers for another one."""
        self._may_come.discard(letter_id)
