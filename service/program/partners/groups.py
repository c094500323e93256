"""What counts for groups of partners, one thing after the other, and the groups that are best.

As many people as possible; then as few as possible who were partners before; then the greatest
total fit, in which a trio counts two thirds of the fits of its three pairs; then as many groups as
possible that are proposed already. One whole number holds it all: a step of what comes first
outweighs all that comes later.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.program.partners.trios import Groups, best_groups

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.int64]
    Marks = NDArray[np.bool_]

Numbers = Collection[frozenset[int]]


@dataclass(frozen=True, slots=True)
class Ties:
    """What is known of every two people, by their numbers; tables are the same both ways round."""

    fits: "Table"
    """Below 0 where two can't be together."""
    before: "Table"
    """How often they were together."""
    vetoed: Numbers = ()
    drafted: Numbers = ()

    def __len__(self) -> int:
        return len(self.fits)


def group(ties: Ties) -> Groups:
    """Group people in twos, and one trio where that takes in somebody more; the rest is alone."""
    import numpy as np  # noqa: PLC0415  a service that only sends mail shouldn't carry it

    drafts, again, a_person = _steps(ties)
    possible = ties.fits >= 0
    np.fill_diagonal(possible, val=False)
    worth = 2 * a_person - again * ties.before + drafts * 3 * ties.fits
    twos = np.where(possible, worth, 0)
    for draft in ties.drafted:
        if len(draft) == 2 and possible[tuple(draft)]:
            one, other = draft
            twos[[one, other], [other, one]] += 1
    if len(ties) % 2 == 0:
        found = best_groups(twos, *_no_trios())
        if 2 * len(found.groups) == len(ties):
            return found
    return best_groups(twos, *_trios(ties, possible))


def _steps(ties: Ties) -> tuple[int, int, int]:
    """What a third of a fit's point, a pair that was together before, and a person count."""
    drafts = len(ties) + 1
    again = drafts * 3 * len(ties) * (int(ties.fits.max(initial=0)) + 1)
    return drafts, again, again * (int(ties.before.sum()) // 2 + 1)


def _no_trios() -> tuple["Table", "Table"]:
    import numpy as np  # noqa: PLC0415  see above

    return np.zeros((0, 3), dtype=np.int64), np.zeros(0, dtype=np.int64)


def _trios(ties: Ties, possible: "Marks") -> tuple["Table", "Table"]:
    import numpy as np  # noqa: PLC0415  see above

    drafts, again, a_person = _steps(ties)
    in_order = np.triu(possible, 1)
    all_three = in_order[:, :, None] & in_order[None, :, :] & in_order[:, None, :]
    trios = np.argwhere(all_three)
    is_vetoed = [frozenset(trio) in ties.vetoed for trio in trios.tolist()] if ties.vetoed else []
    trios = trios[~np.array(is_vetoed, dtype=bool)] if is_vetoed else trios
    one, other, third = trios.T
    pairs = ((one, other), (other, third), (one, third))
    fits = sum((ties.fits[pair] for pair in pairs), start=np.zeros(len(trios), dtype=np.int64))
    times = sum((ties.before[pair] for pair in pairs), start=np.zeros(len(trios), dtype=np.int64))
    worths = 3 * a_person - again * times + drafts * 2 * fits
    for draft in ties.drafted:
        if len(draft) == 3:
            worths[(trios == sorted(draft)).all(axis=1)] += 1
    return trios, worths
