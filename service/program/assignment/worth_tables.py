"""A table of what every pair is worth, looked through in blocks: too large to be unfolded at once.

Blocks are looked through by two threads in the smallest whole numbers that hold the worths.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.program.assignment.certificate import Solved, Whole

_BLOCK = 2**17
_THREADS = 2
_FAR = 2**19
_DRAWN = 2**10
_APART = 7
_HEAPS = 8

_Mask = NDArray[np.bool_]


class Worths(NamedTuple):
    """A table of worths: `first[i] + step * fits[i, j]` where the fit isn't below 0, else none."""

    fits: NDArray[np.int16]
    first: Whole
    step: int = 1

    def at(self, rows: Whole, columns: Whole) -> Whole:
        """Return the worths of some cells, none of them impossible."""
        return self.first[rows] + self.step * self.fits[rows, columns].astype(np.int64)


def beating(table: Worths, solved: Solved, most: int) -> Whole:
    """The numbers of cells worth more than their prices, of each row only the best ones."""

    def wanted(start: int, fits: NDArray[np.int16]) -> _Mask:
        gains = _gains(table, solved, start, fits)
        above: _Mask = (gains > 0) & (fits >= 0)
        crowded = np.flatnonzero(np.count_nonzero(above, axis=1) > most)
        if len(crowded):
            few = gains[crowded]
            below = (few - few.max(axis=1, keepdims=True)) // table.step
            below = np.where(above[crowded], np.maximum(below, -_FAR), -2 * _FAR)
            above[crowded] &= _best(below.astype(np.int32), most)
        return above

    return _cells(table, wanted)


def tight(table: Worths, solved: Solved) -> Whole:
    """The numbers of cells worth exactly their prices; fails where one is worth more."""

    def wanted(start: int, fits: NDArray[np.int16]) -> _Mask:
        gains, possible = _gains(table, solved, start, fits), fits >= 0
        if np.any((gains > 0) & possible):
            raise ArithmeticError("A cell of the table beats its prices.")
        even: _Mask = (gains == 0) & possible
        return even

    return _cells(table, wanted)


def favourites(table: Worths, points: Whole, most: int) -> Whole:
    """The numbers of each row's best cells if columns had these prices, in points of fit."""
    prices = np.minimum(points, _FAR // 2).astype(np.int32)

    def wanted(_start: int, fits: NDArray[np.int16]) -> _Mask:
        left = np.subtract(fits, prices, dtype=np.int32)
        impossible = fits < 0
        left -= impossible * np.int32(2 * _FAR)  # many times faster than setting them
        return _best(left, most) & ~impossible

    return _cells(table, wanted)


def _cells(table: Worths, wanted: Callable[[int, NDArray[np.int16]], _Mask]) -> Whole:
    people, columns = table.fits.shape
    high = max(1, _BLOCK // max(1, columns))

    def look(start: int) -> Whole:
        cells: Whole = np.flatnonzero(wanted(start, table.fits[start : start + high]))
        cells += start * columns
        return cells

    starts = range(0, people, high)
    if len(starts) < _THREADS:
        return np.concatenate([np.empty(0, dtype=np.int64), *map(look, starts)])
    with ThreadPoolExecutor(_THREADS) as threads:
        return np.concatenate(list(threads.map(look, starts)))


def _gains(table: Worths, solved: Solved, start: int, fits: NDArray[np.int16]) -> Whole:
    part = slice(start, start + len(fits))
    first, prices = table.first[part] - solved.row_prices[part], solved.column_prices
    largest = _largest(first) + _largest(prices) + table.step * 2**15
    small = largest < 2**31
    gains: Whole = np.multiply(fits, table.step, dtype=np.int32 if small else np.int64)
    gains += first.astype(gains.dtype)[:, None]
    gains -= prices.astype(gains.dtype)
    return gains


def _largest(numbers: Whole) -> int:
    return max(int(numbers.max(initial=0)), -int(numbers.min(initial=0)))


def _best(points: NDArray[np.int32], most: int) -> _Mask:
    """Mark each row's best, seldom more; which of equal ones is drawn, lest all want the same."""
    people, columns = points.shape
    if columns <= most:
        return np.ones(points.shape, dtype=bool)
    draws = (np.arange(columns + _APART * people, dtype=np.int32) * 40503 >> 6) % _DRAWN
    points *= np.int32(_DRAWN)
    points += np.lib.stride_tricks.sliding_window_view(draws, columns)[::_APART][:people]
    heaps = _HEAPS if columns >= _HEAPS * most else 1
    high = columns // heaps * heaps
    tops = points[:, :high].reshape(people, heaps, -1).max(axis=1)  # few of the best share a heap
    marked: _Mask = points >= np.partition(tops, -most, axis=1)[:, -most, None]
    return marked
