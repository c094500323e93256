"""Made-up tables of fits, every way to pair in them, and how good a way is."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from service.program.assignment.best_pairs import Choice, choose, weigh
from service.program.assignment.worth_tables import Worths
from service.program.matching.goals import Matching

Way = tuple[int, ...]
"""The column of each row, or -1."""


class Sheet(NamedTuple):
    fits: list[list[int]]
    ranks: list[int]
    room: list[int]
    drafted: list[int]
    goal: Matching = Matching.NEED

    def choice(self) -> Choice:
        shape = (len(self.ranks), len(self.room))
        fits = np.array(self.fits, dtype=np.int16).reshape(shape)
        fits[:, np.array(self.room, dtype=int) == 0] = -1
        worth = weigh(np.array(self.ranks, dtype=np.int64), self.goal)
        draws = (np.arange(shape[0], dtype=np.uint64), np.arange(shape[1], dtype=np.uint64))
        room = np.array(self.room, dtype=np.int64)
        drafted = np.array(self.drafted, dtype=np.int64)
        return choose(Worths(fits, worth.first, worth.times), room, drafted, draws)

    def way(self) -> Way:
        return tuple(self.choice().chosen.tolist())

    def ways(self) -> Iterator[Way]:
        """Every way that is possible."""
        columns = range(len(self.room))
        choices = [
            [-1, *(j for j in columns if fits[j] >= 0 and self.room[j])] for fits in self.fits
        ]
        for way in product(*choices):
            if all(way.count(j) <= room for j, room in enumerate(self.room)):
                yield way

    def tiers(self, way: Way) -> tuple[int, ...]:
        """How many of each rank have somebody."""
        matched = [rank for rank, column in zip(self.ranks, way, strict=True) if column >= 0]
        return tuple(matched.count(rank) for rank in range(1, 4))

    def total(self, way: Way) -> int:
        return sum(self.fits[i][j] for i, j in enumerate(way) if j >= 0)

    def goodness(self, way: Way) -> tuple[object, ...]:
        """How good a way is, goal by goal, as the docstring of matching defines it."""
        taken = [self.fits[i][j] for i, j in enumerate(way) if j >= 0]
        same = sum(j >= 0 and j == before for j, before in zip(way, self.drafted, strict=True))
        served = {
            Matching.NEED: (self.tiers(way), sum(taken)),
            Matching.MOST: (len(taken), sum(taken)),
            Matching.FIT: (sum(taken), len(taken)),
        }
        return (served[self.goal], min(taken, default=0), same)

    def best(self) -> tuple[object, ...]:
        return max(self.goodness(way) for way in self.ways())


@st.composite
def sheets(
    draw: st.DrawFn, at_most: int = 5, goals: tuple[Matching, ...] = tuple(Matching)
) -> Sheet:
    rows, columns = draw(st.integers(0, at_most)), draw(st.integers(0, at_most - 1))
    few = st.sampled_from([-1, -1, 0, 1, 2, 3, 500, 999, 1000])
    fit = draw(st.sampled_from([few, st.integers(-1, 4), st.integers(-1, 1000)]))

    def lists(of: st.SearchStrategy[int], length: int) -> list[int]:
        return draw(st.lists(of, min_size=length, max_size=length))

    return Sheet(
        [lists(fit, columns) for _ in range(rows)],
        lists(st.integers(1, 3), rows),
        lists(st.integers(0, 3), columns),
        lists(st.integers(-1, columns - 1), rows),
        draw(st.sampled_from(goals)),
    )
