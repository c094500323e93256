"""What it would cost to decide otherwise about one pair, with everything else free to follow.

If one pair may no longer be, its mentee goes to another mentor, who gives up somebody, who goes to
a third, until somebody takes the place that was left or nobody needs to move. The cheapest such
round is a shortest way between mentors, and its length is exactly what the whole loses: nothing
better exists, since all steps cost 0 or more by the prices that prove the best way. Where the first
mentor's place is filled at once the round costs something that no better one exceeds: so only steps
below that are looked at.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from service.program.assignment.best_pairs import Choice
from service.program.assignment.certificate import Whole

MOST_MENTORS = 1500
_NEVER = np.int64(2**50)
_AT_ONCE = 256


class Instead(NamedTuple):
    """The best there is without a pair: whom the mentee would have, and what the whole loses."""

    column: int
    """The mentor; -1 for none."""
    loss: int


class Exchanges:
    """The costs of rounds from mentor to mentor; the last of all columns stands for nobody."""

    def __init__(self, choice: Choice, fits: NDArray[np.int16], room: Whole) -> None:
        """Take the best way and its prices; the fits also of mentors who are full; the room."""
        self._table = choice.table._replace(fits=fits)
        self._chosen, self._u = choice.chosen, choice.prices.row_prices
        asked = np.zeros_like(room)
        for row in range(len(fits)):
            np.maximum(asked, self._worths(row) - self._u[row], out=asked)
        self._v = np.where(room > 0, choice.prices.column_prices, asked)
        self._steps = self._cheapest_steps(room)
        self._instead = dict(self._each())

    def without(self, row: int) -> Instead:
        """What is best if a row may not have the column that it has now."""
        return self._instead[row]

    def gain_without_lock(self, worths: Whole, column: int) -> int:
        """What the whole gains if a locked pair is free; the mentee's worths, 0 if impossible."""
        u = int(worths[column] - self._v[column])
        losses = np.append(np.where(worths > 0, u + self._v - worths, _NEVER), u)
        (costs,) = self._costs_to(np.array([column]), _NEVER)
        return max(0, -_best(losses + costs, column).loss)

    def gain_without_veto(self, row: int, column: int, worth: int) -> int:
        """What the whole gains if a pair that was forbidden may be."""
        loss = int(self._u[row] + self._v[column]) - worth
        (costs,) = self._costs_to(self._chosen[[row]] % len(self._steps), _NEVER)
        return max(0, -(loss + int(costs[column])))

    def _worths(self, row: int) -> Whole:
        """What the columns are worth to a row, 0 where that is impossible."""
        fits = self._table.fits[row]
        worths = self._table.first[row] + self._table.step * fits.astype(np.int64)
        return np.where(fits >= 0, worths, 0)

    def _losses(self, row: int) -> Whole:
        worths = self._worths(row)
        losses = np.where(worths > 0, self._u[row] + self._v - worths, _NEVER)
        return np.append(losses, self._u[row])

    def _cheapest_steps(self, room: Whole) -> Whole:
        """The cheapest step between every two mentors: somebody of the one goes to the other."""
        steps = np.full((len(room) + 1, len(room) + 1), _NEVER)
        for row, home in enumerate(self._chosen):
            np.minimum(steps[home], self._losses(row), out=steps[home])
        given = np.bincount(self._chosen[self._chosen >= 0], minlength=len(room))
        steps[:-1, -1][given < room] = 0
        steps[-1, :-1] = np.minimum(steps[-1, :-1], self._v)
        np.fill_diagonal(steps, 0)
        return steps

    def _each(self) -> Iterator[tuple[int, Instead]]:
        """The best without each pair, those together that a step more or less decides."""
        matched = np.flatnonzero(self._chosen >= 0)
        at_most = [
            _best(self._losses(i) + self._steps[:, j], j).loss for i, j in self._pairs(matched)
        ]
        limits = 2 ** np.ceil(np.log2(np.array(at_most) + 1)).astype(np.int64)
        for limit in np.unique(limits):
            rows = matched[limits == limit]
            homes = np.unique(self._chosen[rows])
            for start in range(0, len(homes), _AT_ONCE):
                some = homes[start : start + _AT_ONCE]
                costs = dict(zip(some.tolist(), self._costs_to(some, limit), strict=True))
                for row, home in self._pairs(rows[np.isin(self._chosen[rows], some)]):
                    yield row, _best(self._losses(row) + costs[home], home)

    def _pairs(self, rows: Whole) -> Iterator[tuple[int, int]]:
        return zip(rows.tolist(), self._chosen[rows].tolist(), strict=True)

    def _costs_to(self, homes: Whole, limit: np.int64) -> Whole:
        """What the ways to these columns cost from all others, where it isn't above the limit."""
        start, end = np.nonzero(self._steps <= min(limit, _NEVER - 1))
        backwards = csr_array(
            (self._steps[start, end].astype(np.float64), (end, start)), shape=self._steps.shape
        )
        costs = dijkstra(backwards, indices=homes, limit=float(limit))
        return np.where(np.isfinite(costs), costs, _NEVER).astype(np.int64)


def _best(rounds: Whole, home: int) -> Instead:
    rounds[home] = _NEVER
    best = int(np.argmin(rounds))
    return Instead(best if best < len(rounds) - 1 else -1, int(rounds[best]))
