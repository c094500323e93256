"""What is due to place, of many people with many others: the very numbers of `closeness`."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from service.program.matching.closeness import by_clocks, by_distance
from service.program.matching.fit import Profile
from service.program.matching.parts import UNKNOWN
from service.program.whereabouts.points import along_sphere, on_sphere

_Numbers = NDArray[np.float64]
_DAY = 24.0


def closeness_of(
    down: Sequence[Profile], across: Sequence[Profile]
) -> Callable[[Sequence[int]], _Numbers]:
    """Make ready the shares of some of those down, by their numbers, with all across."""
    ours, theirs = _points(down), _points(across)
    clocks, others = _clocks(down), _clocks(across)
    cities, towns = _cities(down, across)

    def shares(some: Sequence[int]) -> _Numbers:
        rows = ours[:, list(some), None]
        apart = [b - a for a, b in zip(rows[:3], theirs[:3, None], strict=True)]
        by_place = by_distance(along_sphere(apart, np.sqrt), theirs[3] + rows[3])
        by_place[cities[list(some), None] == towns] = 1.0
        hours = np.abs(clocks[list(some), None] - others) % _DAY
        by_clock = by_clocks(np.minimum(hours, _DAY - hours))
        known = np.where(np.isnan(by_clock), UNKNOWN, by_clock)
        return np.where(np.isnan(by_place), known, by_place)

    return shares


def _points(people: Sequence[Profile]) -> _Numbers:
    """Where each is, in three dimensions, and how uncertain that is in km; else no number."""
    unknown = (np.nan,) * 4
    where = (profile.who.where for profile in people)
    found = [(*on_sphere(each), each.radius) if each else unknown for each in where]
    return np.array(found, dtype=np.float64).reshape(-1, 4).T


def _clocks(people: Sequence[Profile]) -> _Numbers:
    hours = (np.nan if profile.clock is None else profile.clock for profile in people)
    return np.fromiter(hours, dtype=np.float64)


def _cities(down: Sequence[Profile], across: Sequence[Profile]) -> list[_Numbers]:
    """A number for the city of each; no number, which equals none, where it isn't known."""
    numbers: dict[tuple[str, str], int] = {}
    sides = []
    for people in (down, across):
        where = (profile.who.where for profile in people)
        found = ((each.city, each.code) if each and each.city else None for each in where)
        known = (numbers.setdefault(each, len(numbers)) if each else np.nan for each in found)
        sides.append(np.fromiter(known, dtype=np.float64))
    return sides
