"""What admins say under Settle about a letter that went wrong, and what is told of it."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple, Self

from service.program.letters import Kind, State
from service.program.problems import Problem
from service.program.wording import counted, listed
from service.program.writable import shorten


class Word(StrEnum):
    """What an admin may choose under Settle on the tab `Outbox`."""

    SEND_AGAIN = "Send again"
    IT_ARRIVED = "It arrived"
    LEAVE_IT = "Leave it"


class Settlement(NamedTuple):
    """The word that was last read beside a letter, and whether it could be done.

    It counts once: neither a word that has been done nor one that couldn't be counts again before
    it was cleared or changed.
    """

    word: str = ""
    done: bool = False

    @classmethod
    def of(cls, kept: str) -> Self:
        """Read it as it is kept: a word that couldn't be done stands in brackets."""
        return cls(kept.strip("()"), bool(kept) and not kept.startswith("("))

    @property
    def kept(self) -> str:
        """How it is kept."""
        return self.word if self.done or not self.word else f"({self.word})"


RESTORED = "restored"
"""What is kept of a letter instead of a word after a restore, until it was looked what stands."""


def read_word(cell: str) -> Word | None:
    """The word in a cell, None where it is blank; raises `ValueError` for any other."""
    said = cell.strip().casefold()
    known: dict[str, Word] = {word.casefold(): word for word in Word}
    if said and said not in known:
        raise ValueError(said)
    return known.get(said)


_STANDS = {
    State.DRAFT: "it waits for a tick",
    State.APPROVED: "it is about to leave",
    State.SENDING: "it is leaving just now",
    State.ACCEPTED: "it was sent",
    State.DELIVERED: "it has arrived",
    State.BOUNCED: "it was sent, and came back",
    State.DROPPED: "the mail provider has had it",
    State.REFUSED: "it surely didn't leave",
    State.UNKNOWN: "nobody knows whether it has left",
    State.EXPIRED: "its time has passed",
    State.WITHDRAWN: "it was taken back",
}
_REACHED = frozenset({State.ACCEPTED, State.DELIVERED})


def cannot_be_done(
    word: Word, kind: Kind, state: State, letter_id: str, who: str, *, kept: bool
) -> Problem | None:
    """Tell that a word can't be done; None where there is nothing left to do.

    `kept`: the letter's words are still there.
    """
    if word is not Word.SEND_AGAIN and state in _REACHED:
        return None
    why = _STANDS[state]
    if word is Word.SEND_AGAIN and state in {State.REFUSED, State.UNKNOWN}:
        why = _STANDS[State.EXPIRED] if kept else "its words are no longer kept"
    return Problem(
        f"“{word}” can't be done for the “{kind.words}” letter to {who}: {why}.",
        f"Outbox, Key {letter_id}",
        "Choose another word under Settle, or clear the cell.",
    )


def no_word(cell: str, kind: Kind, letter_id: str, who: str) -> Problem:
    """Tell of a cell under Settle in which something else stands."""
    return Problem(
        f"“{shorten(cell, 60)}” says nothing about the “{kind.words}” letter to {who}.",
        f"Outbox, Key {letter_id}",
        "Choose one of the words under Settle, or clear the cell.",
    )


def two_words(kind: Kind, letter_id: str, who: str) -> Problem:
    """Tell of a row that stands on the tab twice, with different words."""
    return Problem(
        f"Different words stand under Settle for the “{kind.words}” letter to {who}, so none of "
        "them counts.",
        f"Outbox, Key {letter_id}",
        "Its row stands on the tab twice: delete the copy.",
    )


_SAID = {
    Word.SEND_AGAIN: "An admin chose to send {} again.",
    Word.IT_ARRIVED: "An admin found out that {} arrived.",
    Word.LEAVE_IT: "An admin let {} be.",
}


def say_settled(word: Word, kind: Kind, names: Sequence[str]) -> str:
    """Tell on the tab `Activity` of letters that an admin has settled."""
    if len(names) == 1:
        letters = f"the “{kind.words}” letter to {names[0]}"
    else:
        letters = f"{counted(len(names), f'“{kind.words}” letter')}, to {listed(names)},"
    return _SAID[word].format(letters)
