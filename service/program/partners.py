"""Accountability partners: everybody in one cohort in groups of two, and one trio if that is odd.

Vetoes and locked groups hold. Then as many people as possible have partners, as few as possible
have partners again while others would do, and the total fit is the greatest there is: proven, by
prices that are checked, for a cohort of up to 120. A larger one is cut into parts by its clocks,
each the best by itself; the proposal then says that it isn't proven.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from service.program.constraints import Barred, Groups, Kept, bar, keep
from service.program.fit import prepare
from service.program.partner_fit import Peer, fit_of_partners, ready, reasons_of_partners
from service.program.partner_groups import Ties, group
from service.program.partner_settings import PartnersBy
from service.program.proposals import Candidate, Match, Proposal, Unmatched

_PART = 120

_Group = tuple[str, ...]


class _Cohort(NamedTuple):
    """Everybody, ready to be compared, and what the admins have said about them."""

    people: Mapping[str, Peer]
    barred: Barred
    before: Mapping[frozenset[str], int]
    drafted: frozenset[frozenset[str]]
    kept: Kept
    minimum: int
    by: PartnersBy

    def why_not(self, one: str, other: str, fit: int) -> str:
        """Say why two people with this fit can't be partners; empty where they can."""
        why = self.barred.why(self.people[one].profile.who, self.people[other].profile.who)
        low = f"below the minimum fit of {self.minimum}" * (fit < self.minimum)
        return why or low

    def fit(self, members: Sequence[str]) -> int:
        """How well a group fits: the mean of its pairs."""
        pairs = list(combinations(members, 2))
        fits = (fit_of_partners(self.people[a], self.people[b], self.by) for a, b in pairs)
        return sum(fits) // len(pairs)


def propose_partners(
    people: Iterable[Candidate],
    *,
    locked: Groups = (),
    vetoed: Groups = (),
    former: Groups = (),
    drafted: Groups = (),
    minimum: int = 0,
    by: PartnersBy = PartnersBy.SIMILAR,
) -> Proposal:
    """Propose partners for everybody, or say why somebody can have none.

    `former` names a group as often as it was together; among equals, `drafted` ones are kept.
    """
    everybody = {w.key: ready(prepare(w)) for w in sorted(people, key=lambda who: who.key)}
    barred = bar(vetoed, ())
    known = {key: peer.profile.who for key, peer in everybody.items()}
    kept = keep(
        locked, known, barred, lambda g: len(g) in {2, 3} and g <= known.keys(), once=known.keys()
    )
    before = Counter(frozenset(pair) for g in former for pair in combinations(sorted(set(g)), 2))
    drafts = frozenset(map(frozenset, drafted))
    cohort = _Cohort(everybody, barred, before, drafts, kept, minimum, by)
    free = [key for key in everybody if not kept.times[key]]
    groups, proven = _group(cohort, free)
    matches = [_match(cohort, sorted(members), locked=True) for members in kept.groups]
    matches += [_match(cohort, members) for members in groups]
    left = set(everybody).difference(*(match.members for match in matches))
    return Proposal(
        tuple(sorted(matches, key=lambda match: match.members)),
        tuple(_why_alone(cohort, free, key) for key in sorted(left)),
        tuple(dict.fromkeys(kept.clashing.values())),
        proven,
    )


def _group(cohort: _Cohort, free: Sequence[str]) -> tuple[list[_Group], bool]:
    parts = list(_parts(cohort, free))
    groups, proven = [], len(parts) <= 1
    for part in parts:
        found = group(_ties(cohort, part))
        groups += [tuple(part[number] for number in sorted(each)) for each in found.groups]
        proven = proven and found.worth == found.bound
    return groups, proven


def _parts(cohort: _Cohort, free: Sequence[str]) -> Iterator[list[str]]:
    """Cut a large cohort where clocks differ most: even parts, but for the last if that is odd."""
    if len(free) <= _PART + 1:
        yield list(free)
        return
    clocks = {key: cohort.people[key].clock for key in free}
    around = sorted(free, key=lambda key: (clocks[key] is None, clocks[key] or 0, key))
    count = -(-len(free) // _PART)
    size = -(-len(free) // count // 2) * 2
    for start in range(0, len(free), size):
        yield sorted(around[start : start + size])


def _ties(cohort: _Cohort, part: Sequence[str]) -> Ties:
    import numpy as np  # noqa: PLC0415  a service that only sends mail shouldn't carry it

    number = {key: n for n, key in enumerate(part)}
    fits = np.full((len(part), len(part)), -1, dtype=np.int64)
    before = np.zeros_like(fits)
    for one, other in combinations(part, 2):
        fit = cohort.fit((one, other))
        if not cohort.why_not(one, other, fit):
            places = [number[one], number[other]], [number[other], number[one]]
            fits[places] = fit
            before[places] = cohort.before.get(frozenset((one, other)), 0)

    def here(groups: Iterable[frozenset[str]]) -> frozenset[frozenset[int]]:
        return frozenset(frozenset(map(number.__getitem__, g)) for g in groups if g <= set(number))

    return Ties(fits, before, here(cohort.barred.vetoed), here(cohort.drafted))


def _match(cohort: _Cohort, members: Sequence[str], *, locked: bool = False) -> Match:
    fit = cohort.fit(members)
    warnings = [f"Kept below the minimum fit of {cohort.minimum}."] * (fit < cohort.minimum)
    if any(frozenset(pair) in cohort.before for pair in combinations(members, 2)):
        warnings.append("They were partners before: with others, more would be so again.")
    reasons = reasons_of_partners(tuple(cohort.people[key] for key in members), cohort.by)
    return Match(tuple(members), fit, reasons, locked, " ".join(warnings))


def _why_alone(cohort: _Cohort, free: Sequence[str], key: str) -> Unmatched:
    if aside := cohort.kept.why_aside(key):
        return Unmatched(key, aside)
    barred = [cohort.why_not(key, o, cohort.fit((key, o))) for o in free if o != key]
    if all(barred):
        counted = [f"{count} {why}" for why, count in sorted(Counter(barred).items())]
        return Unmatched(key, f"No partner is possible: {', '.join(counted) or 'nobody is left'}.")
    return Unmatched(key, "Everybody who could be a partner is in another group.")
