"""What a run did, as it says it and as numbers."""

from collections.abc import Mapping
from typing import Self


class Tally(str):
    """A few words without names, and what they count: `Tally("3 letters sent.", letters=3)`."""

    __slots__ = ("counts",)
    counts: Mapping[str, int]

    def __new__(cls, said: str, **counts: int) -> Self:
        """Say it, and keep the numbers by their names."""
        tally = super().__new__(cls, said)
        tally.counts = counts
        return tally


def counts_of(said: str) -> Mapping[str, int]:
    """The numbers in what a run says, if it keeps any."""
    return said.counts if isinstance(said, Tally) else {}
