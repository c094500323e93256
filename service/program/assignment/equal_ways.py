"""Ways to pair that are equally good by all goals so far, and what they have in common.

The prices that prove a goal tell which edges any best way can use and whom none of them leaves
out. Much follows from that alone: somebody who must be matched and has one edge left gets it, and a
column that must be full gets all who are left for it. Mostly very little remains to be chosen.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.program.assignment.certificate import Edges, Solved, Whole


class Ways(NamedTuple):
    """Ways that are equally good: what is the same in all of them, and what they can use else."""

    chosen: Whole
    """The column of each row where that is decided, or -1."""
    edges: Edges
    """Between rows that aren't decided and the room that is left."""
    rows: NDArray[np.bool_]
    columns: NDArray[np.bool_]
    """Who is in every one of the ways, and which columns are full in every one of them."""

    @property
    def held(self) -> Whole:
        """For each edge how many ends it has that nobody may leave out: none, one or two."""
        rows, columns = self.rows[self.edges.rows], self.columns[self.edges.columns]
        return rows.astype(np.int64) + columns

    @property
    def due(self) -> int:
        """The sum of `held` over what any of these ways adds to what is decided."""
        return int(self.rows.sum() + self.edges.room[self.columns].sum())

    def using(self, wanted: NDArray[np.bool_]) -> "Ways":
        """Return those of the ways that use no other edges; there must be one."""
        return _settled(self._replace(edges=self.edges.only(wanted)))

    def best(self, edges: Edges, solved: Solved) -> "Ways":
        """Return those of the ways that are best by other worths of the edges, once solved."""
        rows, columns = solved.row_prices > 0, solved.column_prices > 0
        return _settled(Ways(self.chosen, solved.tight(edges), rows, columns))


def all_best(edges: Edges, solved: Solved) -> Ways:
    """All ways that are as good as one that is proven best; its prices make the edges tight."""
    nobody = np.full(edges.people, -1, dtype=np.int64)
    return _settled(Ways(nobody, edges, solved.row_prices > 0, solved.column_prices > 0))


def _settled(ways: Ways) -> Ways:
    """Decide what follows from who must be matched, until nothing more follows."""
    chosen, edges = ways.chosen.copy(), ways.edges
    while True:
        room = edges.room.copy()
        only_one = np.bincount(edges.rows, minlength=edges.people) == 1
        all_needed = np.bincount(edges.columns, minlength=len(room)) == room
        sure = (ways.rows & only_one)[edges.rows] | (ways.columns & all_needed)[edges.columns]
        if not np.any(sure):
            return Ways(chosen, edges, ways.rows & (chosen < 0), ways.columns)
        chosen[edges.rows[sure]] = edges.columns[sure]
        np.subtract.at(room, edges.columns[sure], 1)
        left = (chosen[edges.rows] < 0) & (room[edges.columns] > 0)
        edges = edges.only(left)._replace(room=room)
