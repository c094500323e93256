"""Accountability partners: everybody in one cohort in groups of two, and one trio if that is odd.

Vetoes and locked groups hold. Then as many people as possible have partners, as few as possible
have partners again while others would do, and the total fit is the greatest there is: proven, by
prices that are checked, for a cohort of up to 120. A larger one is cut into parts by its clocks,
each the best by itself; the proposal then says that it isn't proven.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from service.program.matching.constraints import Groups, Kept, bar, keep
from service.program.matching.fit import prepare
from service.program.matching.nobody import Barred, say_nobody
from service.program.matching.proposals import Candidate, Match, Proposal, Unmatched
from service.program.partners.affinity import PartnersBy
from service.program.partners.choices_said import say_choice
from service.program.partners.cohort import Cohort, Rules
from service.program.partners.fit import ready, reasons_of_partners, say_parts_of_partners
from service.program.partners.prices_said import say_prices


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
    before = Counter(frozenset(pair) for g in former for pair in combinations(sorted(set(g)), 2))
    drafts = frozenset(map(frozenset, drafted))
    cohort = Cohort(everybody, Rules(bar(vetoed, ()), before, drafts, minimum, by))
    kept = _kept(cohort, locked)
    free = [key for key in everybody if not kept.times[key]]
    held = [tuple(sorted(group)) for group in kept.groups]
    found = cohort.group(free, held, cohort.rules.barred)
    matches = [_match(cohort, members, locked=True) for members in found.kept]
    matches += [_match(cohort, each, say_choice(cohort, free, each)) for each in found.groups]
    left = set(everybody).difference(*(match.members for match in matches))
    return Proposal(
        tuple(sorted(matches, key=lambda match: match.members)),
        tuple(_why_alone(cohort, kept, free, key) for key in sorted(left)),
        tuple(dict.fromkeys(kept.clashing.values())),
        found.proven,
        say_prices(cohort, free, found),
    )


def _kept(cohort: Cohort, locked: Groups) -> Kept:
    known = {key: peer.profile.who for key, peer in cohort.people.items()}

    def can_be(members: frozenset[str]) -> bool:
        return len(members) in {2, 3} and members <= known.keys()

    return keep(locked, known, cohort.rules.barred, can_be, once=known.keys())


def _match(
    cohort: Cohort, members: Sequence[str], choice: str = "", *, locked: bool = False
) -> Match:
    fit, minimum = cohort.fit(members), cohort.rules.minimum
    warnings = [f"Kept below the minimum fit of {minimum}."] * (fit < minimum)
    if cohort.times_before(members):
        warnings.append("They were partners before: with others, more would be so again.")
    group = tuple(cohort.people[key] for key in members)
    reasons = reasons_of_partners(group, cohort.rules.by)
    parts = (*filter(None, [choice]), *say_parts_of_partners(group, cohort.rules.by))
    return Match(tuple(members), fit, reasons, locked, " ".join(warnings), parts)


def _why_alone(cohort: Cohort, kept: Kept, free: Sequence[str], key: str) -> Unmatched:
    if aside := kept.why_aside(key):
        return Unmatched(key, aside)
    others = [
        Barred(
            cohort.people[other].profile.who.called,
            cohort.fit((key, other)),
            cohort.why_not(key, other, cohort.rules.barred),
        )
        for other in free
        if other != key
    ]
    if all(other.why for other in others):
        return Unmatched(key, say_nobody("partner", others, cohort.rules.minimum))
    taken = "Everybody who could be a partner is in another group."
    return Unmatched(key, f"{taken} It would take one more person who fits.")
