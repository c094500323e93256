"""The cell Options of a question: its answers, one a line, and what the admins say of each.

`Cataloging = cataloguing, metadata work` says which words are the same answer, `Archives ~ Special
collections` which fields are related, `Very urgent = 5` what an answer counts; of a place,
`Xtown = Springfield, Illinois` says where it is.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from service.program.ticks import read_alike, split_ticks
from service.program.uses import Use
from service.program.whereabouts.spellings import fold
from service.program.wording import joined
from service.program.writable import shorten

_SIGN = re.compile(r"\s*(=|~(?=\s|\Z))\s*")  # “~5 years” is an answer
_NUMBER = re.compile(r"[-+]?\d{1,9}(?:\.\d{1,9})?")
_COUNTED = frozenset({Use.NEED, Use.SCORE})
_TICKED = frozenset({Use.FIELD, Use.OFFERS, Use.SEEKS, Use.INTERESTS})
_MOST_PROBLEMS = 3
_LONGEST = 60
_LONGEST_COMPARED = 5_000
"""A longer cell isn't searched for boxes that are joined alike: that could take long."""

Pairs = tuple[tuple[str, str], ...]


class Options(NamedTuple):
    """What stands in the cell."""

    labels: tuple[str, ...] = ()
    """The answers in their order, with their points: `Very urgent = 5`."""
    same: Pairs = ()
    """What people write, and the answer, or the place, that it stands for."""
    related: Pairs = ()
    problems: tuple[str, ...] = ()
    """What can't be read, in sentences for the admins."""


class _Line(NamedTuple):
    label: str
    sign: str = ""
    right: str = ""


def read_options(cell: str, use: Use) -> Options:
    """Read the cell of a question used so: one answer a line, or semicolons between them."""
    written = (each.strip() for each in re.split(r"[;\n]", cell))
    lines = [_Line(*_SIGN.split(each, maxsplit=1)) for each in written]
    named = tuple(line.label for line in lines)
    reading = _Reading(use, named, frozenset(map(fold, named)))
    for line in lines:
        reading.read(line)
    compared = use in _TICKED and len(cell) <= _LONGEST_COMPARED
    if compared and (alike := read_alike(tuple(reading.labels.values()))):
        one, other = (
            joined([_quoted(label) for label in choice]) for choice in sorted(alike, key=len)
        )
        reading.problems.append(
            f"Ticked boxes are joined by commas, so {one} can't be told from {other}. Reword one of"
            " these options in the form and here."
        )
    return Options(
        tuple(reading.labels.values()),
        tuple(reading.same.values()),
        tuple(reading.related),
        tuple(reading.problems[:_MOST_PROBLEMS]),
    )


@dataclass
class _Reading:
    use: Use
    named: tuple[str, ...]
    """What stands first on any line."""
    listed: frozenset[str]
    """The same folded."""
    labels: dict[str, str] = field(default_factory=dict)
    same: dict[str, tuple[str, str]] = field(default_factory=dict)
    related: dict[tuple[str, str], None] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def read(self, line: _Line) -> None:
        if line.sign and not (line.label and line.right):
            side = "after" if line.label else "before"
            what = _quoted(line.label or line.right)
            self.problems.append(f"Nothing stands {side} the “{line.sign}” of {what}.")
        elif _SIGN.search(line.right):
            self.problems.append(f"{_quoted(line.label)} has more than one sign; write one a line.")
        elif line.sign == "~":
            self._relate(line)
        elif line.sign and self.use is Use.PLACE:
            self._stand_for(line.label, line.right)
        elif line.label:
            self._list(line)

    def _relate(self, line: _Line) -> None:
        if self.use is not Use.FIELD:
            self.problems.append(
                f"“~” says which fields are related, so {_quoted(line.label)} can have it only "
                "where the question is used as Field."
            )
            return
        self.labels.setdefault(fold(line.label), line.label)
        self.related |= {(line.label, item): None for item in self._items(line.right)}

    def _list(self, line: _Line) -> None:
        items = self._items(line.right)
        points = [item for item in items if self.use in _COUNTED and _NUMBER.fullmatch(item)]
        if len(points) > 1:
            self.problems.append(
                f"{_quoted(line.label)} has more than one number; the first counts."
            )
        again = fold(line.label) in self.labels
        if again and (points or not items):
            self.problems.append(f"{_quoted(line.label)} is listed twice.")
        elif not again:
            self.labels[fold(line.label)] = " = ".join([line.label, *points[:1]])
        for item in items:
            if item not in points:
                self._stand_for(item, line.label)

    def _stand_for(self, word: str, meant: str) -> None:
        key = fold(word)
        standing = self.same.get(key)
        if standing and fold(standing[1]) != fold(meant):
            self.problems.append(
                f"{_quoted(word)} stands for both {_quoted(standing[1])} and {_quoted(meant)}; the "
                "first counts."
            )
        elif self.use is not Use.PLACE and key != fold(meant) and key in self.listed:
            self.problems.append(
                f"{_quoted(word)} is listed twice: by itself and as the same as {_quoted(meant)}. "
                "It counts by itself."
            )
        elif not standing and key != fold(meant):
            self.same[key] = (word, meant)

    def _items(self, right: str) -> tuple[str, ...]:
        return split_ticks(right, self.named)


def _quoted(text: str) -> str:
    return f"“{shorten(text, _LONGEST)}”"
