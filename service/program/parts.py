"""What a fit is made of."""

from typing import NamedTuple

UNKNOWN = 0.5
"""What counts where an answer isn't known."""


class Part(NamedTuple):
    """A part of a fit, 0 to 1, and the sentence that its evidence fills."""

    share: float
    sentence: str = ""
    evidence: tuple[object, ...] = ()
    unclear: str = ""
    """What admins are told, and nobody else, where an answer could not be read."""
