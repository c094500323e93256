"""What columns may cost in the end, guessed from a few cells: nothing rests on it but speed.

Everyone asks for the column that leaves most at the prices of the moment; columns asked for by more
rows than they have room for become dearer, the others cheaper, in ever smaller steps.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.program.assignment.certificate import Whole
from service.program.assignment.worth_tables import Worths

_HIGHEST = 1000
_LAST = 2.0
_NO_CELL = -1e6


class Effort(NamedTuple):
    """How far off the prices may be at first, in points of fit, and how often all may ask."""

    off: float
    rounds: int


def guess(table: Worths, cells: Whole, room: Whole, points: Whole, effort: Effort) -> Whole:
    """Guess the prices of columns in points of fit, from some cells and an earlier guess."""
    if not len(cells):
        return points
    worths, columns = _by_rank(table, cells)
    prices = points.astype(np.float32)
    for step in np.geomspace(effort.off, _LAST, effort.rounds, dtype=np.float32):
        left = worths - prices.take(columns, mode="clip")
        most = np.maximum(left.max(axis=0), 0)
        asked = np.bincount(columns[left >= most], minlength=len(room))
        prices += step * np.clip(asked - room, -2, 2).astype(np.float32)
        np.maximum(prices, 0, out=prices)
    return prices.astype(np.int64)


def _by_rank(table: Worths, cells: Whole) -> tuple[NDArray[np.float32], Whole]:
    """The cells' worths and columns, a row for all first cells, one for all second ones, ..."""
    rows, columns = np.divmod(cells, table.fits.shape[1])
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    times = np.diff(starts, append=len(rows))
    rank = np.arange(len(rows)) - np.repeat(starts, times)
    place = rank, np.repeat(np.arange(len(starts)), times)
    shape = int(times.max()), len(starts)
    worths_by_rank = np.full(shape, _NO_CELL, dtype=np.float32)
    worths_by_rank[place] = _eager(table)[rows] + table.fits[rows, columns]
    columns_by_rank = np.zeros(shape, dtype=np.int64)
    columns_by_rank[place] = columns
    return worths_by_rank, columns_by_rank


def _eager(table: Worths) -> Whole:
    """What it is worth to each row to have any column; a step of need counts like a perfect fit."""
    levels, level = np.unique(table.first // table.step, return_inverse=True)
    return np.cumsum(np.minimum(np.diff(levels, prepend=0), _HIGHEST))[level]
