"""Best assignments on whole tables, found on a few edges and proven on all of them.

Cells that look good at guessed prices are solved exactly; the prices that come out are held against
every cell of the table; cells that beat their prices join, until none does. What is returned is as
good as if all cells had been in from the start, and proven so.
"""

import numpy as np

from service.program.assignment.amending import amend, unhappy
from service.program.assignment.certificate import Edges, Solved, Whole, check
from service.program.assignment.price_guess import Effort, guess
from service.program.assignment.solving import assign
from service.program.assignment.worth_tables import Worths, beating, favourites, tight

_MORE = 8
_SMALL = 1000
"""Up to so many rows, looking again costs less than guessing."""
_EFFORTS = (Effort(300.0, 50), Effort(60.0, 200))
_FEW = 0.03
"""Up to this share of rows, making the unhappy ones content is faster than beginning again."""


def solve(table: Worths, room: Whole) -> tuple[Solved, Edges]:
    """Assign rows to columns for the greatest total; also the edges that any best way can use."""
    known = _promising(table, room)
    solved = assign(_edges(table, room, known))
    while len(more := beating(table, solved, _MORE)):
        known = _joined(known, more)
        solved = _again(_edges(table, room, known), solved)
    every_tight = _edges(table, room, tight(table, solved))
    check(every_tight, solved)
    return solved, every_tight


def _promising(table: Worths, room: Whole) -> Whole:
    prices = np.zeros_like(room)
    if len(table.first) <= _SMALL:
        return favourites(table, prices, 2 * _MORE)
    cells = favourites(table, prices, _MORE)
    for effort in _EFFORTS:
        prices = guess(table, cells, room, prices, effort)
        cells = _joined(cells, favourites(table, prices, _MORE))
    return cells


def _joined(some: Whole, more: Whole) -> Whole:
    cells = np.sort(np.concatenate([some, more]))
    return cells[np.diff(cells, prepend=-1) > 0]


def _again(edges: Edges, solved: Solved) -> Solved:
    few = len(unhappy(edges, solved)) <= _FEW * edges.people
    return amend(edges, solved) if few else assign(edges)


def _edges(table: Worths, room: Whole, cells: Whole) -> Edges:
    rows, columns = np.divmod(cells, max(1, len(room)))
    return Edges(rows, columns, table.at(rows, columns), len(table.first), room)
