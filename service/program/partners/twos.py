"""Everybody in twos for the greatest total worth, with prices that prove it.

Edmonds' algorithm, in whole numbers. Each person has a price, and some odd sets have one: no two
are worth more than their prices together, so that the prices of all bound any total. Where the
total found equals that bound, nothing better exists. `Twos.proves` checks both, trusting nothing
of the search.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.program.partners.blossoms import NO_WAY, Edge, Node

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.int64]

UNIT = 8
"""Prices are in eighths of a worth, so that halves stay whole, also where a search begins from
another's prices: those are even, unless it began so itself."""
_FAR = 1 << 62


@dataclass(frozen=True, slots=True)
class Twos:
    """Who is with whom, and the prices of people and of odd sets that prove it."""

    mates: tuple[int, ...]
    prices: "Table"
    odd_sets: tuple[tuple[tuple[int, ...], int], ...]

    def total(self, worths: "Table") -> int:
        """The worth of all twos together."""
        return sum(int(worths[one, mate]) for one, mate in enumerate(self.mates)) // 2

    def proves(self, worths: "Table") -> bool:
        """Whether the prices cover the worth of every two, and no more than these twos' total."""
        import numpy as np  # noqa: PLC0415  a service that only sends mail shouldn't carry it

        covered = self.prices[:, None] + self.prices[None, :]
        bound = int(self.prices.sum())
        for people, price in self.odd_sets:
            covered[np.ix_(people, people)] += price
            bound += price * (len(people) // 2)
        paired = all(self.mates[mate] == one != mate for one, mate in enumerate(self.mates))
        low = covered < UNIT * worths
        np.fill_diagonal(low, val=False)
        lawful = not low.any() and all(price >= 0 for _, price in self.odd_sets)
        return paired and lawful and bound == UNIT * self.total(worths)


def best_twos(worths: "Table", start: "Table | None" = None) -> Twos:
    """Put an even number of people in twos; `start` are prices, all even, that cover `worths`.

    `worths` is a table of whole numbers, the same both ways round; its diagonal doesn't count.
    """
    import numpy as np  # noqa: PLC0415  see above

    table = worths.copy()
    np.fill_diagonal(table, 0)
    prices = UNIT // 2 * table.max(axis=1, initial=0) if start is None else start.copy()
    search = _Search(UNIT * table, prices)
    while free := [one for one, mate in enumerate(search.mates) if mate < 0]:
        search.match_two_more(free)
    sets = [each for node in set(search.top) for each in node.nested() if each.price]
    odd = sorted((tuple(sorted(each.people)), each.price) for each in sets)
    return Twos(tuple(search.mates), search.prices, tuple(odd))


class _Search:
    """A matching that grows by two people at a time while its prices fall."""

    def __init__(self, worths: "Table", prices: "Table") -> None:
        import numpy as np  # noqa: PLC0415  see above

        self.worths, self.prices = worths, prices
        everybody = range(len(prices))
        self.top = [Node(person, [person]) for person in everybody]
        self.name = np.arange(len(prices))
        """A number for each person's outermost node."""
        self.sides = np.zeros(len(prices), dtype=np.int64)
        """1: comes by an even way from somebody free; -1: by an odd one; 0: not reached."""
        self.mates = [-1] * len(prices)
        self._take_what_is_tight()

    def _take_what_is_tight(self) -> None:
        import numpy as np  # noqa: PLC0415  see above

        tight = self.prices[:, None] + self.prices[None, :] == self.worths
        for one, other in zip(*np.nonzero(tight), strict=True):
            if one < other and self.mates[one] < 0 and self.mates[other] < 0:
                self.mates[one], self.mates[other] = int(other), int(one)

    def match_two_more(self, free: Sequence[int]) -> None:
        """Search from everybody who is free, until two of them are joined."""
        self.sides[:] = 0
        for node in set(self.top):
            node.side, node.via = 0, NO_WAY
        for person in free:
            self._reach(self.top[person], 1, NO_WAY)
        while not self._step():
            pass

    def _step(self) -> bool:
        """Lower prices until something happens, and see to it; tell whether two were joined."""
        step, one, other = self._nearest()
        worn = [node for node in set(self.top) if node.side < 0 and node.ring]
        first = min(worn, key=lambda node: (node.price, node.base), default=None)
        if first is not None and first.price // 2 < step:
            self._lower(first.price // 2)
            self._open(first)
            return False
        self._lower(step)
        node = self.top[other]
        if node.side == 0:
            self._reach(node, -1, (one, other))
            mate = self.mates[node.base]
            self._reach(self.top[mate], 1, (node.base, mate))
            return False
        return self._meet(one, other)

    def _nearest(self) -> tuple[int, int, int]:
        """How far prices may fall before the next edge is tight, and that edge."""
        import numpy as np  # noqa: PLC0415  see above

        rows = np.flatnonzero(self.sides == 1)
        slack = self.prices[rows, None] + self.prices[None, :] - self.worths[rows]
        slack[:, rows] //= 2
        slack[:, self.sides < 0] = _FAR
        slack[self.name[rows, None] == self.name[None, :]] = _FAR
        row, other = divmod(int(slack.argmin()), slack.shape[1])
        return int(slack[row, other]), int(rows[row]), other

    def _lower(self, step: int) -> None:
        if step:
            self.prices -= step * self.sides
            for node in {node for node in self.top if node.ring}:
                node.price += 2 * step * node.side

    def _reach(self, node: Node, side: int, via: Edge) -> None:
        node.side, node.via = side, via
        self.sides[node.people] = side

    def _open(self, node: Node) -> None:
        node.open()
        for child in node.ring:
            self._put_outermost(child)

    def _put_outermost(self, node: Node) -> None:
        for person in node.people:
            self.top[person] = node
        self.name[node.people] = node.people[0]
        self.sides[node.people] = node.side

    def _meet(self, one: int, other: int) -> bool:
        """Two even ways meet: those of one tree make a ring, those of two join their roots."""
        ways = self._way(self.top[one]), self._way(self.top[other])
        shared = next((node for node in ways[0] if node in ways[1]), None)
        if shared is None:
            for person, mate in ((one, other), (other, one)):
                self._turn(person, mate)
            return True
        there, back = (way[: way.index(shared)] for way in ways)
        self._shrink(shared, there, back, (one, other))
        return False

    def _way(self, node: Node) -> list[Node]:
        """The nodes from here to the root of the tree."""
        way = [node]
        while way[-1].via != NO_WAY:
            way.append(self.top[way[-1].via[0]])
        return way

    def _turn(self, person: int, mate: int) -> None:
        """Give a person a new mate, and everybody on the way to the root a new one in turn."""
        while True:
            node = self.top[person]
            node.rebase(person, self.mates)
            self.mates[person] = mate
            if node.via == NO_WAY:
                return
            odd = self.top[node.via[0]]
            person, mate = odd.via
            odd.rebase(mate, self.mates)
            self.mates[mate] = person

    def _shrink(self, root: Node, there: list[Node], back: list[Node], edge: Edge) -> None:
        down = [node.via for node in reversed(there)]
        up = [node.via[::-1] for node in back]
        ring = [root, *reversed(there), *back]
        people = [person for node in ring for person in node.people]
        odd = Node(root.base, people, ring, [*down, edge, *up], side=1, via=root.via)
        self._put_outermost(odd)
