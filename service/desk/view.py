"""One reading of a workbook, understood: what the admins set, what is asked and answered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from service.desk.quiet import Ground
from service.desk.wordings import Wordings, read_wordings
from service.program.applications import Applications, read_applications
from service.program.configuration import Configuration, configure
from service.program.people import Role
from service.program.privacy.erased import Erased, sift
from service.program.questions import Choice, Form, Question, read_questions
from service.program.settings_tab import SETTINGS, Pairing, form_setting
from service.program.twins import first_rows, told_of_twins
from service.program.uses import propose_role
from service.program.vocabulary.glossary import Vocabulary, define
from service.program.wording import named
from service.workbook.book import Reading
from service.workbook.layout import TabName
from service.workbook.reconciling import Edits, Wanted, reconcile
from service.workbook.tables import Table


@dataclass(frozen=True)
class View:
    """One reading of the workbook, understood: what is set, asked and answered."""

    at: datetime
    reading: Reading
    configuration: Configuration
    setting_problems: Mapping[str, str]
    question_problems: Mapping[tuple[str, str], str]
    forms: tuple[Form, ...]
    vocabulary: Vocabulary
    salt: bytes
    ground: Ground | None = None
    """What a job's run rests on, where a job asked for the view."""
    erased: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """The rows, by form, of people who were erased: nothing here shows what they hold."""

    @cached_property
    def applications(self) -> Applications:
        """Every application, by Key, and the responses that none could be read from."""
        return read_applications(self.forms, self.salt)

    @cached_property
    def wordings(self) -> Wordings:
        """The admins' own words for letters."""
        return read_wordings(self.table(TabName.LETTERS))

    @property
    def sheet_zone(self) -> ZoneInfo:
        """The spreadsheet's own zone, in which its dates are."""
        return self.reading.structure.zone

    def table(self, name: TabName) -> Table:
        """The tab of that name."""
        return self.reading.tables[name]

    def name_of(self, key: str) -> str:
        """The name of the applicant with this Key; a neutral one where the response has gone."""
        application = self.applications.by_key.get(key)
        return named(application.name if application else "", key)

    def reconcile(self, name: TabName, wanted: Iterable[Wanted]) -> Edits:
        """What the tab still lacks to show what is wanted."""
        return reconcile(self.table(name), wanted, self.sheet_zone)


def understand(reading: Reading, salt: bytes, at: datetime, erased: Sequence[Erased] = ()) -> View:
    """Read the settings and the questions, and with them the forms, but nobody who was `erased`.

    Of two rows of one setting or question the upper one counts, and that is a problem of theirs.
    """
    settings, questions = reading.tables[TabName.SETTINGS], reading.tables[TabName.QUESTIONS]
    values, twins = first_rows(
        (name, settings.cell(row, "Value")) for (name,), _i, row in settings.identified()
    )
    configuration, setting_problems = configure(
        values, title=reading.structure.title, zone=reading.structure.zone
    )
    choices, twin_questions = first_rows(
        ((form, title), _choice(questions, row))
        for (form, title), _i, row in questions.identified()
    )
    all_forms, question_problems = _read_forms(reading, choices, configuration)
    forms, gone = sift(all_forms, erased, reading.structure.zone)
    vocabulary, contradictions = define(forms)
    ours = {each.name for each in SETTINGS} | {form_setting(form.label) for form in forms}
    asked = {(question.form, question.title) for form in forms for question in form.questions}
    return View(
        at,
        reading,
        configuration,
        told_of_twins(setting_problems, twins & ours),
        told_of_twins(contradictions | question_problems, twin_questions & asked),
        forms,
        vocabulary,
        salt,
        erased=gone,
    )


def _read_forms(
    reading: Reading, choices: Mapping[tuple[str, str], Choice], configuration: Configuration
) -> tuple[tuple[Form, ...], dict[tuple[str, str], str]]:
    forms: list[Form] = []
    problems: dict[tuple[str, str], str] = {}
    for tab in reading.forms:
        asked, wrong = read_questions(tab.label, tab.titles, choices, tab.rows)
        proposed = _role(tab.label, asked, configuration)
        role = configuration.form_roles.get(tab.label, proposed)
        forms.append(Form(tab.label, role, tab.stamp, asked, tab.rows, tab.first_row))
        problems |= wrong
    return tuple(forms), problems


def _choice(questions: Table, row: Sequence[Any]) -> Choice:
    return Choice(
        questions.text(row, "Used as"),
        questions.cell(row, "Weight"),
        questions.text(row, "Options"),
    )


def _role(label: str, asked: Iterable[Question], configuration: Configuration) -> Role | None:
    """The role that a form is for as long as no admin has said; a cohort has one role only."""
    if configuration.pairing is not Pairing.MENTORS:
        return Role.PARTICIPANT
    return propose_role(label, {question.use for question in asked})
