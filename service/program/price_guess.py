"""What columns may cost in the end, guessed from a few cells: nothing rests on it but speed.

Everyone asks for the column that leaves most at the prices of the moment; columns asked for by more
rows than they have room for become dearer, the others cheaper, in ever smaller steps.
"""

import numpy as np

from service.program.certificate import Whole
from service.program.worth_tables import Worths

_HIGHEST = 1000
_ROUNDS = 200
_LAST = 2.0


def guess(table: Worths, cells: Whole, room: Whole, points: Whole, off: float) -> Whole:
    """Guess the prices of columns in points of fit, from some cells and prices that may be off."""
    rows, columns = np.divmod(cells, len(room))
    worths = (_eager(table)[rows] + table.fits[rows, columns]).astype(np.float32)
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    times = np.diff(starts, append=len(rows))
    prices = points.astype(np.float32)
    for step in np.geomspace(off, _LAST, _ROUNDS, dtype=np.float32) if len(starts) else ():
        left = worths - prices[columns]
        most = np.maximum(np.maximum.reduceat(left, starts), 0)
        asked = np.bincount(columns[left >= np.repeat(most, times)], minlength=len(room))
        prices += step * np.clip(asked - room, -2, 2).astype(np.float32)
        np.maximum(prices, 0, out=prices)
    return prices.astype(np.int64)


def _eager(table: Worths) -> Whole:
    """What it is worth to each row to have any column; a step of need counts like a perfect fit."""
    levels, level = np.unique(table.first // table.step, return_inverse=True)
    return np.cumsum(np.minimum(np.diff(levels, prepend=0), _HIGHEST))[level]
