"""Among all ways to pair, the best one: goal by goal, each proven before the next is asked.

Each goal chooses among exactly the ways that are equally good by all goals before it.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.program.assignment.certificate import Edges, Solved, Whole
from service.program.assignment.equal_ways import Ways, all_best
from service.program.assignment.price_loop import solve
from service.program.assignment.solving import assign
from service.program.assignment.worth_tables import Worths
from service.program.matching.goals import Matching

_HIGHEST = 1000
"""No fit is higher."""
_DRAWS = 2**20


class Worth(NamedTuple):
    """What pairs are worth in whole numbers, so that goals 1 and 2 are one sum."""

    first: Whole
    """For each mentee, what it is worth that there is a mentor at all."""
    times: int
    """What a point of fit is worth."""
    step: int
    """What one step of need is worth: more than all fits together. 0 where only fits count."""


class Choice(NamedTuple):
    """The best way to pair, and the table and prices that prove its tiers and its total."""

    chosen: Whole
    table: Worths
    prices: Solved


def weigh(ranks: Whole, goal: Matching) -> Worth:
    """Say what pairs of these mentees are worth; rank 1 goes first."""
    alike = np.ones_like(ranks)
    if goal is Matching.FIT:
        return Worth(alike, len(ranks) + 1, 0)
    step = 2 * len(ranks) * _HIGHEST + 1
    steps = ranks.max(initial=0) + 1 - ranks if goal is Matching.NEED else alike
    return Worth(steps * step, 1, step)


def choose(
    table: Worths,
    room: Whole,
    drafted: Whole,
    draws: tuple[NDArray[np.uint64], NDArray[np.uint64]],
) -> Choice:
    """Give rows columns; no cell of a column without room may be possible.

    `drafted` is the column that each row had before, or -1; `draws` are fixed numbers of the rows
    and columns by which ties are settled.
    """
    solved, edges = solve(table, room)
    ways = _raise_lowest(all_best(edges, solved), table.fits, solved.chosen)
    if np.any(drafted >= 0):
        same = drafted[ways.edges.rows] == ways.edges.columns
        ways, _found = _prefer(ways, same.astype(np.int64))
    _ways, chosen = _prefer(ways, _drawn(ways.edges, *draws))
    return Choice(chosen, table, solved)


def _raise_lowest(ways: Ways, fits: NDArray[np.int16], chosen: Whole) -> Ways:
    """Leave the ways whose lowest fit is as high as it can be."""
    if not len(ways.edges.rows):
        return ways
    decided = np.flatnonzero(ways.chosen >= 0)
    lowest = fits[decided, ways.chosen[decided]].min(initial=_HIGHEST)
    of_edge = np.minimum(fits[ways.edges.rows, ways.edges.columns], lowest)
    levels = np.unique(of_edge)
    best = np.full(ways.edges.people, -1, dtype=fits.dtype)
    np.maximum.at(best, ways.edges.rows, of_edge)
    used = of_edge[chosen[ways.edges.rows] == ways.edges.columns]
    highest = best[ways.rows].min(initial=levels[-1])
    low, high = np.searchsorted(levels, [used.min(), highest])
    while low < high:
        middle = (low + high + 1) // 2
        if _possible(ways, of_edge >= levels[middle]):
            low = middle
        else:
            high = middle - 1
    return ways.using(of_edge >= levels[low])


def _possible(ways: Ways, wanted: NDArray[np.bool_]) -> bool:
    """Whether these edges are enough for one of the ways; both answers are proven."""
    edges = ways.edges._replace(worths=ways.held).only(wanted)
    solved = assign(edges)
    used = solved.chosen[edges.rows] == edges.columns
    return int(edges.worths[used].sum()) == ways.due


def _prefer(ways: Ways, liking: Whole) -> tuple[Ways, Whole]:
    """Leave the ways with the greatest sum of `liking`, and give one of them."""
    outweighing = int(liking.max(initial=0)) * ways.edges.people + 1
    edges = ways.edges._replace(worths=ways.held * outweighing + liking)
    solved = assign(edges)
    return ways.best(edges, solved), np.where(ways.chosen < 0, solved.chosen, ways.chosen)


def _drawn(edges: Edges, rows: NDArray[np.uint64], columns: NDArray[np.uint64]) -> Whole:
    """A number for each edge that depends on who its two people are and on nothing else."""
    mixed = rows[edges.rows] ^ np.left_shift(columns[edges.columns], np.uint64(1))
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB), (31, 1)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return (mixed % np.uint64(_DRAWS)).astype(np.int64)
