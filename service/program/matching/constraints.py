"""The hard rules of matching: who can't go together at all, and whom the admins keep together."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import combinations, permutations
from typing import NamedTuple

from service.program.matching.nobody import VETOED
from service.program.matching.proposals import Candidate

Groups = Iterable[Collection[str]]
"""Groups of people by their Keys, in any order."""


class Barred(NamedTuple):
    """Groups that the admins vetoed, and pairs that have been together before."""

    vetoed: frozenset[frozenset[str]]
    former: frozenset[frozenset[str]]

    def why(self, one: Candidate, other: Candidate) -> str:
        """Say which rule keeps two people apart; empty where none does."""
        together = frozenset((one.key, other.key))
        if len(together) < 2 or (one.person and one.person == other.person):
            return "the same person"
        if together in self.vetoed:
            return VETOED
        return "together before" if together in self.former else ""

    def pairs(
        self, some: Mapping[str, Candidate], others: Mapping[str, Candidate]
    ) -> Iterator[tuple[str, str]]:
        """Name every two, one of each side, whom a rule keeps apart."""
        for group in self.vetoed | self.former:
            for one, other in permutations(group, 2):
                if one in some and other in others:
                    yield one, other
        for named in (_key, _person, workplace_of):
            alike: dict[str, list[str]] = defaultdict(list)
            for who in some.values():
                if said := named(who):
                    alike[said].append(who.key)
            for who in others.values():
                yield from ((one, who.key) for one in alike.get(named(who), ()))


def _key(who: Candidate) -> str:
    return who.key


def _person(who: Candidate) -> str:
    return who.person


def workplace_of(who: Candidate) -> str:
    """Where somebody works, so that the same place written otherwise is the same."""
    return " ".join(re.findall(r"\w+", who.workplace.casefold()))


class Kept(NamedTuple):
    """Locked groups: those that hold, and those that clash, each with the clash in words."""

    groups: tuple[frozenset[str], ...]
    clashing: Mapping[frozenset[str], str]

    def why_aside(self, key: str) -> str:
        """Say why a person waits until the admins have settled a clash; empty where nothing."""
        return next((why for group, why in self.clashing.items() if key in group), "")

    @property
    def times(self) -> Counter[str]:
        """Count the locked groups that each person is in, clashing or not."""
        return Counter(key for group in (*self.groups, *self.clashing) for key in group)


def bar(vetoed: Groups, former: Groups) -> Barred:
    """Read vetoed groups and former ones; of three who were together every two were."""
    before = (pair for group in former for pair in combinations(set(group), 2))
    return Barred(frozenset(map(frozenset, vetoed)), frozenset(map(frozenset, before)))


def keep(
    locked: Groups,
    people: Mapping[str, Candidate],
    barred: Barred,
    can_be: Callable[[frozenset[str]], bool],
    once: Collection[str],
) -> Kept:
    """Hold the locked groups that clash with nothing; people in `once` can be in one only."""
    groups = sorted({frozenset(group) for group in locked}, key=sorted)
    held, clashing = [], {}
    for group in groups:
        others = [g for g in groups if g != group and not g.isdisjoint(group & frozenset(once))]
        clash = _clash(group, others, people, barred, can_be)
        if clash:
            clashing[group] = clash
        else:
            held.append(group)
    return Kept(tuple(held), clashing)


def _clash(
    group: frozenset[str],
    others: Collection[frozenset[str]],
    people: Mapping[str, Candidate],
    barred: Barred,
    can_be: Callable[[frozenset[str]], bool],
) -> str:
    if not can_be(group):
        return f"{names(group, people)} are kept together, but they can't be a group here."
    if group in barred.vetoed:
        return f"{names(group, people)} are both kept together and vetoed; undo one of them."
    if others:
        together = sorted([group, *others], key=sorted)
        groups = "; ".join(names(each, people) for each in together)
        return f"The same person is kept in more than one group ({groups}); keep only one of them."
    return ""


def names(group: Collection[str], people: Mapping[str, Candidate]) -> str:
    """Name the people of a group, as a sentence for admins does."""
    return " and ".join(
        people[key].called if key in people else f"someone who doesn't take part ({key})"
        for key in sorted(group)
    )
