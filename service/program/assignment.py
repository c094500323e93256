"""The solvers under matching.

Imported where they run: a service that only sends mail shouldn't carry their memory.
"""

from collections.abc import Sequence


def assign(worths: Sequence[Sequence[int]], room: Sequence[int]) -> list[int | None]:
    """Give each row a column or none, at most `room` rows a column, for the greatest total worth.

    A worth of 0 is no assignment. Totals are exact below 2**53.
    """
    import numpy as np  # noqa: PLC0415  see above
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415  see above

    chosen: list[int | None] = [None] * len(worths)
    places = np.repeat(np.arange(len(room)), np.minimum(np.array(room, dtype=int), len(worths)))
    if not len(worths) or not len(places):
        return chosen
    table = np.array(worths, dtype=np.int64)[:, places]
    for row, place in zip(*linear_sum_assignment(table, maximize=True), strict=True):
        if table[row, place]:
            chosen[row] = int(places[place])
    return chosen


def pick(groups: Sequence[Sequence[int]], worths: Sequence[int]) -> list[int]:
    """Pick groups that have no member in common, for the greatest total worth; their numbers."""
    import numpy as np  # noqa: PLC0415  see above
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415  see above
    from scipy.sparse import csc_array  # noqa: PLC0415  see above

    if not groups:
        return []
    members = np.concatenate([np.asarray(group) for group in groups])
    ends = np.cumsum([0, *map(len, groups)])
    taking = csc_array((np.ones(len(members)), members, ends))
    found = milp(
        -np.asarray(worths, dtype=float),
        integrality=np.ones(len(groups), dtype=int),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(taking, ub=1),
        options={"mip_rel_gap": 0},
    )
    if found.x is None or not found.success:
        raise ArithmeticError(f"The solver gave up: {found.message}")
    return [int(number) for number in np.flatnonzero(found.x > 0.5)]
