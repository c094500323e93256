"""Which words mean the same, and which fields are related, as the admins say on `Questions`.

What is said of one question holds for all that it is compared with: Offers with Seeks, and Field
and Interests each with its like, on every form.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from service.program.questions import Form, Question
from service.program.uses import Use
from service.program.whereabouts.spellings import fold
from service.program.writable import shorten

_LONGEST = 60
_COMPARED = ((Use.FIELD,), (Use.OFFERS, Use.SEEKS), (Use.INTERESTS,))


class Glossary(NamedTuple):
    """What the answers to questions that are compared with each other mean."""

    meanings: Mapping[str, str] = MappingProxyType({})
    """What folded words stand for, where that is something else."""
    relations: Mapping[str, frozenset[str]] = MappingProxyType({})
    """The meanings that are related to each meaning."""
    known: tuple[str, ...] = ()
    """All that can be ticked, on whatever form."""

    def meaning(self, words: str) -> str:
        """What all words that stand for the same have in common."""
        folded = fold(words)
        return self.meanings.get(folded, folded)

    def related(self, meaning: str) -> frozenset[str]:
        """The meanings that are related to this one."""
        return self.relations.get(meaning, frozenset())


class Vocabulary(NamedTuple):
    """What is said of fields, of needs with offers, and of interests."""

    fields: Glossary = Glossary()
    needs: Glossary = Glossary()
    interests: Glossary = Glossary()


NOTHING_SAID = Vocabulary()


def define(forms: Iterable[Form]) -> tuple[Vocabulary, dict[tuple[str, str], str]]:
    """Put together what all questions say, and what is said otherwise further up, by question."""
    questions = [question for form in forms for question in form.questions]
    problems: dict[tuple[str, str], str] = {}
    found = (
        _define([question for question in questions if question.use in uses], problems)
        for uses in _COMPARED
    )
    return Vocabulary(*found), problems


def _define(questions: Sequence[Question], problems: dict[tuple[str, str], str]) -> Glossary:
    glossary = Glossary(_meanings(questions, problems))
    relations: dict[str, frozenset[str]] = defaultdict(frozenset)
    for pair in chain.from_iterable(question.related for question in questions):
        one, other = map(glossary.meaning, pair)
        relations[one] |= {other} - {one}
        relations[other] |= {one} - {other}
    known = dict.fromkeys(chain.from_iterable(question.known for question in questions))
    return glossary._replace(relations=dict(relations), known=tuple(known))


def _meanings(
    questions: Iterable[Question], problems: dict[tuple[str, str], str]
) -> dict[str, str]:
    """Of two rows that say otherwise of the same word the upper one counts."""
    found: dict[str, str] = {}
    for question in questions:
        for word, option in question.same:
            now, meant = (found.get(fold(each), fold(each)) for each in (word, option))
            if fold(word) in found and now != meant:
                problems[question.form, question.title] = (
                    f"“{shorten(word, _LONGEST)}” stands for “{shorten(option, _LONGEST)}” here"
                    " and for something else in a row above, which counts."
                )
            elif now != meant:
                found |= {each: meant for each in (*found, now) if found.get(each, now) == now}
    return found
