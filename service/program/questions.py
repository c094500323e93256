"""What the questions of a form are used for: proposed by their titles, chosen by the admins."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from service.program.date_answers import holds_dates
from service.program.people import Role
from service.program.problems import Problem
from service.program.uses import Use, propose_uses
from service.program.vocabulary.options import Pairs, read_options
from service.program.writable import shorten, writable

_SOME = 50
"""How many answers are looked at to propose what a question is for."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of one form, and what its answers are used for."""

    form: str
    title: str
    column: int
    use: Use
    weight: float = 1.0
    options: tuple[str, ...] = ()
    same: Pairs = ()
    """What people write, and the option, or the place, that it stands for."""
    related: Pairs = ()
    """The options that are related fields."""

    @property
    def known(self) -> tuple[str, ...]:
        """All that can be ticked: the options, and what stands for one."""
        return (*self.options, *(word for word, _option in self.same))


@dataclass(frozen=True)
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
        return next((question.column for question in self.used(use)), None)

    def used(self, use: Use) -> tuple[Question, ...]:
        """The questions whose answers are used so, in the form's order."""
        return self._by_use.get(use, ())

    @cached_property
    def dated(self) -> frozenset[int]:
        """The columns whose numbers are dates."""
        return frozenset(
            q.column
            for q in self.questions
            if holds_dates(q.title, (row[q.column] for row in self.rows if len(row) > q.column))
        )

    @cached_property
    def _by_use(self) -> dict[Use, tuple[Question, ...]]:
        uses = {question.use for question in self.questions}
        return {use: tuple(q for q in self.questions if q.use is use) for use in uses}


@dataclass(frozen=True, slots=True)
class Choice:
    """What an admin has put into a row of the tab `Questions`."""

    used_as: str
    weight: str | float | bool | None
    options: str


def read_questions(
    form: str,
    titles: Mapping[int, str],
    choices: Mapping[tuple[str, str], Choice],
    rows: Sequence[Sequence[Any]] = (),
) -> tuple[tuple[Question, ...], dict[tuple[str, str], str]]:
    """The form's questions by column, with what is wrong in the admins' rows for them.

    What `rows` answer helps to propose a use where no admin has chosen one.
    """
    answers = [[str(row[c]) for row in rows[:_SOME] if len(row) > c] for c in titles]
    problems: dict[tuple[str, str], str] = {}
    questions = []
    for (column, title), proposed in zip(
        titles.items(), propose_uses(titles.values(), answers), strict=True
    ):
        choice = choices.get((form, title), Choice(proposed, "", ""))
        use, weight, wrong = _read_choice(choice, proposed)
        said = read_options(choice.options, use)
        if wrong or said.problems:
            problems[form, title] = " ".join(filter(None, (wrong, *said.problems)))
        options = (said.labels, said.same, said.related)
        questions.append(Question(form, title, column, use, weight, *options))
    return tuple(questions), problems


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


def missing_questions(forms: Iterable[Form], rows: Iterable[tuple[str, ...]]) -> Iterable[Problem]:
    """Ask about questions that the admins set up and that a form doesn't ask any more."""
    asked = {form.label: {question.title for question in form.questions} for form in forms}
    for form, title in rows:
        if form in asked and title not in asked[form]:
            yield Problem(
                f"“{shorten(title, 100)}” is no longer asked, or was renamed.",
                f"Questions, {form}",
                "If it was renamed, choose the same under “Used as” in the row of the new title, "
                "then delete the old row.",
            )
