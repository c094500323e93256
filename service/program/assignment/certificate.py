"""The proof that an assignment is the best there is: prices, checked in whole numbers.

Rows are given columns, at most `room[j]` rows a column. With a price u[i] >= 0 for each row and
v[j] >= 0 for each place, no assignment is worth more than sum(u) + sum(room * v) as long as every
edge is worth at most u[i] + v[j]. An assignment that is worth exactly that is therefore the best.
Whoever found it, and in whatever arithmetic, need not be trusted.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]

EXACT = 2**53
"""Below that, sums of worths are exact in the solvers' floating point, too."""


class Edges(NamedTuple):
    """What is possible: edges between rows and columns with worths above 0, and the room."""

    rows: Whole
    columns: Whole
    worths: Whole
    people: int
    """How many rows there are."""
    room: Whole
    """How many rows each column can be given."""

    def only(self, wanted: NDArray[np.bool_]) -> "Edges":
        """Return these edges only, between the same rows and columns."""
        return self._replace(
            rows=self.rows[wanted], columns=self.columns[wanted], worths=self.worths[wanted]
        )


class Solved(NamedTuple):
    """An assignment that is proven best, and the prices that prove it."""

    chosen: Whole
    """The column of each row, or -1."""
    row_prices: Whole
    column_prices: Whole
    """The least there are: what one more place would add to the total."""

    def tight(self, edges: Edges) -> Edges:
        """Return the edges that a best assignment can use: the others cost more than they give."""
        left = self.row_prices[edges.rows] + self.column_prices[edges.columns]
        return edges.only(left == edges.worths)


def worths_taken(edges: Edges, chosen: Whole) -> Whole:
    """What each row's column is worth to it, 0 for a row without; fails where that is no edge."""
    taken = np.zeros(edges.people, dtype=np.int64)
    used = chosen[edges.rows] == edges.columns
    taken[edges.rows[used]] = edges.worths[used]
    given = np.bincount(chosen[chosen >= 0], minlength=len(edges.room))
    if np.any((chosen >= 0) != (taken > 0)) or np.any(given > edges.room):
        raise ArithmeticError("The solver used what isn't possible.")
    return taken


def price(edges: Edges, chosen: Whole) -> Solved:
    """Find the least prices of the columns that prove the assignment; fail where it isn't best."""
    taken = worths_taken(edges, chosen)
    order = np.argsort(edges.columns, kind="stable")
    rows, worths = edges.rows[order], edges.worths[order]
    columns, starts = np.unique(edges.columns[order], return_index=True)
    prices = np.zeros(len(edges.room) + 1, dtype=np.int64)  # the last one stands for no column
    for _ in range(len(prices) + 1 if len(columns) else 0):
        asked = np.maximum.reduceat((prices[chosen] - taken)[rows] + worths, starts)
        if np.all(asked <= prices[columns]):
            break
        prices[columns] = np.maximum(prices[columns], asked)
    solved = Solved(chosen, taken - prices[chosen], prices[:-1])
    check(edges, solved)
    return solved


def check(edges: Edges, solved: Solved) -> None:
    """Fail unless the prices prove that nothing better exists on these edges."""
    u, v = solved.row_prices, solved.column_prices
    bound = int(u.sum()) + int((edges.room * v).sum())
    fair = np.all(u >= 0) and np.all(v >= 0)
    if not fair or np.any(edges.worths > u[edges.rows] + v[edges.columns]):
        raise ArithmeticError("The prices of the assignment prove nothing.")
    if bound != int(worths_taken(edges, solved.chosen).sum()):
        raise ArithmeticError("The assignment isn't the best there is.")
