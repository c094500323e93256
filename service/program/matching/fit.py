"""How well two people's answers agree, in parts with their evidence.

Field of work first, then needs and offers, closeness, interests. What isn't known counts half:
it is never held against anybody.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from service.program.matching.closeness import closeness, say_distance
from service.program.matching.field_fit import Fields, compare_fields, read_fields
from service.program.matching.parts import UNKNOWN, Part, same_by_questions
from service.program.matching.proposals import Candidate
from service.program.vocabulary.glossary import Glossary
from service.program.whereabouts.zone_answers import read_clock


class Weights(NamedTuple):
    """The points that each part of a fit is worth at most; together at most 1000."""

    field: int = 400
    needs: int = 250
    closeness: int = 200
    interests: int = 150


AS_USUAL = Weights()
_PARTS = ("Field", "Needs", "Place", "Interests")


class Profile(NamedTuple):
    """A candidate made ready for many comparisons; ticks by what they mean."""

    who: Candidate
    fields: Fields
    clock: float | None
    """Hours east of UTC in standard time."""
    offers: Mapping[str, str]
    seeks: Mapping[str, str]
    interests: Mapping[str, str]


class Explained(NamedTuple):
    """A pair's fit, 0 to 1000, and what is told of it."""

    fit: int
    reasons: tuple[str, ...]
    """What the two have in common, with the evidence."""
    parts: tuple[str, ...]
    """Each part of the fit for admins: its points, out of how many, and the evidence."""


def prepare(who: Candidate) -> Profile:
    """Fold a candidate's answers once, for all comparisons."""
    known = who.vocabulary
    fields = read_fields(who.fields or {who.field}, known.fields)
    clock = read_clock(who.time_zone)
    if clock is None and who.where:
        clock = who.where.hours
    offers, seeks = (_meant(ticks, known.needs) for ticks in (who.offers, who.seeks))
    return Profile(who, fields, clock, offers, seeks, _meant(who.interests, known.interests))


def _meant(ticks: Iterable[str], glossary: Glossary) -> dict[str, str]:
    return {glossary.meaning(tick): tick for tick in sorted(ticks)}


def fit_of_pair(mentor: Profile, mentee: Profile, weights: Weights) -> int:
    """How well a mentor fits a mentee: whole points, 0 to 1000."""
    return _points(_pair(mentor, mentee), weights)


def explain_pair(mentor: Profile, mentee: Profile, weights: Weights = AS_USUAL) -> Explained:
    """Say how well two fit, what they have in common, and each part with its points."""
    parts = tuple(_pair(mentor, mentee))
    said = [*map(_say, parts)]
    told = map(_say_part, _PARTS, weights, parts, said, _unlike(mentor, mentee))
    return Explained(_points(parts, weights), tuple(filter(None, said)), tuple(told))


def _say_part(named: str, weight: int, part: Part, said: str, apart: str) -> str:
    points = int(weight * part.share + 0.5)
    said = said or apart * (part.share != UNKNOWN)
    told = "; ".join(filter(None, (said, _words(part.for_admins))))
    told = told or "not known" * (part.share == UNKNOWN)
    return f"{named} {points} of {weight}" + f" ({told})" * bool(told)


def _unlike(mentor: Profile, mentee: Profile) -> Iterator[str]:
    """What is told of each part, in their order, where nothing speaks for the pair."""
    yield _words(f"{mentor.who.field} and {mentee.who.field}")
    yield _words(f"Offers nothing of what is sought: {'; '.join(mentee.seeks.values())}")
    yield say_distance(mentor.who, mentee.who)
    yield "Nothing in common"


def _pair(mentor: Profile, mentee: Profile) -> Iterator[Part]:
    yield field_part(mentor, mentee)
    yield _needs(mentor, mentee)
    yield closeness_part(mentor, mentee)
    yield _interests(mentor, mentee)


def _points(parts: Iterable[Part], weights: Weights) -> int:
    return sum(int(w * part.share + 0.5) for w, part in zip(weights, parts, strict=True))


def _say(part: Part) -> str:
    return part.sentence.format(*map(_words, part.evidence))


def _words(evidence: object) -> str:
    text = "; ".join(evidence) if isinstance(evidence, list) else str(evidence)
    return " ".join(text.split())


def field_part(one: Profile, other: Profile) -> Part:
    """The part of a fit that is due to the field of work."""
    return compare_fields(one.fields, other.fields)


def _needs(mentor: Profile, mentee: Profile) -> Part:
    if not mentee.seeks or not mentor.offers:
        return Part(UNKNOWN)
    met = [shown for tick, shown in mentee.seeks.items() if tick in mentor.offers]
    other = _in_other_words(mentor.offers, mentee.seeks)
    if len(met) == len(mentee.seeks):
        return Part(1.0, "Offers everything sought: {}", (met,), other)
    sentence = "Offers {} of {} things sought: {}" * bool(met)
    return Part(len(met) / len(mentee.seeks), sentence, (len(met), len(mentee.seeks), met), other)


def closeness_part(one: Profile, other: Profile) -> Part:
    """The part of a fit that is due to place and time zone."""
    return closeness(one.who, one.clock, other.who, other.clock)


def _interests(one: Profile, other: Profile) -> Part:
    if not one.interests or not other.interests:
        return Part(UNKNOWN)
    shared = [shown for tick, shown in one.interests.items() if tick in other.interests]
    share = 2 * len(shared) / (len(one.interests) + len(other.interests))
    words = _in_other_words(one.interests, other.interests)
    return Part(share, "Shared interests: {}" * bool(shared), (shared,), words)


def _in_other_words(one: Mapping[str, str], other: Mapping[str, str]) -> str:
    return same_by_questions((one[tick], other[tick]) for tick in one if tick in other)
