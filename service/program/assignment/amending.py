"""An assignment that was best on some edges becomes best on more, one row after another.

A row that would now rather have another column gets it and pushes somebody out, who goes to a third
column or to none, until the column that the first one left is full again, or nobody needs it. The
cheapest such way is the shortest one by what each step loses at the prices of the moment; the
prices of the columns on the way rise until it loses nothing. Only near columns are looked at.
"""

from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush
from itertools import repeat
from typing import NamedTuple

import numpy as np

from service.program.assignment.certificate import Edges, Solved, Whole, price, worths_taken

_Move = tuple[int, int, int]
"""What it loses that somebody goes to a column: the loss, the column, and who; -1 for nobody."""


class _Step(NamedTuple):
    """Somebody, or with -1 nobody, goes from one column to another."""

    who: int
    start: int


def unhappy(edges: Edges, solved: Solved) -> Whole:
    """The rows that an edge would give more than the prices allow; the unhappiest first."""
    gains = np.zeros(edges.people, dtype=np.int64)
    left = edges.worths - solved.column_prices[edges.columns]
    np.maximum.at(gains, edges.rows, left - solved.row_prices[edges.rows])
    rows = np.flatnonzero(gains)
    return rows[np.argsort(-gains[rows], kind="stable")]


def amend(edges: Edges, solved: Solved) -> Solved:
    """Make an assignment the best on edges, sorted by rows, some of which it never saw."""
    amended = _Amended(edges, solved)
    for row in unhappy(edges, solved).tolist():
        amended.content(row)
    return price(edges, amended.chosen)


class _Amended:
    """An assignment whose prices prove it for all rows that have been made content."""

    def __init__(self, edges: Edges, solved: Solved) -> None:
        self._edges, self._nobody = edges, len(edges.room)
        self._starts = np.searchsorted(edges.rows, np.arange(edges.people + 1)).tolist()
        self._chosen = np.where(solved.chosen < 0, self._nobody, solved.chosen)
        self._taken = worths_taken(edges, solved.chosen)
        self._prices = np.append(solved.column_prices, 0)
        self._idle = self._chosen[edges.rows] == self._nobody
        given = np.bincount(self._chosen, minlength=self._nobody + 1)
        self._free = np.append(edges.room, 0) - given

    @property
    def chosen(self) -> Whole:
        """The column of each row, or -1."""
        return np.where(self._chosen == self._nobody, -1, self._chosen)

    def content(self, row: int) -> None:
        """Give a row what it wants most at these prices, and move others at the least loss."""
        home = int(self._chosen[row])
        columns, worths = self._edges_of(row)
        left = worths - self._prices[columns]
        best = max(0, int(left.max(initial=0)))
        limit = best - int(self._taken[row] - self._prices[home])
        if limit > 0:
            first = [(limit, home, row), (best, self._nobody, row)]
            first += _moves(columns, best - left, row, limit)
            far, steps = self._search(first, home)
            self._reprice(far, far[home])
            self._move(steps, home, row)

    def _edges_of(self, row: int) -> tuple[Whole, Whole]:
        part = slice(self._starts[row], self._starts[row + 1])
        return self._edges.columns[part], self._edges.worths[part]

    def _search(self, first: list[_Move], home: int) -> tuple[dict[int, int], dict[int, _Step]]:
        """Find the shortest way to a column, and how far the columns on the way are."""
        far = {home: first[0][0]}
        steps = {home: _Step(first[0][2], -1)}
        heap: list[tuple[int, int]] = []

        def reach(moves: Iterable[_Move], start: int, so_far: int) -> None:
            for cost, column, who in moves:
                if so_far + cost < far.get(column, far[home]):
                    far[column], steps[column] = so_far + cost, _Step(who, start)
                    heappush(heap, (so_far + cost, column))

        reach(first, -1, 0)
        while heap:
            distance, column = heappop(heap)
            if column == home:
                break
            if distance == far[column]:
                reach(self._moves_from(column, far[home] - distance), column, distance)
        return far, steps

    def _moves_from(self, column: int, limit: int) -> Iterator[_Move]:
        """Who could go from a column where, at a loss below the limit."""
        if column == self._nobody:
            (idle,) = self._idle.nonzero()
            to, rows = self._edges.columns[idle], self._edges.rows[idle]
            yield from _moves(to, self._prices[to] - self._edges.worths[idle], rows, limit)
            yield from _moves(np.arange(column), self._prices[:-1], -1, limit)
            return
        if self._free[column] > 0:
            yield 0, self._nobody, -1
        for row in (self._chosen == column).nonzero()[0].tolist():
            columns, worths = self._edges_of(row)
            left = int(self._taken[row] - self._prices[column])
            yield left, self._nobody, row
            yield from _moves(columns, self._prices[columns] - worths + left, row, limit)

    def _reprice(self, far: Mapping[int, int], end: int) -> None:
        for column, distance in far.items():
            self._prices[column] += max(0, end - distance)
        self._prices -= self._prices[-1]

    def _move(self, steps: Mapping[int, _Step], column: int, first: int) -> None:
        """Let everyone on the way to a column go one step, the first one last."""
        who = -1
        while who != first:
            who, start = steps[column]
            if who >= 0:
                self._give(who, column)
            elif column == self._nobody:
                self._free[start] -= 1
            else:
                self._free[column] += 1
            column = start

    def _give(self, row: int, column: int) -> None:
        columns, worths = self._edges_of(row)
        self._taken[row] = worths[columns == column].sum()
        self._chosen[row] = column
        self._idle[self._starts[row] : self._starts[row + 1]] = column == self._nobody


def _moves(columns: Whole, costs: Whole, who: Whole | int, limit: int) -> Iterable[_Move]:
    (near,) = ((costs >= 0) & (costs < limit)).nonzero()
    if not len(near):
        return ()
    people = repeat(who, len(near)) if isinstance(who, int) else who[near].tolist()
    return zip(costs[near].tolist(), columns[near].tolist(), people, strict=True)
