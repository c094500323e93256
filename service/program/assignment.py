"""The solver under partners.

Imported where it runs: a service that only sends mail shouldn't carry its memory.
"""

from collections.abc import Sequence


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
