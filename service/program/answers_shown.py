"""The answers that reviewers read beside a decision: a line for each question, in its own words."""

import re
from collections.abc import Iterable

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


def questions_shown(form: Form, *, blind: bool) -> list[Question]:
    """The questions that reviewers read, in the form's order; `blind`: none that tells who it is.

    The title counts too, since a second question about a name may well be used as Show.
    """
    shown = [question for question in form.questions if question.use in _SHOWN]
    return [q for q in shown if not (blind and _TELLS_WHO.search(q.title))]


def say_answers(application: Application, questions: Iterable[Question], *, blind: bool) -> str:
    """What an applicant answered to these questions, as far as a cell reads well."""
    lines: list[str] = []
    room = _LONGEST
    for question in questions:
        answer = application.answer(question)
        if not answer.strip():
            continue
        told = _unnamed(answer, application) if blind else answer
        line = f"{_gist(question.title)} {shorten(told, _LONGEST_ANSWER)}"
        room -= len(line) + 1
        if room < 0:
            return "\n".join([*lines, f"… The rest is on “{application.form.label}”."])
        lines.append(line)
    return "\n".join(lines)


def _gist(title: str) -> str:
    """The question without its asides, as a lead-in to the answer."""
    gist = shorten(_ASIDE.sub(" ", title), _LONGEST_QUESTION) or shorten(title, _LONGEST_QUESTION)
    return gist if gist.endswith(("?", ":")) else f"{gist}:"


def _unnamed(answer: str, application: Application) -> str:
    """The answer with a gap where the applicant's own name or address stands in it."""
    own = sorted(filter(None, (application.address, application.name)), key=len, reverse=True)
    known = "|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in own)
    return re.sub(known, "…", answer, flags=re.IGNORECASE)
