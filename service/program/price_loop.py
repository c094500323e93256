"""Best assignments on whole tables, found on a few edges and proven on all of them.

Each row's best columns are solved exactly; the prices that come out are held against every cell of
the table; cells that beat their prices join, until none does. What is returned is as good as if
all cells had been in from the start, and proven so.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.program.certificate import Edges, Solved, Whole, check
from service.program.solving import assign

_AT_FIRST, _MORE = 12, 8
_BLOCK = 2**20
_NEVER = np.iinfo(np.int64).min


class Worths(NamedTuple):
    """A table of worths: `first[i] + step * fits[i, j]` where the fit isn't below 0, else none."""

    fits: NDArray[np.int16]
    first: Whole
    step: int = 1

    def at(self, rows: Whole, columns: Whole) -> Whole:
        """Return the worths of some cells, none of them impossible."""
        return self.first[rows] + self.step * self.fits[rows, columns].astype(np.int64)


def solve(table: Worths, room: Whole) -> tuple[Solved, Edges]:
    """Assign rows to columns for the greatest total; also the edges that any best way can use."""
    people, columns = table.fits.shape
    free = Solved(np.empty(0, np.int64), np.zeros(people, np.int64), np.zeros(columns, np.int64))
    known = _cells(table, free, _best_of(_AT_FIRST))
    while True:
        edges = _edges(table, room, known)
        solved = assign(edges)
        beating = _cells(table, solved, _best_of(_MORE))
        if not len(beating):
            break
        known = np.union1d(known, beating)
    every_tight = _edges(table, room, _cells(table, solved, lambda gains: gains == 0))
    check(every_tight, solved)
    return solved, every_tight


def _edges(table: Worths, room: Whole, cells: Whole) -> Edges:
    rows, columns = np.divmod(cells, max(1, len(room)))
    return Edges(rows, columns, table.at(rows, columns), len(table.first), room)


def _cells(table: Worths, prices: Solved, wanted: Callable[[Whole], NDArray[np.bool_]]) -> Whole:
    """The numbers of the cells that are wanted by what they are worth above their prices."""
    people, columns = table.fits.shape
    high = max(1, _BLOCK // max(1, columns))
    found = [np.empty(0, dtype=np.int64)]
    for start in range(0, people, high):
        part = slice(start, min(people, start + high))
        fits = table.fits[part]
        gains = fits * np.int64(table.step)
        gains += (table.first[part] - prices.row_prices[part])[:, None] - prices.column_prices
        gains[fits < 0] = _NEVER
        found.append(np.flatnonzero(wanted(gains)) + start * columns)
    return np.concatenate(found)


def _best_of(most: int) -> Callable[[Whole], NDArray[np.bool_]]:
    """Want each row's best cells among those that are worth more than their prices."""

    def wanted(gains: Whole) -> NDArray[np.bool_]:
        above = gains > 0
        crowded = np.flatnonzero(above.sum(axis=1) > most)
        if len(crowded):
            last = np.partition(gains[crowded], -most, axis=1)[:, -most]
            above[crowded] &= gains[crowded] >= last[:, None]
        return above

    return wanted
