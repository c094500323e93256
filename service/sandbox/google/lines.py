"""The rows or the columns of a sheet as lines: how many, how wide, hidden or not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.sandbox.google.areas import relocated

Traits = Mapping[str, Any]
"""A line's `pixelSize`, `hiddenByUser` and whatever else was set on it."""

PIXELS = {"ROWS": 21, "COLUMNS": 100}


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines of one dimension; `traits` is as long as needed, an unset line has none."""

    count: int
    traits: Sequence[Traits | None] = ()

    def of(self, index: int) -> Traits:
        """Return what was set on a line."""
        return (self.traits[index] if index < len(self.traits) else None) or {}

    def resized(self, count: int) -> "Lines":
        """Return the lines with another number of them, added or cut at the end."""
        return Lines(count, self.traits[:count])

    def inserted(self, at: int, count: int, traits: Traits | None = None) -> "Lines":
        """Return the lines with new ones in their midst."""
        padded = self.padded(at)
        return Lines(self.count + count, (*padded[:at], *[traits] * count, *padded[at:]))

    def deleted(self, first: int, stop: int) -> "Lines":
        """Return the lines without some of them."""
        return Lines(self.count - (stop - first), (*self.traits[:first], *self.traits[stop:]))

    def moved(self, first: int, stop: int, to: int) -> "Lines":
        """Return the lines with some of them moved before another."""
        return Lines(self.count, relocated(self.padded(max(stop, to)), first, stop, to))

    def changed(self, first: int, stop: int, traits: Traits) -> "Lines":
        """Return the lines with something set on some of them; None unsets."""
        padded = self.padded(stop)
        for index in range(first, stop):
            merged = {**(padded[index] or {}), **traits}
            padded[index] = {name: value for name, value in merged.items() if value} or None
        return Lines(self.count, padded)

    def padded(self, length: int) -> list[Traits | None]:
        """Return the traits as a list of at least that length."""
        return [*self.traits, *[None] * (length - len(self.traits))]
