"""What was typed into a form: read from the posted fields, checked, and said as a cell."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from service.sandbox.pages.questions import Kind, Question

OTHER = "__other_option__"
LONGEST = 50_000
ADDRESS = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one question was answered with: the texts picked or typed, and an own 'Other'."""

    picked: tuple[str, ...] = ()
    other: str | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that counts as an answer, in the order of the form."""
        own = self.other if self.other and self.other.strip() else None
        return (*(text for text in self.picked if text.strip()), *((own,) if own else ()))


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as somebody filled it in, with what is wrong by question id."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


def read(questions: tuple[Question, ...], posted: MultiDict[str, str]) -> Filled:
    """Read the posted fields of a form and check each answer against its question."""
    answers = {question.id: read_answer(question, posted) for question in questions}
    problems = {question.id: problem(question, answers[question.id]) for question in questions}
    return Filled(answers, {key: text for key, text in problems.items() if text})


def read_answer(question: Question, posted: MultiDict[str, str]) -> Answer:
    """One question's answer; browsers post line ends as CR LF, a cell holds LF."""
    given = [text.replace("\r\n", "\n") for text in posted.getlist(question.id)]
    picked = tuple(text for text in given if text != OTHER)
    if question.other and OTHER in given:
        return Answer(picked, posted.get(f"{question.id}.other", ""))
    return Answer(picked)


def problem(question: Question, answer: Answer) -> str:
    """Say what is wrong with an answer, in words for whoever gave it; nothing if it is right."""
    if answer.other is not None and not answer.other.strip():
        return "Please say what you mean by “Other”."
    if not answer.texts:
        return "This is a required question." if question.required else ""
    if len(", ".join(answer.texts)) > LONGEST:
        return "This answer is too long: at most 50,000 characters fit."
    if question.options:
        return problem_of_choice(question, answer)
    if question.kind is Kind.EMAIL and not ADDRESS.fullmatch(answer.texts[0].strip()):
        return "Please enter a valid email address, like name@example.org."
    return ""


def problem_of_choice(question: Question, answer: Answer) -> str:
    """Say what is wrong with what was picked; only forged requests pick what isn't offered."""
    if len(answer.texts) > 1 and question.kind is not Kind.CHECKBOXES:
        return "Please choose one answer."
    if not set(answer.picked) - {""} <= set(question.options):
        return "Please choose one of the answers offered."
    return ""


def as_cell(question: Question, answer: Answer) -> str | int:
    """Return what Forms writes: ticks joined with commas, a scale's number, else the text."""
    if not answer.texts:
        return ""
    if question.kind is Kind.SCALE:
        return int(answer.texts[0])
    return ", ".join(answer.texts)
