"""What it would cost to decide otherwise about one pair, with everything else free to follow.

If one pair may no longer be, its mentee goes to another mentor, who gives up somebody, who goes to
a third, until somebody takes the place that was left or nobody needs to move. The cheapest such
round is a shortest way between mentors, and its length is exactly what the whole loses: nothing
better exists, since all steps cost 0 or more by the prices that prove the best way.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import csgraph_from_dense, floyd_warshall

from service.program.assignment.best_pairs import Choice
from service.program.assignment.certificate import Whole

MOST_MENTORS = 1500
_NEVER = np.int64(2**50)
_AT_ONCE = 512


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
        for rows in _some_at_once(np.arange(len(fits))):
            left = self._worths(rows) - self._u[rows, None]
            asked = np.maximum(asked, left.max(axis=0))
        self._v = np.where(room > 0, choice.prices.column_prices, asked)
        steps = csgraph_from_dense(self._cheapest_steps(room), null_value=float(_NEVER))
        self._costs = np.minimum(floyd_warshall(steps), _NEVER).astype(np.int64)
        self._instead = dict(self._each())

    def without(self, row: int) -> Instead:
        """What is best if a row may not have the column that it has now."""
        return self._instead[row]

    def gain_without_lock(self, worths: Whole, column: int) -> int:
        """What the whole gains if a locked pair is free; the mentee's worths, 0 if impossible."""
        u = int(worths[column] - self._v[column])
        losses = np.append(np.where(worths > 0, u + self._v - worths, _NEVER), u)
        rounds = losses + self._costs[:, column]
        return max(0, -int(np.delete(rounds, column).min()))

    def gain_without_veto(self, row: int, column: int, worth: int) -> int:
        """What the whole gains if a pair that was forbidden may be."""
        loss = int(self._u[row] + self._v[column]) - worth
        return max(0, -(loss + int(self._costs[column, self._chosen[row]])))

    def _worths(self, rows: Whole) -> Whole:
        """What the columns are worth to these rows, 0 where that is impossible."""
        fits = self._table.fits[rows]
        worths = self._table.first[rows, None] + self._table.step * fits.astype(np.int64)
        return np.where(fits >= 0, worths, 0)

    def _losses(self, rows: Whole) -> Whole:
        worths, u = self._worths(rows), self._u[rows, None]
        return np.hstack([np.where(worths > 0, u + self._v - worths, _NEVER), u])

    def _cheapest_steps(self, room: Whole) -> NDArray[np.float64]:
        """The cheapest step between every two mentors: somebody of the one goes to the other."""
        steps = np.full((len(room) + 1, len(room) + 1), _NEVER)
        for rows in _some_at_once(np.argsort(self._chosen, kind="stable")):
            homes, starts = np.unique(self._chosen[rows], return_index=True)
            cheapest = np.minimum.reduceat(self._losses(rows), starts)
            steps[homes] = np.minimum(steps[homes], cheapest)
        given = np.bincount(self._chosen[self._chosen >= 0], minlength=len(room))
        steps[:-1, -1][given < room] = 0
        steps[-1, :-1] = np.minimum(steps[-1, :-1], self._v)
        np.fill_diagonal(steps, 0)
        return steps.astype(np.float64)

    def _each(self) -> Iterator[tuple[int, Instead]]:
        """The best without each pair."""
        nobody = len(self._costs) - 1
        for rows in _some_at_once(np.flatnonzero(self._chosen >= 0)):
            homes = self._chosen[rows]
            rounds = self._losses(rows) + self._costs.T[homes]
            np.put_along_axis(rounds, homes[:, None], _NEVER, axis=1)
            best = rounds.argmin(axis=1)
            columns = np.where(best < nobody, best, -1).tolist()
            instead = map(Instead, columns, rounds.min(axis=1).tolist())
            yield from zip(rows.tolist(), instead, strict=True)


def _some_at_once(rows: Whole) -> Iterator[Whole]:
    """All rows, so few at a time that what is worked out of them stays small."""
    return (rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE))
