"""All that is known of one person in one workbook, for that person to read; it changes nothing.

What others are called is left out, but for partners whom an introduction has named already.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from service.desk import Desk, View, understand
from service.ledger import dossiers, workbooks
from service.ledger.entries import Entry
from service.mail.rendering import CannotRenderError
from service.program.date_answers import is_number, say_date
from service.program.dates import from_serial
from service.program.letters import Kind
from service.program.matching.pairing import PairState
from service.program.people import person_id
from service.program.privacy.erased import Codes, Erased, sift
from service.program.privacy.redaction import Redaction
from service.program.questions import Form, Question
from service.program.readings import Cell
from service.workbook.layout import Shape, TabName
from service.workbook.tables import Table

SOMEBODY = "(somebody else)"
Fields = dict[str, Any]

_ABOUT_THEM = (TabName.SHORTLIST, TabName.COHORT, TabName.PAIRS, TabName.OUTBOX)
_MENTIONING = (TabName.ATTENTION, TabName.ACTIVITY)
_INTRODUCED = frozenset({PairState.INTRODUCED, PairState.WITHDRAWN})


@dataclass(frozen=True)
class Dossier:
    """What one workbook and the ledger know of an address; the workbook may be out of sight."""

    desk: Desk
    address: str
    view: View | None

    @cached_property
    def codes(self) -> Codes | None:
        """What stands for the person there; None where the workbook was never looked at."""
        with self.desk.ledger.reading() as tx:
            known = workbooks.recall(tx, self.desk.program)
        return known and Codes.of(known.salt, person_id(known.salt, self.address))

    def gather(self) -> Fields:
        """Everything by section; nothing at all where nothing is known."""
        if self.codes is None:
            return {}
        with self.desk.ledger.reading() as tx:
            records = dossiers.records(tx, self.desk.program, self.codes)
            letters = dossiers.letters_to(tx, self.desk.program, self.codes)
            pairs = dossiers.pairs_with(tx, self.desk.program, self.codes)
        told = {key for key, state, _since in pairs if state in _INTRODUCED}
        found: Fields = {
            "responses": list(self._responses()),
            "tabs": self._tabs(told, {letter.id for letter in letters}),
            "mentioned": self._mentions(),
            "letters": [self._letter(letter) for letter in letters],
            "pairs": [{"state": state, "since": since} for _key, state, since in pairs],
            "records": records,
        }
        return {section: said for section, said in found.items() if said}

    @cached_property
    def _whole(self) -> View | None:
        """The workbook with the responses of those who were erased, too."""
        view = self.view
        return view and understand(view.reading, view.salt, view.at)

    def _responses(self) -> Iterator[Fields]:
        if self._whole is None or self.codes is None:
            return
        theirs = Erased(self._whole.salt, {self.codes.person: self._whole.at})
        rows = sift(self._whole.forms, [theirs], self._whole.sheet_zone).rows
        for form in self._whole.forms:
            for number in rows.get(form.label, ()):
                cells = form.rows[number - form.first_row]
                stamp = cells[form.stamp]
                sent = from_serial(stamp, self._whole.sheet_zone) if is_number(stamp) else None
                said = {q.title: _answer(form, q, cells) for q in form.questions}
                answers = {title: answer for title, answer in said.items() if answer != ""}
                yield {"form": form.label, "row": number, "sent": sent, "answers": answers}

    def _tabs(self, told: set[str], letters: set[str]) -> Fields:
        if self.view is None or self.codes is None:
            return {}
        found: Fields = {}
        for name in _ABOUT_THEM:
            table, keys = self.view.table(name), {*self.codes.keys, *letters, *self._pairs}
            rows = [row for (key,), _index, row in table.identified() if key in keys]
            named = [row for row in rows if table.text(row, "Key") in told]
            found[name.value] = [
                self._cells(table, row, clean=name is TabName.PAIRS and row not in named)
                for row in rows
            ]
        return {name: rows for name, rows in found.items() if rows}

    @cached_property
    def _pairs(self) -> set[str]:
        if self.codes is None:
            return set()
        with self.desk.ledger.reading() as tx:
            return {k for k, *_rest in dossiers.pairs_with(tx, self.desk.program, self.codes)}

    def _cells(self, table: Table, row: Sequence[Any], *, clean: bool) -> Fields:
        """A row by its headers, whoever owns the column."""
        moments = {c.header for c in table.tab.columns if c.shape is Shape.MOMENT}
        said: Fields = {}
        for title, cell in zip(table.titles, row, strict=False):
            if title in moments and isinstance(cell, (int, float)) and self.view:
                said[title] = from_serial(cell, self.view.sheet_zone)
            elif cell != "":
                said[title] = self._others.clean(str(cell)) if clean else cell
        return said

    def _mentions(self) -> Fields:
        """What is told of the person among other things, without the others' names."""
        if self.view is None:
            return {}
        found: Fields = {}
        for name in _MENTIONING:
            table = self.view.table(name)
            rows = [row for row in table.rows if any(self._own.touches(str(c)) for c in row)]
            found[name.value] = [self._cells(table, row, clean=True) for row in rows]
        return {name: rows for name, rows in found.items() if rows}

    def _letter(self, entry: Entry) -> Fields:
        said: Fields = {
            "kind": entry.kind.words,
            "state": entry.state.value,
            "written": entry.created_at,
            "sent": entry.sent_at,
            "problem": entry.problem,
        }
        if entry.letter and entry.sent_at is None and entry.kind is Kind.INTRODUCTION:
            return said | {"text": "Not shown: it hasn't been sent, and tells of somebody else."}
        if entry.letter and self.view:
            try:
                message = self.desk.render(entry.letter, entry.id, self.view)
            except CannotRenderError:
                return said | {"text": "It can't be written as it is."}
            said |= {"subject": message.subject, "text": message.text}
        return said

    @cached_property
    def _own(self) -> Redaction:
        keys = self.codes.keys if self.codes else ()
        here = self._whole.applications.by_key if self._whole else {}
        names = {here[key].name for key in keys if key in here}
        return Redaction.of({self.address, *keys, *names})

    @cached_property
    def _others(self) -> Redaction:
        keys = self.codes.keys if self.codes else ()
        here = self._whole.applications.by_key.values() if self._whole else ()
        names = {word for a in here if a.key not in keys for word in (a.name, a.address)}
        return Redaction(
            Redaction.of(names).gone - self._own.gone, self._own.gone, instead=SOMEBODY
        )


def _answer(form: Form, question: Question, cells: Sequence[Cell]) -> Cell:
    cell = cells[question.column] if question.column < len(cells) else ""
    if question.column in form.dated and is_number(cell):
        return say_date(cell)
    return cell
