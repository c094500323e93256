"""A cohort ready to be grouped: what each two have in common, and what the admins have said.

Whatever is asked of it again with another decision costs only the grouping: fits are kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from service.program.matching.constraints import Barred
from service.program.matching.nobody import below
from service.program.partners.affinity import PartnersBy
from service.program.partners.fit import Peer, fit_of_partners
from service.program.partners.groups import Ties, group

_PART = 120

Members = tuple[str, ...]


class Rules(NamedTuple):
    """What the admins have set and said, and who was with whom."""

    barred: Barred
    before: Mapping[frozenset[str], int]
    drafted: frozenset[frozenset[str]]
    minimum: int
    by: PartnersBy


class Grouping(NamedTuple):
    """Groups by Keys: of people who were free, and those that the admins keep."""

    groups: tuple[Members, ...]
    kept: tuple[Members, ...]
    proven: bool


class Cohort:
    """Everybody, ready to be compared."""

    def __init__(self, people: Mapping[str, Peer], rules: Rules) -> None:
        self.people, self.rules = people, rules
        self._fits: dict[tuple[str, str], int] = {}

    def fit(self, members: Sequence[str]) -> int:
        """How well a group fits: the mean of its pairs."""
        pairs = list(combinations(sorted(members), 2))
        return sum(map(self._fit, pairs)) // len(pairs)

    def thirds(self, members: Sequence[str]) -> int:
        """What a group adds to the total, in thirds of a point: a trio two thirds of its pairs."""
        each = 3 if len(members) == 2 else 2
        return sum(each * self._fit(pair) for pair in combinations(sorted(members), 2))

    def times_before(self, members: Sequence[str]) -> int:
        """How often the pairs of a group were together."""
        pairs = map(frozenset, combinations(members, 2))
        return sum(self.rules.before.get(pair, 0) for pair in pairs)

    def why_not(self, one: str, other: str, barred: Barred) -> str:
        """Say why two people can't be partners; empty where they can."""
        why = barred.why(self.people[one].profile.who, self.people[other].profile.who)
        minimum = self.rules.minimum
        return why or below(minimum) * (self.fit((one, other)) < minimum)

    def group(self, free: Sequence[str], kept: Sequence[Members], barred: Barred) -> Grouping:
        """Group whoever is free as well as can be, beside the groups that are kept."""
        parts = list(self._parts(sorted(free)))
        groups: list[Members] = []
        proven = len(parts) <= 1
        for part in parts:
            found = group(self._ties(part, barred))
            groups += [tuple(part[number] for number in sorted(each)) for each in found.groups]
            proven = proven and found.worth == found.bound
        return Grouping(tuple(groups), tuple(kept), proven)

    def _fit(self, pair: tuple[str, str]) -> int:
        if pair not in self._fits:
            one, other = (self.people[key] for key in pair)
            self._fits[pair] = fit_of_partners(one, other, self.rules.by)
        return self._fits[pair]

    def _parts(self, free: Sequence[str]) -> Iterator[list[str]]:
        """Cut a large cohort by its clocks into even parts, but for the last if that is odd."""
        if len(free) <= _PART + 1:
            yield list(free)
            return
        clocks = {key: self.people[key].profile.clock for key in free}
        around = sorted(free, key=lambda key: (clocks[key] is None, clocks[key] or 0, key))
        count = -(-len(free) // _PART)
        size = -(-len(free) // count // 2) * 2
        for start in range(0, len(free), size):
            yield sorted(around[start : start + size])

    def _ties(self, part: Sequence[str], barred: Barred) -> Ties:
        import numpy as np  # noqa: PLC0415  a service that only sends mail shouldn't carry it

        number = {key: n for n, key in enumerate(part)}
        fits = np.full((len(part), len(part)), -1, dtype=np.int64)
        before = np.zeros_like(fits)
        for one, other in combinations(part, 2):
            if not self.why_not(one, other, barred):
                places = [number[one], number[other]], [number[other], number[one]]
                fits[places] = self.fit((one, other))
                before[places] = self.times_before((one, other))
        here, there = (
            frozenset(frozenset(map(number.__getitem__, g)) for g in groups if g <= number.keys())
            for groups in (barred.vetoed, self.rules.drafted)
        )
        return Ties(fits, before, here, there)
