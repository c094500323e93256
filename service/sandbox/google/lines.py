"""The rows or the columns of a sheet as lines: how many, how wide, hidden or not, grouped."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from service.sandbox.google.areas import (
    GridRange,
    deleted,
    inserted,
    moved_along,
    relocated,
)

Traits = Mapping[str, Any]
"""A line's `pixelSize`, `hiddenByUser` and whatever else was set on it."""


class Group(NamedTuple):
    """Lines that can be folded away together, from `first` to before `stop`."""

    first: int
    stop: int
    collapsed: bool = False


PIXELS = {"ROWS": 21, "COLUMNS": 100}


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines of one dimension; `traits` is as long as needed, an unset line has none."""

    count: int
    traits: Sequence[Traits | None] = ()
    groups: Sequence[Group] = ()

    def of(self, index: int) -> Traits:
        """Return what was set on a line."""
        return (self.traits[index] if index < len(self.traits) else None) or {}

    def resized(self, count: int) -> "Lines":
        """Return the lines with more of them at the end."""
        return replace(self, count=count)

    def inserted(self, at: int, count: int) -> "Lines":
        """Return the lines with new ones in their midst."""
        padded = self.padded(at)
        traits = (*padded[:at], *[None] * count, *padded[at:])
        groups = self.followed(lambda span: inserted(span, "ROWS", at, count))
        return Lines(self.count + count, traits, groups)

    def deleted(self, first: int, stop: int) -> "Lines":
        """Return the lines without some of them."""
        traits = (*self.traits[:first], *self.traits[stop:])
        groups = self.followed(lambda span: deleted(span, "ROWS", first, stop))
        return Lines(self.count - (stop - first), traits, groups)

    def moved(self, first: int, stop: int, to: int) -> "Lines":
        """Return the lines with some of them moved before another."""
        traits = relocated(self.padded(max(stop, to)), first, stop, to)
        groups = self.followed(lambda span: moved_along(span, "ROWS", first, stop, to))
        return Lines(self.count, traits, groups)

    def changed(self, first: int, stop: int, traits: Traits) -> "Lines":
        """Return the lines with something set on some of them; None unsets."""
        padded = self.padded(stop)
        for index in range(first, stop):
            merged = {**(padded[index] or {}), **traits}
            padded[index] = {name: value for name, value in merged.items() if value} or None
        return replace(self, traits=padded)

    def padded(self, length: int) -> list[Traits | None]:
        """Return the traits as a list of at least that length."""
        return [*self.traits, *[None] * (length - len(self.traits))]

    def followed(self, path: Callable[[GridRange], GridRange | None]) -> list[Group]:
        """Return the groups where their lines have gone."""
        left: list[Group] = []
        for group in self.groups:
            span = path({"startRowIndex": group.first, "endRowIndex": group.stop})
            if span:
                left.append(Group(span["startRowIndex"], span["endRowIndex"], group.collapsed))
        return left
