"""The rows of a tab as they stand: whom each shows, and which of them aren't to be trusted."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from service.desk.view import View
from service.program.problems import Problem
from service.program.stray_rows import Register, Shown, tell_strays
from service.workbook.layout import Owner, TabName
from service.workbook.reconciling import Edits, Wanted
from service.workbook.tables import Table


@dataclass(frozen=True)
class Rows:
    """The rows of a tab that has a Key; those of a Key that is mixed up are left alone."""

    view: View
    name: TabName

    @property
    def table(self) -> Table:
        """The tab that they stand on."""
        return self.view.table(self.name)

    @cached_property
    def mixed_up(self) -> frozenset[str]:
        """The Keys beside which somebody else stands: nothing of theirs is read or written."""
        register = Register(self.view.applications.by_key, self.view.salt)
        return frozenset(row.key for row in self._shown() if row.key and register.is_mixed_up(row))

    def trusted(self) -> Iterator[tuple[str, int, Sequence[Any]]]:
        """Each row that has a Key and isn't mixed up: the Key, its number, its cells."""
        for (key,), index, row in self.table.identified():
            if key not in self.mixed_up:
                yield key, index + 1, row

    def reconcile(self, wanted: Iterable[Wanted]) -> Edits:
        """What the tab still lacks to show what is wanted."""
        trusted = (want for want in wanted if want.identity[0] not in self.mixed_up)
        return self.view.reconcile(self.name, trusted)

    def strays(self, known: Container[str]) -> list[Problem]:
        """What is to be told of rows that can't be trusted; `known` are the Keys of this tab."""
        return tell_strays(self.name.value, self._shown(), known, self.mixed_up)

    def _shown(self) -> Iterator[Shown]:
        table = self.table
        for number, row in enumerate(table.rows, table.header + 2):
            (key,) = table.identity(row)
            name, address, role = (table.text(row, h) for h in ("Name", "Email", "Role"))
            yield Shown(number, key, name, address, role, partial(_matters, table, row))


def _matters(table: Table, row: Sequence[Any]) -> bool:
    """Whether an admin has decided something in a row, or several of its cells are the service's.

    One such cell alone may be a remark that an admin put between the rows.
    """
    filled = [c for c in table.tab.columns if table.cell(row, c.header) not in {"", None, False}]
    decided = any(c.owner is Owner.ADMINS and not c.optional for c in filled)
    ours = [c for c in filled if c.owner is Owner.SERVICE and c.header not in table.tab.identity]
    return decided or len(ours) > 1
