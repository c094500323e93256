"""Everybody in twos and at most one trio, for the greatest total worth, proven.

The prices that prove the best twos of one set of people bound the twos of any other, so also what
can be had around any trio. Trios are tried in the order of their bounds, each solution lowering
the bounds of the others, until no bound is above the best that was found.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.program.partners.twos import UNIT, Twos, best_twos

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.int64]

_MOST_TRIED = 500


@dataclass(frozen=True, slots=True)
class Groups:
    """People in twos and threes by their numbers, what that is worth, and what nothing exceeds."""

    groups: tuple[tuple[int, ...], ...]
    worth: int
    bound: int
    """At least the worth of any other grouping, by prices that were checked; it is proven when
    this is the worth itself."""
    tried: int = 0
    """How many trios were looked at closely."""


def best_groups(twos: "Table", trios: "Table", worths: "Table") -> Groups:
    """Group people so that the total is greatest: in twos, and one of the `trios` if that helps.

    `twos` has the worth of every two, 0 where they can't be together, the same both ways round;
    `trios` has three numbers of people a row, and `worths` what each row is worth.
    """
    search = _Search(twos, trios, worths)
    best = search.without_a_trio()
    tried = 0
    while len(trios) and search.highest() > best.worth and tried < _MOST_TRIED:
        tried += 1
        best = max(best, search.with_the_likeliest(), key=lambda groups: groups.worth)
    bound = max(best.worth, search.highest()) if len(trios) else best.worth
    return Groups(best.groups, best.worth, bound, tried)


class _Search:
    """What is still possible around each trio."""

    def __init__(self, twos: "Table", trios: "Table", worths: "Table") -> None:
        import numpy as np  # noqa: PLC0415  a service that only sends mail shouldn't carry it

        self.size = len(twos)
        self.trios, self.worths = trios, worths
        # The last is nobody: whoever is with them is alone.
        self.table = np.zeros((self.size + 1, self.size + 1), dtype=np.int64)
        self.table[:-1, :-1] = twos
        np.fill_diagonal(self.table, 0)
        self.ceilings = np.full(len(trios), np.iinfo(np.int64).max)
        self.everybody = np.arange(self.size + self.size % 2)
        """With nobody, where people in twos are an odd number."""
        self.around = np.arange(self.size + (self.size + 1) % 2)
        """With nobody, where people around a trio are an odd number."""
        self.start = np.zeros(self.size + 1, dtype=np.int64)

    def highest(self) -> int:
        """The most that any grouping with a trio can still be worth."""
        return int(self.ceilings.max()) // UNIT

    def without_a_trio(self) -> Groups:
        found, worth = self._solve(self.everybody, None)
        prices = self._for_all(self.everybody, found.prices)
        self.start = prices.copy()
        for people, price in found.odd_sets:
            self.start[list(people)] += price // 2
        self._lower(prices, found.odd_sets)
        return Groups(self._together(self.everybody, found), worth, worth)

    def with_the_likeliest(self) -> Groups:
        import numpy as np  # noqa: PLC0415  see above

        at = int(self.ceilings.argmax())
        trio = tuple(map(int, self.trios[at]))
        people = np.setdiff1d(self.around, trio)
        found, worth = self._solve(people, self.start[people])
        odd_sets = tuple((tuple(map(int, people[list(s)])), price) for s, price in found.odd_sets)
        self._lower(self._for_all(people, found.prices), odd_sets)
        worth += int(self.worths[at])
        self.ceilings[at] = UNIT * worth
        return Groups((trio, *self._together(people, found)), worth, worth)

    def _solve(self, people: "Table", start: "Table | None") -> tuple[Twos, int]:
        table = self.table[people[:, None], people[None, :]]
        found = best_twos(table, start)
        if not found.proves(table):
            raise ArithmeticError("The prices of these twos don't prove them.")
        return found, found.total(table)

    def _together(self, people: "Table", found: Twos) -> tuple[tuple[int, ...], ...]:
        mates = enumerate(found.mates)
        twos = ((int(people[n]), int(people[mate])) for n, mate in mates if n < mate)
        return tuple(two for two in twos if self.table[two])

    def _for_all(self, people: "Table", prices: "Table") -> "Table":
        """Give those outside a solution the least prices that cover them, too."""
        import numpy as np  # noqa: PLC0415  see above

        whole = np.zeros(self.size + 1, dtype=np.int64)
        whole[people] = prices
        known = np.isin(np.arange(self.size + 1), people)
        for person in np.flatnonzero(~known):
            whole[person] = (UNIT * self.table[person, known] - whole[known]).max(initial=0)
            known[person] = True
        return whole

    def _lower(self, prices: "Table", odd_sets: tuple[tuple[tuple[int, ...], int], ...]) -> None:
        """Bound each trio's total by what the others are worth at most, by these prices."""
        import numpy as np  # noqa: PLC0415  see above

        bounds = UNIT * self.worths + prices[self.around].sum() - prices[self.trios].sum(axis=1)
        for people, price in odd_sets:
            inside = np.zeros(self.size + 1, dtype=np.int64)
            inside[list(people)] = 1
            left = inside[self.around].sum() - inside[self.trios].sum(axis=1)
            bounds += price * (left // 2)
        self.ceilings = np.minimum(self.ceilings, bounds)
