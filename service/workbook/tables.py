"""A tab as rows of named cells: columns are found by header, rows by what identifies them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.program.writable import identifying
from service.workbook.cells import Stored
from service.workbook.layout import Owner, Tab
from service.workbook.structure import HEAD_ROWS


@dataclass(frozen=True, slots=True)
class Table:
    """What stands on one of our tabs; `rows` begin below the header."""

    tab: Tab
    sheet_id: int
    header: int
    """The index of the header's row in the grid, from 0."""
    columns: Mapping[str, int]
    """The index of each declared column that was found."""
    rows: Sequence[Sequence[Any]]
    width: int
    """How many columns hold anything at all."""
    twins: tuple[str, ...] = ()
    """The declared headers that stand above more than one column."""
    hints: tuple[tuple[int, int], ...] = ()
    """The cells in which the tab says that it is empty; their rows are none."""
    titles: tuple[str, ...] = ()
    """What stands in the header's row, the admins' own columns included."""

    @property
    def missing(self) -> list[str]:
        """The declared headers that aren't there and have to be."""
        return [
            column.header
            for column in self.tab.columns
            if column.header not in self.columns and not column.optional
        ]

    @property
    def lost(self) -> list[str]:
        """The missing headers that only admins can put back: a new column would be an empty one.

        Without them rows can't be told apart, or what admins typed can't be read. A tab on which
        they type nothing is the service's to repair.
        """
        theirs = {c.header for c in self.tab.columns if c.owner is Owner.ADMINS}
        needed = theirs.union(self.tab.identity) if theirs else theirs
        return [header for header in self.missing if header in needed and self.width]

    @property
    def torn(self) -> bool:
        """Whether it can't be told where to read and write before admins have mended the header."""
        return bool(self.lost or self.twins)

    @property
    def mendable(self) -> bool:
        """Whether a look at the structure may put back what is missing."""
        lost = {header for header in self.lost if self.tab.column(header).owner is Owner.SERVICE}
        return bool(lost) or (bool(self.missing) and not self.torn)

    def cell(self, row: Sequence[Any], header: str) -> Stored:
        """The cell of a row under a header; empty where the row is short."""
        column = self.columns.get(header, len(row))
        return row[column] if column < len(row) else ""

    def text(self, row: Sequence[Any], header: str) -> str:
        """The cell as text."""
        return str(self.cell(row, header)).strip()

    def identity(self, row: Sequence[Any]) -> tuple[str, ...]:
        """What tells this row from others: its Key, or what stands for one on this tab."""
        return tuple(identifying(self.text(row, header)) for header in self.tab.identity)

    def identified(self) -> Iterator[tuple[tuple[str, ...], int, Sequence[Any]]]:
        """Every row that has an identity, with its index in the grid."""
        for index, row in enumerate(self.rows, self.header + 1):
            identity = self.identity(row)
            if any(identity):
                yield identity, index, row


def read_table(tab: Tab, sheet_id: int, values: Sequence[Sequence[Any]]) -> Table:
    """Find the header (an admin may have put rows above it) and the columns by their names."""
    header = _header(tab, values)
    titles = [str(cell).strip() for cell in values[header]] if header < len(values) else []
    columns: dict[str, int] = {}
    for column in tab.columns:
        if column.header in titles:
            columns[column.header] = titles.index(column.header)
    width = max((len(row) for row in values), default=0)
    needed = (column.header for column in tab.columns if not column.optional)
    typed_on = any(column.owner is Owner.ADMINS for column in tab.columns)
    twins = tuple(name for name in needed if typed_on and titles.count(name) > 1)
    rows, hints = _without_hints(tab, columns, values[header + 1 :])
    places = tuple((header + 1 + index, column) for index, column in hints)
    return Table(tab, sheet_id, header, columns, rows, width, twins, places, tuple(titles))


def _without_hints(
    tab: Tab, columns: Mapping[str, int], rows: Sequence[Sequence[Any]]
) -> tuple[Sequence[Sequence[Any]], list[tuple[int, int]]]:
    """The rows but those that only say that there are none, and where the words stand."""
    title, words = tab.empty or ("", "")
    at = columns.get(title, -1)
    hints = [
        index
        for index, row in enumerate(rows)
        if 0 <= at < len(row) and row[at] == words and not any(c for c in row if c != words)
    ]
    kept = [[] if index in hints else row for index, row in enumerate(rows)] if hints else rows
    while len(kept) - 1 in hints:
        kept = kept[:-1]
    return kept, [(index, at) for index in hints]


def _header(tab: Tab, values: Sequence[Sequence[Any]]) -> int:
    """The row among the first that holds the most declared headers."""
    declared = {column.header for column in tab.columns}

    def hits(index: int) -> int:
        return len(declared & {str(cell).strip() for cell in values[index]})

    return max(range(min(HEAD_ROWS, len(values))), key=hits, default=0)
