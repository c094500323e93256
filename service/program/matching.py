"""Mentors and mentees: who goes with whom.

Hard rules first: capacity, vetoes, people who were together before, the minimum fit; locked pairs
are kept. Among what is possible, highest need first: as many of tier 1 as can be matched at all,
then of tier 2, and so on; then the greatest total fit. Ties follow the Keys, so that the order of
rows never matters.

The worth of a pair is `fit + (T + 1 - tier) * D`, where D = 2 * min(mentees, places) * 1000 + 1:
a step of one tier outweighs all fits together, in whole numbers. Linear steps suffice, because
the sets of mentees that can be matched together form a matroid.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from service.program.assignment import assign
from service.program.constraints import Barred, Groups, Kept, bar, keep, names
from service.program.fit import AS_USUAL, Profile, Weights, fit_of_pair, prepare, reasons_of_pair
from service.program.proposals import Candidate, Match, Proposal, Unmatched


class _Chances(NamedTuple):
    """Of one mentee with every mentor: the fit where it is possible, else why not."""

    fits: Mapping[str, int]
    barred: Mapping[str, str]


class _Case(NamedTuple):
    """Both sides, ready to be compared, and what the admins have said about them."""

    mentors: Mapping[str, Profile]
    mentees: Mapping[str, Profile]
    barred: Barred
    kept: Kept
    minimum: int
    weights: Weights


def propose_pairs(
    mentors: Iterable[Candidate],
    mentees: Iterable[Candidate],
    *,
    locked: Groups = (),
    vetoed: Groups = (),
    former: Groups = (),
    minimum: int = 0,
    weights: Weights = AS_USUAL,
) -> Proposal:
    """Propose a mentor for as many mentees as can have one, highest need first."""
    case = _case(mentors, mentees, locked, bar(vetoed, former), minimum=minimum, weights=weights)
    chances = {key: _chances(case, key) for key in case.mentees if not case.kept.times[key]}
    chosen = _choose(case, chances)
    pairs = [_match(case, *pair, locked=True) for pair in _kept_pairs(case)]
    pairs += [_match(case, mentor, mentee) for mentee, mentor in chosen.items()]
    pairs.sort(key=lambda m: (case.mentees[m.members[1]].who.tier, -m.fit, m.members[::-1]))
    matched = {key for match in pairs for key in match.members}
    left = [*_mentees_left(case, chances, matched), *_mentors_left(case, chances, matched)]
    return Proposal(tuple(pairs), tuple(left), tuple(_problems(case)))


def _case(
    mentors: Iterable[Candidate],
    mentees: Iterable[Candidate],
    locked: Groups,
    barred: Barred,
    *,
    minimum: int,
    weights: Weights,
) -> _Case:
    giving = {who.key: prepare(who) for who in sorted(mentors, key=lambda who: who.key)}
    seeking = {who.key: prepare(who) for who in sorted(mentees, key=lambda who: who.key)}
    people = {key: profile.who for key, profile in (*giving.items(), *seeking.items())}

    def is_a_pair(group: frozenset[str]) -> bool:
        return len(group) == 2 and len(group & giving.keys()) == len(group & seeking.keys()) == 1

    kept = keep(locked, people, barred, is_a_pair, once=seeking.keys())
    return _Case(giving, seeking, barred, kept, minimum, weights)


def _chances(case: _Case, mentee: str) -> _Chances:
    seeker = case.mentees[mentee]
    fits, barred = {}, {}
    for key, mentor in case.mentors.items():
        if mentor.who.capacity < 1:
            continue
        why = case.barred.why(mentor.who, seeker.who)
        fit = 0 if why else fit_of_pair(mentor, seeker, case.weights)
        if why or fit < case.minimum:
            barred[key] = why or f"below the minimum fit of {case.minimum}"
        else:
            fits[key] = fit
    return _Chances(fits, barred)


def _choose(case: _Case, chances: Mapping[str, _Chances]) -> dict[str, str]:
    room = {
        key: max(0, mentor.who.capacity - case.kept.times[key])
        for key, mentor in case.mentors.items()
    }
    step = 2 * min(len(chances), sum(room.values())) * sum(case.weights) + 1
    tiers = {key: case.mentees[key].who.tier for key in chances}
    first = {key: (max(tiers.values()) + 1 - tier) * step for key, tier in tiers.items()}
    worths = [
        [first[mentee] + fits[mentor] if mentor in fits else 0 for mentor in room]
        for mentee, (fits, _) in chances.items()
    ]
    columns = list(room)
    found = zip(chances, assign(worths, list(room.values())), strict=True)
    return {mentee: columns[column] for mentee, column in found if column is not None}


def _kept_pairs(case: _Case) -> Iterator[tuple[str, str]]:
    for group in case.kept.groups:
        (mentee,) = group & case.mentees.keys()
        (mentor,) = group - {mentee}
        yield mentor, mentee


def _match(case: _Case, mentor: str, mentee: str, *, locked: bool = False) -> Match:
    giver, seeker = case.mentors[mentor], case.mentees[mentee]
    fit = fit_of_pair(giver, seeker, case.weights)
    warning = f"Kept below the minimum fit of {case.minimum}." if fit < case.minimum else ""
    return Match((mentor, mentee), fit, reasons_of_pair(giver, seeker), locked, warning)


def _mentees_left(
    case: _Case, chances: Mapping[str, _Chances], matched: set[str]
) -> Iterator[Unmatched]:
    with_locks = {mentor for mentor, _ in _kept_pairs(case)}
    for key in sorted(case.mentees.keys() - matched):
        if key not in chances:
            yield Unmatched(key, case.kept.why_aside(key))
            continue
        fits, barred = chances[key]
        if not fits:
            yield Unmatched(key, _nobody("mentor", barred.values()))
            continue
        full = f"All {len(fits)} mentors who fit are" if len(fits) > 1 else "The mentor who fits is"
        kept = " or kept with them by the admins" if with_locks & fits.keys() else ""
        yield Unmatched(key, f"{full} full, with people of the same or higher need{kept}.")


def _mentors_left(
    case: _Case, chances: Mapping[str, _Chances], matched: set[str]
) -> Iterator[Unmatched]:
    for key in sorted(case.mentors.keys() - matched):
        if aside := case.kept.why_aside(key):
            yield Unmatched(key, aside)
        elif case.mentors[key].who.capacity < 1:
            yield Unmatched(key, "Has room for nobody.")
        elif any(key in fits for fits, _ in chances.values()):
            yield Unmatched(key, "Every mentee who fits is with another mentor.")
        else:
            yield Unmatched(key, _nobody("mentee", [c.barred[key] for c in chances.values()]))


def _nobody(role: str, barred: Iterable[str]) -> str:
    counted = [f"{count} {why}" for why, count in sorted(Counter(barred).items())]
    if not counted:
        return f"There is no {role} with whom to match."
    return f"No {role} is possible: {', '.join(counted)}."


def _problems(case: _Case) -> Iterator[str]:
    yield from dict.fromkeys(case.kept.clashing.values())
    people = {key: profile.who for key, profile in case.mentees.items()}
    given: dict[str, list[str]] = {}
    for mentor, mentee in _kept_pairs(case):
        given.setdefault(mentor, []).append(mentee)
    for mentor, theirs in given.items():
        who = case.mentors[mentor].who
        if len(theirs) > who.capacity:
            yield (
                f"{who.called} has room for {who.capacity} but is kept with {len(theirs)}:"
                f" {names(theirs, people)}. Raise the capacity or undo one."
            )
