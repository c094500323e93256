"""What the questions of a form are used for: proposed by their titles, chosen by the admins."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from service.program.people import Role
from service.program.problems import Problem
from service.program.writable import writable


class Use(StrEnum):
    """The values of *Used as* on the tab `Questions`."""

    EMAIL = "Email"
    NAME = "Name"
    PRONOUNS = "Pronouns"
    ROLE = "Role"
    FIELD = "Field"
    PLACE = "Place"
    TIME_ZONE = "Time zone"
    NEED = "Need"
    SCORE = "Score"
    OFFERS = "Offers"
    SEEKS = "Seeks"
    INTERESTS = "Interests"
    CAPACITY = "Capacity"
    TOPIC = "Topic"
    SHOW = "Show"
    IGNORE = "Ignore"


_HINTS = (
    (Use.EMAIL, r"e-?mail"),
    (Use.PRONOUNS, r"pronoun"),
    (Use.TIME_ZONE, r"time ?zone"),
    (Use.CAPACITY, r"how many (mentees|people)"),
    (Use.TOPIC, r"\btopics?\b|meetup"),
    (Use.ROLE, r"(mentor|mentee).* or .*(mentor|mentee)|\byour role in (the|this) program"),
    (Use.OFFERS, r"\b(offer|help (with|others)|can you (share|teach)|expertise)\b"),
    (
        Use.SEEKS,
        r"\b(seek|hope to (learn|gain|work on)|help .* with|support .* need|looking for)\b",
    ),
    (Use.INTERESTS, r"\binterests?\b|hobb"),
    (Use.NEED, r"\bneed\b|how urgent|access to (a )?mentor|how supported"),
    (
        Use.NAME,
        r"^(your |full |first |preferred )*name\b(?! of)|what should we call you|what is your name",
    ),
    (Use.PLACE, r"\b(where|location|located|city|state|country|town|based)\b"),
    (Use.FIELD, r"\b(field|industry|type of (library|institution)|area of (practice|work))\b"),
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of one form, and what its answers are used for."""

    form: str
    title: str
    column: int
    use: Use
    weight: float = 1.0
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form tab as the rules see it: its questions, and its responses as rows of cells."""

    label: str
    role: Role | None
    stamp: int
    """The column of the Timestamp."""
    questions: tuple[Question, ...]
    rows: Sequence[Sequence[str | float | bool]]
    first_row: int
    """The row number, as admins count, of the first response."""

    def column(self, use: Use) -> int | None:
        """The first column whose answers are used so."""
        return next((q.column for q in self.questions if q.use is use), None)

    def used(self, use: Use) -> list[Question]:
        """The questions whose answers are used so, in the form's order."""
        return [question for question in self.questions if question.use is use]


@dataclass(frozen=True, slots=True)
class Choice:
    """What an admin has put into a row of the tab `Questions`."""

    used_as: str
    weight: str | float | bool | None
    options: str


def propose_use(title: str) -> Use:
    """What a question with this title is most likely for; `Show` where nothing hints."""
    words = title.casefold()
    return next((use for use, hint in _HINTS if re.search(hint, words)), Use.SHOW)


def propose_uses(titles: Iterable[str]) -> list[Use]:
    """A use for each title of one form; what identifies a person is proposed only once."""
    once = {Use.EMAIL, Use.NAME, Use.PRONOUNS, Use.ROLE, Use.TIME_ZONE, Use.CAPACITY}
    uses: list[Use] = []
    for title in titles:
        use = propose_use(title)
        uses.append(Use.SHOW if use in once and use in uses else use)
    return uses


def read_questions(
    form: str, titles: Mapping[int, str], choices: Mapping[tuple[str, str], Choice]
) -> tuple[tuple[Question, ...], dict[tuple[str, str], str]]:
    """The form's questions by column, with what is wrong in the admins' rows for them."""
    problems: dict[tuple[str, str], str] = {}
    questions = []
    for (column, title), proposed in zip(
        titles.items(), propose_uses(titles.values()), strict=True
    ):
        choice = choices.get((form, title), Choice(proposed, "", ""))
        use, weight, wrong = _read_choice(choice, proposed)
        if wrong:
            problems[form, title] = wrong
        questions.append(Question(form, title, column, use, weight, read_options(choice.options)))
    return tuple(questions), problems


def read_options(cell: str) -> tuple[str, ...]:
    """The options of a question: one a line, or with semicolons between them."""
    return tuple(option.strip() for option in re.split(r"[;\n]", cell) if option.strip())


def _read_choice(choice: Choice, proposed: Use) -> tuple[Use, float, str]:
    uses = {use.casefold(): use for use in Use}
    said = choice.used_as.strip().casefold()
    wrong = "" if said in uses else "Please choose one of the uses in the list."
    weight = 1.0
    if choice.weight not in {None, ""}:
        try:
            weight = float(choice.weight or 0)
        except ValueError:
            weight = -1.0
        if not 0 <= weight <= 1000:
            weight, wrong = 1.0, "The weight should be a number from 0 to 1000; it counts as 1."
    return uses.get(said, proposed), weight, wrong


def tell_apart(titles: Sequence[str]) -> dict[int, str]:
    """A name for each column of a form: blank titles are numbered, twins get a number each."""
    named: dict[int, str] = {}
    counts: dict[str, int] = {}
    taken: set[str] = set()
    for column, title in enumerate(titles):
        base = name = " ".join(writable(title).split()) or "(untitled question)"
        while name in taken:
            counts[base] = counts.get(base, 1) + 1
            name = f"{base} ({counts[base]})"
        taken.add(name)
        named[column] = name
    return named


def propose_role(label: str, questions: Sequence[Question]) -> Role | None:
    """The role that a form is for, by its title and its questions; None where it must be asked."""
    uses = {question.use for question in questions}
    if Use.ROLE in uses:
        return None
    named = {role for role in Role if re.search(rf"\b{role}s?\b", label, re.IGNORECASE)}
    if len(named) == 1:
        return named.pop()
    if Use.CAPACITY in uses or (Use.OFFERS in uses and Use.SEEKS not in uses):
        return Role.MENTOR
    if Use.SEEKS in uses or Use.NEED in uses:
        return Role.MENTEE
    return Role.PARTICIPANT


def missing_questions(forms: Iterable[Form], rows: Iterable[tuple[str, ...]]) -> Iterable[Problem]:
    """Ask about questions that the admins set up and that a form doesn't ask any more."""
    asked = {form.label: {question.title for question in form.questions} for form in forms}
    for form, title in rows:
        if form in asked and title not in asked[form]:
            yield Problem(
                f"“{title}” is no longer asked, or was renamed.",
                f"Questions, {form}",
                "If it was renamed, choose the same use in the new title's row, "
                "then delete the old row.",
            )
