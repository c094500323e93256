"""The answers that reviewers read beside a decision: a line for each, what matters most first."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from service.program.applications import Application
from service.program.questions import Form, Question
from service.program.ranking import counts
from service.program.uses import Use
from service.program.writable import shorten

_SHOWN = (
    Use.SHOW,
    Use.FIELD,
    Use.PLACE,
    Use.OFFERS,
    Use.SEEKS,
    Use.INTERESTS,
    Use.CAPACITY,
    Use.TOPIC,
    Use.NEED,
    Use.SCORE,
)
"""In the order in which they are read."""
_IN_ITS_OWN_WORDS = frozenset({Use.SHOW, Use.NEED, Use.SCORE})
"""Of other questions the use says it all."""
_TELLS_WHO = re.compile(
    r"name\b(?! of)|e-?mail|pronoun|phone|linkedin|website|\bcv\b|\br[ée]sum[ée]\b", re.IGNORECASE
)
_BEFORE_COLON = re.compile(r"(?s)^(.{8,40}?:)\s.*$")
_ASIDE = re.compile(r"\([^()]*\)")
_LONGEST_QUESTION = 48
_LONGEST_ANSWER = 280
_LONGEST = 2_400


class Asked(NamedTuple):
    """A question that reviewers read, and what leads in to the answer."""

    lead: str
    question: Question


def questions_shown(form: Form, *, blind: bool) -> list[Asked]:
    """The questions that reviewers read, those to show first; `blind`: none that tells who it is.

    The title counts too, since a second question about a name may well be used as Show.
    """
    shown = [question for use in _SHOWN for question in form.used(use)]
    telling = [q for q in shown if blind and _TELLS_WHO.search(q.title)]
    return [Asked(_lead(q), q) for q in shown if q not in telling]


def say_answers(
    application: Application, asked: Iterable[Asked], *, blind: bool, weighed: bool = False
) -> str:
    """What an applicant answered to these questions, as far as a cell reads well.

    `weighed`: the reasons of the score stand beside it, with the answers that count.
    """
    own = [each for each in (application.address, application.name) if blind and each]
    lines: list[str] = []
    room = _LONGEST
    for lead, question in asked:
        answer = " ".join(application.answer(question).split())
        if not answer or (weighed and counts(question, answer)):
            continue
        line = f"{lead} {shorten(_unnamed(answer, own), _LONGEST_ANSWER)}"
        room -= len(line) + 1
        if room < 0:
            return "\n".join([*lines, f"… The rest is on “{application.form.label}”."])
        lines.append(line)
    return "\n".join(lines)


def _lead(question: Question) -> str:
    if question.use in _IN_ITS_OWN_WORDS:
        return _gist(question.title)
    return f"{question.use}:"


def _gist(title: str) -> str:
    told = _ASIDE.sub(" ", title)
    if len(told) > _LONGEST_QUESTION:
        told = _BEFORE_COLON.sub(r"\1", told)
    gist = shorten(told, _LONGEST_QUESTION) or shorten(title, _LONGEST_QUESTION)
    return gist if gist.endswith(("?", ":", "…")) else f"{gist}:"


def _unnamed(answer: str, own: Iterable[str]) -> str:
    """The answer with a gap wherever the applicant's own name or address stands in it."""
    for each in own:
        if each.casefold() in answer.casefold():
            answer = re.sub(rf"(?<!\w){re.escape(each)}(?!\w)", "…", answer, flags=re.IGNORECASE)
    return answer
