"""Mentors and mentees: who goes with whom.

A fit is a whole number from 0 to 1000, the sum of the parts in `fit`. A pair is *possible* unless
the two are the same person, are vetoed, were together before, work at the same place where the
form asks for it, have a fit below the minimum, or the mentor has room for nobody. Locked pairs
are kept whatever their fit, and use up room. A *way* gives each other mentee one possible mentor
or none, and no mentor more mentees than there is room for. The best way is the one that has, and
each goal counts only among the ways that are equally good by all goals before it:

1. by *Highest need first*: the most mentees of tier 1, then the most of tier 2, and so on; within
   a tier first the most of those whose mentor has left. By *Most people matched*: the most
   mentees. By *Best fit*: nothing.
2. The greatest sum of fits (by *Best fit* then also the most mentees).
3. The highest lowest fit.
4. The most pairs that were drafted before.
5. The greatest sum of numbers drawn from the Keys: so that the order of rows never matters.

Goals 1 and 2 are one sum of whole numbers, `fit + steps * D` with D = 2 * mentees *
1000 + 1 and a step more for each higher tier: one step outweighs all fits together.
Linear steps suffice, because the sets of mentees that can be matched together form a matroid. Each
goal is solved with prices that prove it, and the proof is checked in whole numbers.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from service.program.matching.cases import Case, Rules, lay_out
from service.program.matching.choices_said import need_of, say_choices
from service.program.matching.constraints import Groups, bar, names
from service.program.matching.fit import AS_USUAL, Weights, explain_pair
from service.program.matching.goals import Matching
from service.program.matching.left_over import mentees_left, mentors_left
from service.program.matching.proposals import Candidate, Match, Proposal


def propose_pairs(
    mentors: Iterable[Candidate],
    mentees: Iterable[Candidate],
    *,
    locked: Groups = (),
    vetoed: Groups = (),
    former: Groups = (),
    drafted: Groups = (),
    bereft: Collection[str] = (),
    minimum: int = 0,
    goal: Matching = Matching.NEED,
    weights: Weights = AS_USUAL,
) -> Proposal:
    """Propose the best way; `bereft` are the Keys of mentees whose mentor has left."""
    rules = Rules(bar(vetoed, former), minimum, goal, weights)
    case = lay_out(mentors, mentees, locked, rules)
    from service.program.matching.prices_said import say_prices  # noqa: PLC0415  loads numpy
    from service.program.matching.tables import choose_in  # noqa: PLC0415  loads numpy

    found = choose_in(case, drafted, frozenset(bereft))
    said, why = say_prices(case, found), dict(say_choices(case, found))
    pairs = [_match(case, *pair, said, locked=True) for pair in case.kept_pairs()]
    pairs += [
        _match(case, each, mentee, said, why[mentee]) for mentee, each in found.chosen.items()
    ]
    pairs.sort(key=lambda m: (case.mentees[m.members[1]].who.tier, -m.fit, m.members[::-1]))
    matched = {key for match in pairs for key in match.members}
    left = [*mentees_left(case, found, matched), *mentors_left(case, found, matched)]
    return Proposal(tuple(pairs), tuple(left), tuple(_problems(case)), prices=said)


def _match(
    case: Case,
    mentor: str,
    mentee: str,
    said: Mapping[frozenset[str], str],
    choice: str = "",
    *,
    locked: bool = False,
) -> Match:
    explained = explain_pair(case.mentors[mentor], case.mentees[mentee], case.rules.weights)
    fit, minimum = explained.fit, case.rules.minimum
    warning = f"Kept below the minimum fit of {minimum}." if fit < minimum else ""
    need = need_of(case, mentee)
    first = " ".join(filter(None, (f"Need: {need}." if need else "", choice)))
    parts = tuple(filter(None, (first, *explained.parts)))
    instead = said.get(frozenset((mentor, mentee)), "")
    return Match((mentor, mentee), fit, explained.reasons, locked, warning, parts, instead)


def _problems(case: Case) -> Iterator[str]:
    yield from dict.fromkeys(case.kept.clashing.values())
    people = {key: profile.who for key, profile in case.mentees.items()}
    given: dict[str, list[str]] = {}
    for mentor, mentee in case.kept_pairs():
        given.setdefault(mentor, []).append(mentee)
    for mentor, theirs in given.items():
        who = case.mentors[mentor].who
        if len(theirs) > who.capacity:
            yield (
                f"{who.called} has room for {who.capacity} but is kept with {len(theirs)}:"
                f" {names(theirs, people)}. Raise the capacity or undo one."
            )
