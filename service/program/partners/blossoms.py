"""Odd sets of people, shrunk to one node each while a best matching is sought.

Inside an odd set everybody has a mate but one, its base; whoever is to be the base can be.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

Edge = tuple[int, int]

NO_WAY: Edge = (-1, -1)
"""Where a way begins, or no way has come."""


@dataclass(eq=False, slots=True)
class Node:
    """A person, or an odd ring of nodes; `links[i]` joins ring[i] to the next, ring[0] holds base.

    `via` is the edge by which the search came to this node, from its parent's person to its own.
    """

    base: int
    people: list[int]
    ring: list["Node"] = field(default_factory=list)
    links: list[Edge] = field(default_factory=list)
    price: int = 0
    side: int = 0
    via: Edge = NO_WAY

    def rebase(self, person: int, mates: list[int]) -> None:
        """Leave this person of the node without a mate inside it, and nobody else."""
        if not self.ring:
            return
        start = self.where(person)
        self.ring[start].rebase(person, mates)
        for at in self._links_home(start)[1::2]:
            a, b = self.links[at]
            self.ring[at].rebase(a, mates)
            self.ring[(at + 1) % len(self.ring)].rebase(b, mates)
            mates[a], mates[b] = b, a
        self.ring = self.ring[start:] + self.ring[:start]
        self.links = self.links[start:] + self.links[:start]
        self.base = person

    def open(self) -> None:
        """Put the ring's nodes on their sides, as this node's place between its neighbours asks."""
        for child in self.ring:
            child.side, child.via = 0, NO_WAY
        start = self.where(self.via[1])
        child, size = self.ring[start], len(self.ring)
        child.side, child.via = -1, self.via
        for step, at in enumerate(self._links_home(start)):
            a, b = self.links[at] if start % 2 else self.links[at][::-1]
            child = self.ring[(at + 1) % size if start % 2 else at]
            child.side, child.via = (1, -1)[step % 2], (a, b)

    def nested(self) -> Iterator["Node"]:
        """Every odd set in this node, itself first."""
        if self.ring:
            yield self
            for child in self.ring:
                yield from child.nested()

    def where(self, person: int) -> int:
        """The place in the ring of the node that holds this person."""
        return next(n for n, child in enumerate(self.ring) if person in child.people)

    def _links_home(self, start: int) -> list[int]:
        """The links from a place in the ring to its base, the way round that is even."""
        return list(range(start, len(self.ring)) if start % 2 else range(start - 1, -1, -1))
