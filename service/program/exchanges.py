"""What it would cost to decide otherwise about one pair, with everything else free to follow.

If one pair may no longer be, its mentee goes to another mentor, who gives up somebody, who goes to
a third, until somebody takes the place that was left or nobody needs to move. The cheapest such
round is a shortest way between mentors, and its length is exactly what the whole loses: nothing
better exists, since all steps cost 0 or more by the prices that prove the best way.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.program.best_pairs import Choice
from service.program.certificate import Whole
from service.program.worth_tables import Worths

MOST_MENTORS = 400
_NEVER = np.int64(2**50)


class Instead(NamedTuple):
    """The best there is without a pair: whom the mentee would have, and what the whole loses."""

    column: int
    """The mentor; -1 for none."""
    loss: int


class Exchanges:
    """The costs of all rounds from mentor to mentor; the last of both axes stands for nobody."""

    def __init__(self, choice: Choice, fits: NDArray[np.int16], room: Whole) -> None:
        """Take the best way and its prices; the fits also of mentors who are full; the room."""
        self._table = choice.table._replace(fits=fits)
        self._chosen, self._u = choice.chosen, choice.prices.row_prices
        worths = np.where(fits >= 0, self._table.first[:, None] + _scaled(self._table), 0)
        asked = (worths - self._u[:, None]).max(axis=0, initial=0)
        self._v = np.where(room > 0, choice.prices.column_prices, asked)
        losses = np.where(fits >= 0, self._u[:, None] + self._v - worths, _NEVER)
        self._losses = np.column_stack([losses, self._u])
        self._costs = _shortest(self._steps(room))

    def without(self, row: int) -> Instead:
        """What is best if a row may not have the column that it has now."""
        return self._instead(self._losses[row], int(self._chosen[row]))

    def gain_without_lock(self, worths: Whole, column: int) -> int:
        """What the whole gains if a locked pair is free; the mentee's worths, 0 if impossible."""
        u = int(worths[column] - self._v[column])
        losses = np.where(worths > 0, u + self._v - worths, _NEVER)
        return max(0, -self._instead(np.append(losses, u), column).loss)

    def gain_without_veto(self, row: int, column: int, worth: int) -> int:
        """What the whole gains if a pair that was forbidden may be."""
        loss = int(self._u[row] + self._v[column]) - worth
        return max(0, -(loss + int(self._costs[column, self._chosen[row]])))

    def _instead(self, losses: Whole, home: int) -> Instead:
        rounds = losses + self._costs[:, home]
        rounds[home] = _NEVER
        best = int(np.argmin(rounds))
        return Instead(best if best < len(losses) - 1 else -1, int(rounds[best]))

    def _steps(self, room: Whole) -> Whole:
        """The cheapest step between every two mentors: somebody of the one goes to the other."""
        steps = np.full((len(room) + 1, len(room) + 1), _NEVER)
        np.minimum.at(steps, self._chosen, self._losses)
        given = np.bincount(self._chosen[self._chosen >= 0], minlength=len(room))
        steps[:-1, -1][given < room] = 0
        steps[-1, :-1] = np.minimum(steps[-1, :-1], self._v)
        np.fill_diagonal(steps, 0)
        return steps


def _scaled(table: Worths) -> Whole:
    return table.step * table.fits.astype(np.int64)


def _shortest(steps: NDArray[np.int64]) -> Whole:
    for middle in range(len(steps)):
        np.minimum(steps, steps[:, middle, None] + steps[middle], out=steps)
    return steps
