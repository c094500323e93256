"""How well two people fit as accountability partners, in parts with their evidence.

Clocks first: partners meet often. Then their answers, which are alike or complete each other, as
the admins have set. What isn't known counts half: it is never held against anybody. Strengths are
counted and never named: what people said of themselves isn't told to others.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from service.program.matching.field_fit import compare_fields
from service.program.matching.fit import Profile
from service.program.matching.parts import UNKNOWN, Part
from service.program.partners.affinity import PartnersBy
from service.program.whereabouts.points import clock_difference

_NO_SHARED_HOURS = 8.0
_CLOSE, _GAP = 0.25, 0.5


class Peer(NamedTuple):
    """Somebody in a cohort, ready to be compared."""

    profile: Profile
    strengths: Mapping[str, float]
    """The answers to questions used as Score, 0 to 1."""


class Weights(NamedTuple):
    """The points that each part of a fit is worth at most; together 1000."""

    clocks: int
    goals: int
    strengths: int
    field: int
    interests: int


WEIGHTS = {
    PartnersBy.SIMILAR: Weights(400, 200, 100, 150, 150),
    PartnersBy.COMPLEMENTARY: Weights(400, 250, 250, 0, 100),
}


def ready(profile: Profile) -> Peer:
    """Look up a profile's strengths once, for all comparisons."""
    return Peer(profile, dict(profile.who.strengths))


def fit_of_partners(one: Peer, other: Peer, by: PartnersBy) -> int:
    """How well two peers fit, the same both ways round: whole points, 0 to 1000."""
    parts = zip(WEIGHTS[by], _parts(one, other, by), strict=True)
    return sum(int(weight * part.share + 0.5) for weight, part in parts)


def reasons_of_partners(group: tuple[Peer, ...], by: PartnersBy) -> tuple[str, ...]:
    """Say what every two of a group have in common, with the evidence; what counts most first."""
    said: dict[str, None] = {}
    pairs = [list(_parts(one, other, by)) for one, other in combinations(group, 2)]
    for weight, *parts in zip(WEIGHTS[by], *pairs, strict=True):
        said |= dict.fromkeys(_say(part) for part in parts if weight)
    return tuple(filter(None, said))


def say_parts_of_partners(group: tuple[Peer, ...], by: PartnersBy) -> tuple[str, ...]:
    """Say each part of a group's fit: its points, out of how many, and the evidence."""
    pairs = [list(_parts(one, other, by)) for one, other in combinations(group, 2)]
    named = zip(Weights._fields, WEIGHTS[by], *pairs, strict=True)
    return tuple(_say_part(name, weight, parts) for name, weight, *parts in named if weight)


def _say_part(name: str, weight: int, parts: list[Part]) -> str:
    points = sum(int(weight * part.share + 0.5) for part in parts) // len(parts)
    words = [each for part in parts for each in (_say(part), part.for_admins)]
    said = [*filter(None, dict.fromkeys(words))]
    told = "; ".join(said) or "not known" * all(part.share == UNKNOWN for part in parts)
    told = told or "Nothing in common" * all(part.share == 0 for part in parts)
    return f"{name.capitalize()} {points} of {weight}" + f" ({told})" * bool(told)


def _parts(one: Peer, other: Peer, by: PartnersBy) -> Iterator[Part]:
    similar = by is PartnersBy.SIMILAR
    mine, theirs = one.profile, other.profile
    yield _clocks(mine.clock, theirs.clock)
    yield _same(mine.seeks, theirs.seeks, "Seek the same") if similar else _help(mine, theirs)
    yield _alike(one, other) if similar else _complete(one, other)
    yield _field(mine, theirs)
    yield _same(mine.interests, theirs.interests, "Shared interests")


def _say(part: Part) -> str:
    shown = ("; ".join(e) if isinstance(e, list) else str(e) for e in part.evidence)
    return part.sentence.format(*(" ".join(text.split()) for text in shown))


def _clocks(one: float | None, other: float | None) -> Part:
    if one is None or other is None:
        return Part(UNKNOWN)
    apart = clock_difference(one, other)
    share = max(0.0, 1 - apart / _NO_SHARED_HOURS)
    if not apart:
        return Part(share, "The same time on their clocks")
    return Part(share, "Clocks {} hour{} apart", (f"{apart:g}", "s" * (apart != 1)))


def _same(mine: Mapping[str, str], theirs: Mapping[str, str], what: str) -> Part:
    if not mine or not theirs:
        return Part(UNKNOWN)
    shared = [min(shown, theirs[tick]) for tick, shown in sorted(mine.items()) if tick in theirs]
    share = 2 * len(shared) / (len(mine) + len(theirs))
    return Part(share, "{}: {}" * bool(shared), (what, shared))


def _help(one: Profile, other: Profile) -> Part:
    ways = [(p.seeks, q.offers) for p, q in ((one, other), (other, one))]
    shares = [len(s.keys() & o) / len(s) if s and o else UNKNOWN for s, o in ways]
    helped: dict[str, str] = {}
    for s, o in ways:
        helped |= {tick: min(s[tick], helped.get(tick, s[tick])) for tick in s.keys() & o}
    sentence = "Can help each other with: {}" * bool(helped)
    return Part(sum(shares) / 2, sentence, ([helped[tick] for tick in sorted(helped)],))


def _alike(one: Peer, other: Peer) -> Part:
    asked = sorted(one.strengths.keys() & other.strengths)
    if not asked:
        return Part(UNKNOWN)
    gaps = [abs(one.strengths[each] - other.strengths[each]) for each in asked]
    close = sum(gap <= _CLOSE for gap in gaps)
    sentence = "Answered {} of {} scored questions alike" * bool(close)
    return Part(1 - sum(gaps) / len(gaps), sentence, (close, len(gaps)))


def _complete(one: Peer, other: Peer) -> Part:
    asked = sorted(one.strengths.keys() & other.strengths)
    if not asked:
        return Part(UNKNOWN)
    both = [(one.strengths[each], other.strengths[each]) for each in asked]
    wide = sum(abs(a - b) >= _GAP for a, b in both)
    sentence = "Complete each other in {} of {} scored questions" * bool(wide)
    return Part(sum(map(max, both)) / len(both), sentence, (wide, len(both)))


def _field(one: Profile, other: Profile) -> Part:
    sides = sorted((one.fields, other.fields), key=lambda side: [field.shown for field in side])
    return compare_fields(*sides)
