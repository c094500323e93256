"""How well two people's fields of work go together: one field each, or several that were ticked.

The same field counts in full, one that the admins call related half, others by the words that they
share. Of several fields each counts by the one of the other side that is nearest to it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from service.program.matching.parts import UNKNOWN, Part, same_by_questions
from service.program.vocabulary.glossary import Glossary
from service.program.whereabouts.points import Number
from service.program.whereabouts.spellings import fold

_SAYING_LITTLE = re.compile(
    r"(an?|and|at|for|in|of|or|other|the|to|with|work(ing)?|librar(y|ies|ian|ians|ianship))"
)
RELATED = 0.5
"""What a related field counts of the same."""
_FINE = 2**20


class Field(NamedTuple):
    """A field of work, ready to be compared; the meaning is the same for all words of it."""

    meaning: str
    shown: str
    words: frozenset[str]
    related: frozenset[str]
    """The meanings of the fields that the admins call related."""


Fields = tuple[Field, ...]


def read_fields(said: Iterable[str], glossary: Glossary) -> Fields:
    """Take up each field that was said, in the order of their meanings."""
    found: dict[str, Field] = {}
    for shown in sorted(said):
        folded = fold(shown)
        words = frozenset(re.findall(r"\w+", folded))
        telling = frozenset(word for word in words if not _SAYING_LITTLE.fullmatch(word))
        meaning = glossary.meaning(shown)
        if words:
            related = glossary.related(meaning)
            found.setdefault(meaning, Field(meaning, shown, telling or words, related))
    return tuple(found[meaning] for meaning in sorted(found))


def nearness(one: Field, other: Field) -> float:
    """How near two fields are, the same both ways round: 0 to 1."""
    if one.meaning == other.meaning:
        return 1.0
    shared = 2 * len(one.words & other.words) / (len(one.words) + len(other.words))
    by_words = rounded(shared, round)
    return max(by_words, RELATED) if other.meaning in one.related else by_words


def rounded(share: Number, whole: Callable[[Number], Number]) -> Number:
    """A share so rounded that sums of several are the same in any order, to the last bit."""
    return whole(share * _FINE) / _FINE


def compare_fields(mine: Fields, theirs: Fields) -> Part:
    """The part of a fit that is due to the field of work, the same both ways round."""
    if not mine or not theirs:
        return Part(UNKNOWN)
    table = [[nearness(one, other) for other in theirs] for one in mine]
    nearest = [*map(max, table), *map(max, zip(*table, strict=True))]
    told = [*_say(mine, theirs)]
    sentence = "; ".join(sentence for sentence, _evidence in told)
    evidence = tuple(each for _sentence, shown in told for each in shown)
    return Part(sum(nearest) / len(nearest), sentence, evidence, _in_other_words(mine, theirs))


def _say(mine: Fields, theirs: Fields) -> Iterator[tuple[str, tuple[object, ...]]]:
    """What they share, and the nearest of what they don't."""
    both = {field.meaning for field in mine} & {field.meaning for field in theirs}
    if both:
        yield "Same field: {}", ([field.shown for field in mine if field.meaning in both],)
    others = [
        (nearness(one, other), one, other)
        for one in mine
        for other in theirs
        if not both & {one.meaning, other.meaning}
    ]
    near, one, other = max(others, default=(0.0, None, None), key=lambda each: each[0])
    if one and other and near:
        related = other.meaning in one.related
        sentence = "{} and {} are related" if related else "Related fields: {} and {}"
        yield sentence, (one.shown, other.shown)


def _in_other_words(mine: Fields, theirs: Fields) -> str:
    shown = {field.meaning: field.shown for field in theirs}
    both = ((field.shown, shown[field.meaning]) for field in mine if field.meaning in shown)
    return same_by_questions(both)
