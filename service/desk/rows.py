"""The rows of a tab as they stand: whom each shows, and which of them aren't to be trusted."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from service.desk.view import View
from service.program.mixed_rows import Register, Rule
from service.program.privacy.erased import ERASED
from service.program.problems import Problem
from service.program.readings import read_tick
from service.program.stray_rows import Row, tell_strays
from service.workbook.cells import Stored
from service.workbook.layout import Owner, TabName
from service.workbook.reconciling import Edits, Wanted
from service.workbook.tables import Table


@dataclass(frozen=True)
class Rows:
    """The rows of a tab that has a Key; those of a Key that is mixed up are left alone."""

    view: View
    name: TabName
    rule: Rule

    @property
    def table(self) -> Table:
        """The tab that they stand on."""
        return self.view.table(self.name)

    @property
    def keys(self) -> frozenset[str]:
        """The Keys that stand on the tab."""
        return frozenset(key for (key,), _index, _row in self.table.identified())

    @cached_property
    def mixed_up(self) -> frozenset[str]:
        """The Keys beside which somebody else stands: nothing of theirs is read or written."""
        found = set()
        for (key,), _index, row in self.table.identified():
            cells = {header: self.table.text(row, header) for header in self.rule.headers}
            if self.rule.is_mixed_up(key, cells):
                found.add(key)
        return frozenset(found)

    def trusted(self) -> Iterator[tuple[str, int, Sequence[Any]]]:
        """Each row that has a Key and isn't mixed up: the Key, its number, its cells."""
        for (key,), index, row in self.table.identified():
            if key not in self.mixed_up:
                yield key, index + 1, row

    def ticks(self, header: str) -> dict[str, bool | None]:
        """Whether the box under a header is ticked, by Key; None where that isn't clear.

        It isn't where something else stands in the cell, or where copies of a row disagree.
        """
        said: dict[str, set[bool | None]] = {}
        for key, _number, row in self.trusted():
            said.setdefault(key, set()).add(_tick(self.table.cell(row, header)))
        return {key: ticks.pop() if len(ticks) == 1 else None for key, ticks in said.items()}

    def reconcile(self, wanted: Iterable[Wanted]) -> Edits:
        """What the tab still lacks to show what is wanted."""
        trusted = (want for want in wanted if want.identity[0] not in self.mixed_up)
        return self.view.reconcile(self.name, trusted)

    def strays(self, known: Container[str]) -> list[Problem]:
        """What is to be told of rows that can't be trusted; `known` are the Keys of this tab."""
        return tell_strays(self.name.value, self._numbered(), known, self.mixed_up)

    def _numbered(self) -> Iterator[Row]:
        for number, row in enumerate(self.table.rows, self.table.header + 2):
            (key,) = self.table.identity(row)
            erased = not key and ERASED in row
            yield Row(number, key, partial(_matters, self.table, row), erased)


def rows_about_people(view: View, name: TabName) -> Rows:
    """The rows of a tab on which each Key is an applicant's."""
    return Rows(view, name, Register(view.applications.by_key, view.salt))


def _tick(cell: Stored) -> bool | None:
    try:
        return read_tick(cell)
    except ValueError:
        return None


def _matters(table: Table, row: Sequence[Any]) -> bool:
    """Whether an admin has decided something in a row, or several of its cells are the service's.

    One such cell alone may be a remark that an admin put between the rows.
    """
    filled = [c for c in table.tab.columns if table.cell(row, c.header) not in {"", None, False}]
    decided = any(c.owner is Owner.ADMINS and not c.optional for c in filled)
    ours = [c for c in filled if c.owner is Owner.SERVICE and c.header not in table.tab.identity]
    return decided or len(ours) > 1
