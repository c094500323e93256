"""Floor 2: what a job works with: the workbook, the ledger, the mail, the clock, the settings."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import blake2b
from zoneinfo import ZoneInfo

from service.ledger import activity, problems, readings, workbooks
from service.ledger.database import Ledger
from service.mail.mailer import Mailer
from service.mail.message import Message
from service.mail.rendering import Renderer
from service.program.applications import Applications, read_applications
from service.program.configuration import Configuration, configure
from service.program.letters import Letter
from service.program.problems import Problem, problem_digest
from service.program.questions import Choice, Form, propose_role, read_questions
from service.program.tokens import sign
from service.settings import Settings
from service.workbook.book import Reading, Workbook
from service.workbook.cells import stored
from service.workbook.layout import TabName
from service.workbook.reconciling import Edits, NewRow, Wanted, fill_slots, reconcile
from service.workbook.sheets import Misfit
from service.workbook.structure import Structure
from service.workbook.tables import Table

_STRUCTURE_KEEPS = timedelta(hours=1)


@dataclass(frozen=True)
class View:
    """One reading of the workbook, understood: what is set, asked and answered."""

    at: datetime
    reading: Reading
    configuration: Configuration
    setting_problems: Mapping[str, str]
    question_problems: Mapping[tuple[str, str], str]
    forms: tuple[Form, ...]
    salt: bytes

    @cached_property
    def applications(self) -> Applications:
        """Every application, by Key, and the responses that none could be read from."""
        return read_applications(self.forms, self.salt)

    @cached_property
    def digest(self) -> str:
        """The same only for the same responses under the same settings, in any process."""
        settings = replace(self.configuration, send_by_itself=frozenset())
        by_themselves = sorted(self.configuration.send_by_itself)
        told = [(form.label, form.role, repr(form.questions), form.rows) for form in self.forms]
        text = json.dumps([repr(settings), by_themselves, told])
        return blake2b(text.encode(), digest_size=16).hexdigest()

    @property
    def sheet_zone(self) -> ZoneInfo:
        """The spreadsheet's own zone, in which its dates are."""
        return self.reading.structure.zone

    def table(self, name: TabName) -> Table:
        """The tab of that name."""
        return self.reading.tables[name]

    def reconcile(self, name: TabName, wanted: Iterable[Wanted]) -> Edits:
        """What the tab still lacks to show what is wanted."""
        return reconcile(self.table(name), wanted, self.sheet_zone)


@dataclass(frozen=True)
class Desk:
    """One program's desk; `clock` tells the time as aware datetimes."""

    workbook: Workbook
    ledger: Ledger
    renderer: Renderer
    mailer: Mailer
    clock: Callable[[], datetime]
    settings: Settings

    @property
    def program(self) -> str:
        """The spreadsheet's id, which names the program in the ledger."""
        return self.workbook.spreadsheet

    @property
    def contact(self) -> str:
        """The address of the human who answers."""
        return self.settings.reply_to.address

    def gather(self) -> View:
        """Read the whole workbook in one call, and understand it."""
        with self.ledger.begin() as tx:
            remembered = workbooks.enrol(tx, self.program)
        return understand(self._read(remembered), remembered.salt, self.clock())

    def glance(self) -> View | None:
        """Read the workbook as it is remembered, and change nothing, not even what is broken."""
        with self.ledger.reading() as tx:
            remembered = workbooks.recall(tx, self.program)
        if remembered is None or remembered.structure is None:
            return None
        reading = self.workbook.peek(Structure.loaded(remembered.structure))
        return understand(reading, remembered.salt, self.clock())

    def look(self, remembered: Structure | None) -> Structure:
        """Look at the workbook's structure, mend it and remember it."""
        structure = self.workbook.look(remembered)
        with self.ledger.begin() as tx:
            workbooks.remember_structure(tx, self.program, structure.dumped(), self.clock())
        return structure

    def knows(self, view: View, job: str) -> bool:
        """Whether the job has answered these very responses and settings within the last hour.

        Its rules would answer the same; what it told the admins must still stand on the tab.
        """
        with self.ledger.reading() as tx:
            since = view.at - _STRUCTURE_KEEPS
            if not readings.is_known(tx, self.program, job, view.digest, since):
                return False
            known = problems.known(tx, self.program)
        mine = {digest for digest, each in known.items() if each.source == job}
        rows = view.table(TabName.ATTENTION).identified()
        return mine <= {problem_digest(*identity) for identity, _index, _row in rows}

    def remember(self, view: View, job: str) -> None:
        """Note that the job has answered these responses and settings."""
        with self.ledger.begin() as tx:
            readings.remember(tx, self.program, job, view.digest, view.at)

    def finish(
        self, view: View, source: str, edits: Iterable[Edits], found: Iterable[Problem] = ()
    ) -> None:
        """Write everything that a run changes in one call, its problems and activity included."""
        open_problems = {problem.digest: problem for problem in found}
        with self.ledger.reading() as tx:
            known = problems.known(tx, self.program)
            notes = activity.unwritten(tx, self.program)
        mine = {digest for digest, each in known.items() if each.source == source}
        self.workbook.write(
            [
                *edits,
                _attention(view, open_problems, known, mine - open_problems.keys()),
                _activity(view, notes),
            ]
        )
        if mine != open_problems.keys() or notes:
            with self.ledger.begin() as tx:
                problems.replace(tx, self.program, source, open_problems.keys(), view.at)
                activity.written(tx, (note.id for note in notes))

    def link(self, key: str, page: str) -> str:
        """The address of a person's own page."""
        token = sign(key, self.settings.secret_keys)
        return f"{self.settings.public_url}/p/{token}/{page}"

    def render(self, letter: Letter, letter_id: str, zone: ZoneInfo) -> Message:
        """The letter as its recipient will read it."""
        return self.renderer.render(
            letter,
            now=self.clock(),
            zone=zone,
            sender=self.settings.sender,
            reply_to=self.settings.reply_to,
            message_id=letter_id,
        )

    def _read(self, remembered: workbooks.Remembered) -> Reading:
        structure = Structure.loaded(remembered.structure) if remembered.structure else None
        stale = (
            remembered.looked_at is None or self.clock() - remembered.looked_at > _STRUCTURE_KEEPS
        )
        if structure is None or stale:
            return self.workbook.read(self.look(structure))
        try:
            return self.workbook.read(structure)
        except Misfit:
            return self.workbook.read(self.look(structure))


def understand(reading: Reading, salt: bytes, at: datetime) -> View:
    """Read the settings and the questions, and with them the forms."""
    settings, questions = reading.tables[TabName.SETTINGS], reading.tables[TabName.QUESTIONS]
    values = {name: settings.cell(row, "Value") for (name,), _i, row in settings.identified()}
    configuration, setting_problems = configure(
        values, title=reading.structure.title, zone=reading.structure.zone
    )
    choices = {
        (form, title): Choice(
            questions.text(row, "Used as"),
            questions.cell(row, "Weight"),
            questions.text(row, "Options"),
        )
        for (form, title), _i, row in questions.identified()
    }
    forms: list[Form] = []
    question_problems: dict[tuple[str, str], str] = {}
    for tab in reading.forms:
        asked, wrong = read_questions(tab.label, tab.titles, choices)
        role = configuration.form_roles.get(tab.label, propose_role(tab.label, asked))
        forms.append(Form(tab.label, role, tab.stamp, asked, tab.rows, tab.first_row))
        question_problems |= wrong
    return View(at, reading, configuration, setting_problems, question_problems, tuple(forms), salt)


def _attention(
    view: View,
    found: Mapping[str, Problem],
    known: Mapping[str, problems.Known],
    solved: set[str],
) -> Edits:
    table = view.table(TabName.ATTENTION)
    gone = [i for i, _index, _row in table.identified() if problem_digest(*i) in solved]
    wanted = (
        Wanted(
            (problem.what, problem.where),
            {
                "What to do": problem.todo,
                "Since": known[digest].since if digest in known else view.at,
            },
        )
        for digest, problem in found.items()
    )
    return fill_slots(table, wanted, gone, view.sheet_zone)


def _activity(view: View, notes: Iterable[activity.Note]) -> Edits:
    """The lines that the tab lacks; one that an interrupted run wrote already isn't repeated."""
    table, zone = view.table(TabName.ACTIVITY), view.sheet_zone
    there = {(table.cell(r, "When"), table.cell(r, "What happened")) for r in table.rows}
    edits = Edits(table)
    for note in notes:
        when, what = stored(note.at, zone), stored(note.text, zone)
        if (when, what) not in there:
            edits.rows.append(NewRow({"When": when, "What happened": what}, {}))
    return edits
