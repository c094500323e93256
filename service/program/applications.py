"""An application is what a response means: a person in a role, with answers."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from service.program.addresses import Unreadable, read_address
from service.program.date_answers import is_number, say_date
from service.program.people import Role, make_key, person_id, read_role
from service.program.problems import Problem
from service.program.questions import Form, Question
from service.program.readings import Cell
from service.program.unreadable import (
    tell_nowhere,
    tell_roleless,
    tell_together,
    tell_unreadable,
)
from service.program.uses import Use

_UNTOLD = {Use.EMAIL, Use.IGNORE}


@dataclass(frozen=True, slots=True)
class Application:
    """The response of a person in a role that counts, and how many there were."""

    key: str
    person: str
    role: Role
    address: str
    stamp: float | None
    """The Timestamp, a serial date in the spreadsheet's zone; None where it is unreadable."""
    form: Form
    row: int
    cells: tuple[str | float | bool, ...]
    earlier: tuple[float | None, ...] = ()
    """The Timestamps of the person's responses that don't count any more."""

    @property
    def responses(self) -> int:
        """How many responses there were, with the one that counts."""
        return 1 + len(self.earlier)

    @property
    def stamps(self) -> tuple[float | None, ...]:
        """The Timestamps of all responses, the one that counts last."""
        return (*self.earlier, self.stamp)

    @property
    def name(self) -> str:
        """What the person asks to be called; may be empty."""
        return " ".join(self.said(Use.NAME).split())

    def said(self, use: Use) -> str:
        """The answers to the questions used so, one a line."""
        answers = (self.answer(question) for question in self.form.used(use))
        return "\n".join(answer for answer in answers if answer)

    def answer(self, question: Question) -> str:
        """The answer to one question as text; a date as a date."""
        cell = self._cell(question)
        if is_number(cell) and question.column in self.form.dated:
            return say_date(cell)
        return say_cell(cell)

    def _cell(self, question: Question) -> str | float | bool:
        return self.cells[question.column] if question.column < len(self.cells) else ""

    @property
    def answers(self) -> list[dict[str, str]]:
        """Every question that was answered, with its answer, as letters repeat them."""
        told = (q for q in self.form.questions if q.use not in _UNTOLD)
        pairs = ((question.title, self.answer(question)) for question in told)
        return [{"question": title, "answer": answer} for title, answer in pairs if answer]

    @property
    def digest(self) -> str:
        """Changes when any answer does, however the columns lie."""
        said = sorted((q.title, say_cell(self._cell(q))) for q in self.form.questions)
        return hashlib.blake2b(repr(said).encode(errors="replace"), digest_size=12).hexdigest()


@dataclass(slots=True)
class Applications:
    """All applications by Key, and the responses that none could be read from."""

    by_key: dict[str, Application] = field(default_factory=dict)
    unreadable: list[Problem] = field(default_factory=list)
    repeated: Counter[str] = field(default_factory=Counter)
    """How many responses of a form another form's tab holds, too."""


def say_cell(cell: Cell) -> str:
    """A cell as its writer sees it: whole numbers have no point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def read_applications(forms: Iterable[Form], salt: bytes) -> Applications:
    """Read every response: of the same person in the same role the latest counts."""
    found = Applications()
    for form in forms:
        email = form.column(Use.EMAIL)
        if email is None:
            found.unreadable += tell_nowhere(form)
            continue
        before = len(found.unreadable)
        for offset, cells in enumerate(form.rows):
            if any(cell != "" for cell in cells):
                _read_response(found, form, email, form.first_row + offset, tuple(cells), salt)
        found.unreadable[before:] = tell_together(form, found.unreadable[before:])
    return found


def _read_response(
    found: Applications,
    form: Form,
    email: int,
    row: int,
    cells: tuple[str | float | bool, ...],
    salt: bytes,
) -> None:
    address = read_address(str(cells[email]) if email < len(cells) else "")
    role = form.role or _role_in(form, cells)
    if isinstance(address, Unreadable):
        found.unreadable.append(tell_unreadable(form, row, address.why))
        return
    if role is None:
        found.unreadable.append(tell_roleless(form, row))
        return
    person = person_id(salt, address.normalised)
    key = make_key(salt, person, role)
    stamp = _stamp(cells[form.stamp] if form.stamp < len(cells) else "")
    response = Application(key, person, role, address.normalised, stamp, form, row, cells)
    other = found.by_key.get(key)
    if other and other.form is not form and stamp is not None and stamp in other.stamps:
        found.repeated[form.label] += 1
    found.by_key[key] = _latest(response, other) if other else response


def _latest(one: Application, other: Application) -> Application:
    """The one that counts of two responses, the same whichever stands first; it knows of both.

    Of the same moment there is one, however many tabs it stands on: a form that is linked anew
    fills another tab with what it was sent before.
    """
    latest = max((one, other), key=_age)
    stamps = [stamp for stamp in {*one.stamps, *other.stamps} if stamp is not None]
    undated = (one.stamps + other.stamps).count(None)
    return replace(latest, earlier=(*[None] * undated, *sorted(stamps))[:-1])


def _age(response: Application) -> tuple[float, str]:
    return _or_never(response.stamp), response.digest


def _or_never(stamp: float | None) -> float:
    return -1.0 if stamp is None else stamp


def _stamp(cell: str | float) -> float | None:
    """The Timestamp as a serial date; None where an admin has typed over it."""
    return float(cell) if is_number(cell) else None


def _role_in(form: Form, cells: tuple[str | float | bool, ...]) -> Role | None:
    column = form.column(Use.ROLE)
    if column is None or column >= len(cells):
        return None
    return read_role(str(cells[column]))
