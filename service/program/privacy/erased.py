"""People who were erased: what they had sent by then doesn't count; what they send since does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import NamedTuple, Self

from service.program.addresses import Address, read_address
from service.program.date_answers import is_number
from service.program.dates import from_serial
from service.program.people import Role, make_key, person_id
from service.program.problems import Problem
from service.program.questions import Form
from service.program.uses import Use
from service.program.wording import say_rows

ERASED = "Erased: please delete this row"
"""What stands in a row that belonged to somebody who was erased: the rest of it is the admins'."""


class Codes(NamedTuple):
    """All that stands for a person in a workbook: the keyed hash of the address, and the Keys."""

    person: str
    keys: tuple[str, ...]

    @classmethod
    def of(cls, salt: bytes, person: str) -> Self:
        """The Keys in every role that this person may have applied for."""
        return cls(person, tuple(make_key(salt, person, role) for role in Role))


@dataclass(frozen=True, slots=True)
class Erased:
    """Whom one workbook has erased: what its salt made of each address, and when that was."""

    salt: bytes
    when: Mapping[str, datetime]

    def covers(self, address: str, sent: datetime | None) -> bool:
        """Whether what was sent from an address then, or nobody knows when, is to be ignored."""
        at = self.when.get(person_id(self.salt, address))
        return at is not None and (sent is None or sent <= at)


class Sifted(NamedTuple):
    """Forms without the responses of people who were erased, and where those still stand."""

    forms: tuple[Form, ...]
    rows: Mapping[str, Sequence[int]]
    """The numbers of their rows, as admins count, by the form's label."""


def sift(forms: Iterable[Form], erased: Sequence[Erased], zone: tzinfo) -> Sifted:
    """Blank the responses of people who were erased; `zone` is the spreadsheet's own."""
    kept, rows = tuple(forms), dict[str, list[int]]()
    if not any(each.when for each in erased):
        return Sifted(kept, rows)
    for form in kept:
        gone = [i for i, cells in enumerate(form.rows) if _is_gone(form, cells, erased, zone)]
        if gone:
            rows[form.label] = [form.first_row + index for index in gone]
    return Sifted(tuple(_without(form, rows.get(form.label, ())) for form in kept), rows)


def tell_erased(rows: Mapping[str, Sequence[int]]) -> Iterable[Problem]:
    """Ask the admins to delete what only they can, without a name."""
    for label, numbers in rows.items():
        yield Problem(
            "Responses of people whose data was erased still stand here. They count for nothing.",
            label,
            f"{say_rows(numbers)}: delete the row here, and the response in the form itself "
            "(Responses, Individual). Older versions of the spreadsheet keep it, too.",
        )


def _is_gone(
    form: Form, cells: Sequence[str | float | bool], erased: Sequence[Erased], zone: tzinfo
) -> bool:
    email = form.column(Use.EMAIL)
    if email is None or email >= len(cells):
        return False
    address = read_address(str(cells[email]))
    if not isinstance(address, Address):
        return False
    stamp = cells[form.stamp]
    sent = from_serial(stamp, zone) if is_number(stamp) else None
    return any(each.covers(address.normalised, sent) for each in erased)


def _without(form: Form, numbers: Sequence[int]) -> Form:
    if not numbers:
        return form
    gone = {number - form.first_row for number in numbers}
    return replace(form, rows=[() if i in gone else row for i, row in enumerate(form.rows)])
