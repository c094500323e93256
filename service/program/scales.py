"""What an answer is worth on the scale of its question's options.

Options are labels from lowest to highest (`Yes; Sometimes; No`), labels with points
(`Not at all = 0; Very = 5`), a range (`1 to 10`; `5 to 1` turns it round), or nothing: 1 to 5.
The lowest counts nothing, the highest in full. Of boxes that are ticked together each adds its
points, or one, and all together count in full.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from service.program.ticks import split_ticks
from service.program.vocabulary.options import Pairs

_NUMBER = r"[-+]?\d{1,9}(?:\.\d{1,9})?"
_RANGE = re.compile(rf"({_NUMBER})\s*(?:-|\u2013|to)\s*({_NUMBER})")
_WITH_POINTS = re.compile(rf"(.*\S)\s*=\s*({_NUMBER})")


@dataclass(frozen=True, slots=True)
class Scale:
    """From what counts nothing to what counts in full; `points` by label, empty for numbers."""

    first: float = 1
    last: float = 5
    points: Mapping[str, float] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    """What else people may write, and the label that it stands for."""

    def worth(self, answer: str) -> float | None:
        """Weigh an answer, between first and last; None where it says nothing of it."""
        if not self.points:
            number = re.fullmatch(_NUMBER, self.same.get(answer.strip(), answer.strip()))
            return None if number is None else self._within(float(number[0]))
        if answer in self.points:
            return self._within(self.points[answer])
        labels = self.labels_in(answer)
        return self._within(sum(self.points[label] for label in labels)) if labels else None

    def labels_in(self, answer: str) -> set[str]:
        """The labels that an answer names, in these or in other words."""
        said = split_ticks(answer, (*self.points, *self.same))
        return {self.same.get(each, each) for each in said} & self.points.keys()

    def share(self, worth: float) -> float:
        """Make a worth a part of the whole: 0 to 1."""
        span = self.last - self.first
        return (worth - self.first) / span if span else 0.0

    def words(self, worth: float) -> str:
        """Say a worth as admins read it: `4 of 5`."""
        if self.last < self.first:
            return f"{worth:g} of {self.first:g} (lower counts more)"
        return f"{worth:g} of {self.last:g}"

    def _within(self, worth: float) -> float:
        low, high = sorted((self.first, self.last))
        return min(max(worth, low), high)


@lru_cache(maxsize=64)  # a program has a few scales and thousands of answers on each
def read_scale(options: tuple[str, ...], same: Pairs = (), *, several: bool = False) -> Scale:
    """Read the scale that the admins' options make; `several` may be ticked together.

    `same` are other words for an option, each with the option.
    """
    return replace(_read(options, several=several), same=dict(same))


def _read(options: tuple[str, ...], *, several: bool) -> Scale:
    if not options:
        return Scale()
    if len(options) == 1 and (limits := _RANGE.fullmatch(options[0].strip())):
        return Scale(float(limits[1]), float(limits[2]))
    if _is_a_run_of_numbers(options) and not several:
        return Scale(float(options[0]), float(options[-1]))
    points = _points_said(options)
    if points:
        return _priced(points, several=several)
    if several:
        return _priced(dict.fromkeys(options, 1.0), several=True)
    first = 1 if len(options) > 1 else 0
    return Scale(first, len(options), {o: float(n) for n, o in enumerate(options, start=1)})


def _points_said(options: Sequence[str]) -> dict[str, float]:
    priced = [_WITH_POINTS.fullmatch(option.strip()) for option in options]
    if not any(priced):
        return {}
    return {
        said[1] if said else option: float(said[2]) if said else 0.0
        for option, said in zip(options, priced, strict=True)
    }


def _priced(points: Mapping[str, float], *, several: bool) -> Scale:
    below = [p for p in points.values() if p < 0]
    above = [p for p in points.values() if p > 0]
    if several:
        return Scale(sum(below), sum(above), points)
    return Scale(min(below, default=0), max(above, default=0), points)


def _is_a_run_of_numbers(options: Sequence[str]) -> bool:
    if len(options) < 2 or not all(re.fullmatch(_NUMBER, option.strip()) for option in options):
        return False
    numbers = [float(option) for option in options]
    return numbers in (sorted(set(numbers)), sorted(set(numbers), reverse=True))
