"""The answers that reviewers read beside a decision: a line for each question, in its own words."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from service.program.applications import Application
from service.program.questions import Form, Question
from service.program.uses import Use
from service.program.writable import shorten

_SHOWN = frozenset(
    {
        Use.SHOW,
        Use.FIELD,
        Use.PLACE,
        Use.NEED,
        Use.SCORE,
        Use.OFFERS,
        Use.SEEKS,
        Use.INTERESTS,
        Use.CAPACITY,
        Use.TOPIC,
    }
)
_TELLS_WHO = re.compile(
    r"name\b(?! of)|e-?mail|pronoun|phone|linkedin|website|\bcv\b|\br[ée]sum[ée]\b", re.IGNORECASE
)
_ASIDE = re.compile(r"\([^()]*\)")
_LONGEST_QUESTION = 48
_LONGEST_ANSWER = 280
_LONGEST = 2_400


class Asked(NamedTuple):
    """A question that reviewers read, and its gist as a lead-in to the answer."""

    gist: str
    question: Question


def questions_shown(form: Form, *, blind: bool) -> list[Asked]:
    """The questions that reviewers read, in the form's order; `blind`: none that tells who it is.

    The title counts too, since a second question about a name may well be used as Show.
    """
    shown = [question for question in form.questions if question.use in _SHOWN]
    telling = [q for q in shown if blind and _TELLS_WHO.search(q.title)]
    return [Asked(_gist(q.title), q) for q in shown if q not in telling]


def say_answers(application: Application, asked: Iterable[Asked], *, blind: bool) -> str:
    """What an applicant answered to these questions, as far as a cell reads well."""
    own = [each for each in (application.address, application.name) if blind and each]
    lines: list[str] = []
    room = _LONGEST
    for gist, question in asked:
        answer = " ".join(application.answer(question).split())
        if not answer:
            continue
        line = f"{gist} {shorten(_unnamed(answer, own), _LONGEST_ANSWER)}"
        room -= len(line) + 1
        if room < 0:
            return "\n".join([*lines, f"… The rest is on “{application.form.label}”."])
        lines.append(line)
    return "\n".join(lines)


def _gist(title: str) -> str:
    gist = shorten(_ASIDE.sub(" ", title), _LONGEST_QUESTION) or shorten(title, _LONGEST_QUESTION)
    return gist if gist.endswith(("?", ":")) else f"{gist}:"


def _unnamed(answer: str, own: Iterable[str]) -> str:
    """The answer with a gap wherever the applicant's own name or address stands in it."""
    for each in own:
        if each.casefold() in answer.casefold():
            answer = re.sub(rf"(?<!\w){re.escape(each)}(?!\w)", "…", answer, flags=re.IGNORECASE)
    return answer
