"""Accountability partners: everybody in one cohort in groups of two, and one trio if that is odd.

As many people as possible first, then the greatest total fit; a trio counts two thirds of the
fits of its three pairs. That is exact for a cohort. Larger ones are cut into blocks that are
solved exactly, several times over and each time anew; the proposal then says it isn't proven.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from service.program.assignment import pick
from service.program.constraints import Barred, Groups, Kept, bar, keep
from service.program.fit import (
    AS_USUAL,
    Profile,
    Weights,
    fit_of_partners,
    prepare,
    reasons_of_partners,
)
from service.program.proposals import Candidate, Match, Proposal, Unmatched

_EXACT = 100
_EXACT_WITH_A_TRIO = 45
_BLOCK, _FIRST = 40, 21

_Group = tuple[str, ...]

_Fits = Mapping[tuple[str, str], int]
"""The fit of every two people who can be partners, their Keys in order."""


class _Cohort(NamedTuple):
    """Everybody, ready to be compared, and what the admins have said about them."""

    people: Mapping[str, Profile]
    barred: Barred
    kept: Kept
    minimum: int
    weights: Weights

    def why_not(self, one: str, other: str) -> str:
        """Say why two people can't be partners; empty where they can."""
        why = self.barred.why(self.people[one].who, self.people[other].who)
        low = f"below the minimum fit of {self.minimum}"
        return why or (low if self.fit((one, other)) < self.minimum else "")

    def fit(self, group: Sequence[str]) -> int:
        """How well a group fits: the mean of its pairs."""
        pairs = list(combinations(group, 2))
        fits = (fit_of_partners(self.people[a], self.people[b], self.weights) for a, b in pairs)
        return sum(fits) // len(pairs)


def propose_partners(
    people: Iterable[Candidate],
    *,
    locked: Groups = (),
    vetoed: Groups = (),
    former: Groups = (),
    minimum: int = 0,
    weights: Weights = AS_USUAL,
) -> Proposal:
    """Propose partners for everybody, or say why somebody can have none."""
    everybody = {who.key: prepare(who) for who in sorted(people, key=lambda who: who.key)}
    barred = bar(vetoed, former)
    known = {key: profile.who for key, profile in everybody.items()}
    kept = keep(
        locked, known, barred, lambda g: len(g) in {2, 3} and g <= known.keys(), once=known.keys()
    )
    cohort = _Cohort(everybody, barred, kept, minimum, weights)
    free = [key for key in everybody if not kept.times[key]]
    groups, proven = _group(cohort, free)
    matches = [_match(cohort, sorted(group), locked=True) for group in kept.groups]
    matches += [_match(cohort, group) for group in groups]
    left = set(everybody).difference(*(match.members for match in matches))
    return Proposal(
        tuple(sorted(matches, key=lambda match: match.members)),
        tuple(_why_alone(cohort, free, key) for key in sorted(left)),
        tuple(dict.fromkeys(kept.clashing.values())),
        proven,
    )


def _group(cohort: _Cohort, free: Sequence[str]) -> tuple[list[_Group], bool]:
    fits = {
        (one, other): cohort.fit((one, other))
        for one, other in combinations(free, 2)
        if not cohort.why_not(one, other)
    }
    odd = len(free) % 2 == 1
    exact = len(free) <= (_EXACT_WITH_A_TRIO if odd else _EXACT)
    found = _best if exact else _by_blocks
    groups = found(free, fits, cohort.barred, a_trio=odd)
    return [group for group in groups if len(group) > 1], exact


def _best(free: Sequence[str], fits: _Fits, barred: Barred, *, a_trio: bool) -> list[_Group]:
    """Find the best groups there are; people left out are groups of one."""
    number = {key: n for n, key in enumerate(free)}
    groups: list[_Group] = [pair for pair in combinations(free, 2) if pair in fits]
    if a_trio:
        groups += _trios(free, fits, barred)
    a_person = 3 * len(free) * max(fits.values(), default=0) + 1
    # A trio also takes the seat after the people's: there is only one such seat.
    seats = [[*(number[k] for k in group), *[len(free)] * (len(group) == 3)] for group in groups]
    worths = [len(group) * a_person + _thirds(group, fits) for group in groups]
    picked = [groups[n] for n in pick(seats, worths)]
    return [*picked, *((key,) for key in sorted(set(free).difference(*picked)))]


def _trios(free: Sequence[str], fits: _Fits, barred: Barred) -> Iterator[_Group]:
    for trio in combinations(free, 3):
        apart = any(pair not in fits for pair in combinations(trio, 2))
        if not apart and frozenset(trio) not in barred.vetoed:
            yield trio


def _thirds(group: _Group, fits: _Fits) -> int:
    """Weigh a group in thirds of a fit: a trio counts as much as two average pairs of its three."""
    return sum(fits[pair] for pair in combinations(group, 2)) * (3 if len(group) == 2 else 2)


def _by_blocks(free: Sequence[str], fits: _Fits, barred: Barred, *, a_trio: bool) -> list[_Group]:
    """Find good groups: the best fits in turn, then small blocks solved anew, cut four times."""
    first = _best(free[:_FIRST], fits, barred, a_trio=True) if a_trio else []
    trio = [group for group in first if len(group) == 3]
    groups = _greedy([key for key in free if not any(key in three for three in trio)], fits)
    for stride in (1, 1 + len(free) // _BLOCK, 7, 1):
        groups.sort(key=lambda group: (_thirds(group, fits), group))
        dealt = [group for start in range(stride) for group in groups[start::stride]]
        blocks = _blocks(dealt)
        groups = [g for block in blocks for g in _best(block, fits, barred, a_trio=False)]
    return [*trio, *groups]


def _greedy(free: Sequence[str], fits: _Fits) -> list[_Group]:
    alone = dict.fromkeys(free)
    groups: list[_Group] = []
    for pair in sorted(fits, key=lambda pair: (-fits[pair], pair)):
        if all(key in alone for key in pair):
            groups.append(pair)
            alone = {key: None for key in alone if key not in pair}
    return [*groups, *((key,) for key in alone)]


def _blocks(groups: Sequence[_Group]) -> Iterator[list[str]]:
    """Cut groups into blocks of people small enough to be solved at once."""
    for start in range(0, len(groups), _BLOCK // 2):
        yield sorted(key for group in groups[start : start + _BLOCK // 2] for key in group)


def _match(cohort: _Cohort, members: Sequence[str], *, locked: bool = False) -> Match:
    fit = cohort.fit(members)
    warning = f"Kept below the minimum fit of {cohort.minimum}." if fit < cohort.minimum else ""
    pairs = combinations(members, 2)
    said = (reasons_of_partners(cohort.people[one], cohort.people[other]) for one, other in pairs)
    reasons = tuple(dict.fromkeys(reason for reasons in said for reason in reasons))
    return Match(tuple(members), fit, reasons, locked, warning)


def _why_alone(cohort: _Cohort, free: Sequence[str], key: str) -> Unmatched:
    if aside := cohort.kept.why_aside(key):
        return Unmatched(key, aside)
    barred = [cohort.why_not(*sorted((key, other))) for other in free if other != key]
    if all(barred):
        counted = [f"{count} {why}" for why, count in sorted(Counter(barred).items())]
        return Unmatched(key, f"No partner is possible: {', '.join(counted) or 'nobody is left'}.")
    return Unmatched(key, "Everybody who could be a partner is in another group.")
