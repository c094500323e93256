"""What a form asks: its title, its questions, and how the control API spells them."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """The kinds of question that a form can ask."""

    SHORT = "short"
    PARAGRAPH = "paragraph"
    CHOICE = "choice"
    CHECKBOXES = "checkboxes"
    DROPDOWN = "dropdown"
    SCALE = "scale"
    EMAIL = "email"


OPTIONS_NEEDED = {Kind.CHOICE, Kind.CHECKBOXES, Kind.DROPDOWN}
OTHER_ALLOWED = {Kind.CHOICE, Kind.CHECKBOXES}


class FormError(ValueError):
    """A form definition that cannot be asked; the text says why."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `options` of a scale are its numbers, `labels` the words at its ends."""

    id: str
    title: str
    kind: Kind = Kind.SHORT
    required: bool = False
    options: tuple[str, ...] = ()
    other: bool = False
    help: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form and the tab that its responses go to, with its header row when last seen there."""

    id: str
    title: str
    spreadsheet: str
    sheet: int
    questions: tuple[Question, ...]
    description: str = ""
    header: tuple[str, ...] = ()
    columns: Mapping[str, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return the form as the store spells it."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Form":
        """Read back what `to_json` wrote."""
        questions = read_questions(stored["questions"])
        return cls(**{**stored, "questions": questions, "header": tuple(stored["header"])})


def read_questions(given: Any, used: Collection[str] = ()) -> tuple[Question, ...]:
    """Read the questions of a definition; one without an id gets one that was never used."""
    if not isinstance(given, list | tuple):
        raise FormError("'questions' must be a list.")
    ids = set(used) | {str(one.get("id")) for one in given if isinstance(one, dict)}
    questions: list[Question] = []
    for one in given:
        questions.append(read_question(one, free_id(ids)))
        ids.add(questions[-1].id)
    if len({question.id for question in questions}) < len(questions):
        raise FormError("Two questions have the same id.")
    return tuple(questions)


def free_id(taken: set[str]) -> str:
    """Return the first of q1, q2, q3… that no question has."""
    number = 1
    while f"q{number}" in taken:
        number += 1
    return f"q{number}"


def read_question(given: Any, otherwise: str) -> Question:
    """Read one question of a definition, naming what is wrong with it."""
    fields = checked_fields(given, Question.__dataclass_fields__)
    question = Question(
        id=str(fields.get("id") or otherwise),
        title=text(fields, "title"),
        kind=read_kind(fields.get("kind", "short")),
        required=bool(fields.get("required", False)),
        options=texts(fields, "options"),
        other=bool(fields.get("other", False)),
        help=text(fields, "help"),
        labels=texts(fields, "labels"),
    )
    return with_sound_options(question)


def with_sound_options(question: Question) -> Question:
    """Refuse options that the question's kind cannot offer; a scale runs 1 to 5 by default."""
    if question.kind in OPTIONS_NEEDED and not question.options:
        raise FormError(f"The question {question.title!r} needs options.")
    if question.other and question.kind not in OTHER_ALLOWED:
        raise FormError(f"Only choices and checkboxes can offer 'Other', not {question.title!r}.")
    if question.kind is not Kind.SCALE:
        return question
    options = question.options or ("1", "2", "3", "4", "5")
    if not all(option.isdecimal() for option in options):
        raise FormError(f"The options of the scale {question.title!r} must be numbers.")
    return replace(question, options=options)


def read_kind(given: Any) -> Kind:
    """Return the kind of a name."""
    try:
        return Kind(given)
    except ValueError:
        raise FormError(f"There is no kind of question {given!r}.") from None


def checked_fields(given: Any, known: Mapping[str, Any] | set[str]) -> Mapping[str, Any]:
    """Return an object whose fields are all known: a misspelt one must not pass in silence."""
    if not isinstance(given, dict):
        raise FormError("An object is needed here.")
    unknown = sorted(given.keys() - set(known))
    if unknown:
        raise FormError(f"Unknown field {unknown[0]!r}.")
    return given


def text(fields: Mapping[str, Any], name: str) -> str:
    """Return a text field, empty when left out."""
    value = fields.get(name, "")
    if not isinstance(value, str):
        raise FormError(f"{name!r} must be text.")
    return value


def texts(fields: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Return a list of texts; numbers are taken as they are written."""
    value = fields.get(name, ())
    if not isinstance(value, list | tuple):
        raise FormError(f"{name!r} must be a list.")
    return tuple(str(one) for one in value)
