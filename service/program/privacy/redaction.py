"""Names and addresses taken out of sentences of ours that stay."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from service.program.wording import named

GONE = "(erased)"
"""What stands where a name stood."""

_SHORTEST = 2


@dataclass(frozen=True)
class Redaction:
    """Takes the words of some people out of texts, and leaves others' alone."""

    gone: frozenset[str]
    """Names and addresses."""
    others: frozenset[str] = frozenset()
    """Names that stay, be it that a name which goes is a part of one."""
    instead: str = GONE

    @classmethod
    def of(
        cls, gone: Iterable[str], others: Iterable[str] = (), instead: str = GONE
    ) -> "Redaction":
        """The words as sentences of ours hold them: long names are cut there."""
        return cls(_as_told(gone), _as_told(others) - _as_told(gone), instead)

    def touches(self, text: str) -> bool:
        """Whether one of the words stands in a text."""
        return self.clean(text) != text

    def clean(self, text: str) -> str:
        """The text without the words."""
        folded = text.casefold()
        here = [word for word in self.gone if word in folded]
        if not here:
            return text
        longer = (each for each in self._longer if each in folded)
        words = sorted({*here, *longer}, key=len, reverse=True)
        found = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
        return found.sub(lambda m: self.instead if m[0].casefold() in self.gone else m[0], text)

    @cached_property
    def _longer(self) -> list[str]:
        return [each for each in self.others if any(word in each for word in self.gone)]


def _as_told(words: Iterable[str]) -> frozenset[str]:
    several = [" ".join(word.split()).casefold() for word in words]
    cut = [named(word, "").casefold() for word in several if word]
    return frozenset(word for word in (*several, *cut) if len(word) >= _SHORTEST)
