"""What a fit is made of."""

from collections.abc import Iterable
from typing import NamedTuple

from service.program.whereabouts.spellings import fold
from service.program.wording import joined

UNKNOWN = 0.5
"""What counts where an answer isn't known."""


class Part(NamedTuple):
    """A part of a fit, 0 to 1, and the sentence that its evidence fills."""

    share: float
    sentence: str = ""
    evidence: tuple[object, ...] = ()
    for_admins: str = ""
    """What admins are told, and nobody else: what could not be read, or is said on `Questions`."""


def same_by_questions(met: Iterable[tuple[str, str]]) -> str:
    """Say which different words of two people met because admins call them the same."""
    other = ([f"“{one}”", f"“{two}”"] for one, two in met if one != two and fold(one) != fold(two))
    return "; ".join(f"{joined(words)} are the same by Questions" for words in other)
