"""The solver under matching: mentees to mentors with room, proven best or not answered at all.

Nothing but `certificate` judges what comes out of it.
"""

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from service.program.assignment.certificate import EXACT, Edges, Solved, Whole, price

_SMALL = 20_000
"""Up to so many rows times places the dense solver is the faster one."""


def assign(edges: Edges) -> Solved:
    """Give rows columns for the greatest total worth, with the prices that prove it.

    Fails rather than answering without proof.
    """
    room = np.minimum(edges.room, np.bincount(edges.columns, minlength=len(edges.room)))
    places = np.repeat(np.arange(len(room)), room)
    chosen = np.full(edges.people, -1, dtype=np.int64)
    if len(edges.rows) and len(places):
        if (int(edges.worths.max()) + 1) * (edges.people + 1) >= EXACT:
            raise OverflowError("The worths are too large to be added up exactly.")
        people = _dearest_first(edges)
        number = np.empty_like(chosen)
        number[people] = np.arange(len(people))
        asking = edges._replace(rows=number[edges.rows], people=len(people))
        find = _densely if len(people) * len(places) <= _SMALL else _sparsely
        chosen[people] = find(asking, places, room)
    return price(edges, chosen)


def _dearest_first(edges: Edges) -> Whole:
    """The rows that have edges; in this order the solver moves fewer of them again."""
    dearest = np.zeros(edges.people, dtype=np.int64)
    np.maximum.at(dearest, edges.rows, edges.worths)
    return np.argsort(-dearest, kind="stable")[: np.count_nonzero(dearest)]


def _densely(edges: Edges, places: Whole, _room: Whole) -> Whole:

    worths = np.zeros((edges.people, len(edges.room)), dtype=np.int64)
    worths[edges.rows, edges.columns] = edges.worths
    rows, found = linear_sum_assignment(worths[:, places], maximize=True)
    chosen = np.full(edges.people, -1, dtype=np.int64)
    chosen[rows] = np.where(worths[rows, places[found]] > 0, places[found], -1)
    return chosen


def _sparsely(edges: Edges, places: Whole, room: Whole) -> Whole:
    """A column for each place, and for each row one of its own that means none."""
    times = room[edges.columns]
    first = np.cumsum(room) - room
    within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    none = np.arange(edges.people)
    rows = np.concatenate([np.repeat(edges.rows, times), none])
    columns = np.concatenate([np.repeat(first[edges.columns], times) + within, len(places) + none])
    worths = np.concatenate([np.repeat(edges.worths, times) + 1, np.ones_like(none)])
    shape = (edges.people, len(places) + edges.people)
    graph = csr_array((worths.astype(float), (rows, columns)), shape=shape)
    found_rows, found = min_weight_full_bipartite_matching(graph, maximize=True)
    chosen = np.full(edges.people, -1, dtype=np.int64)
    real = found < len(places)
    chosen[found_rows[real]] = places[found[real]]
    return chosen
