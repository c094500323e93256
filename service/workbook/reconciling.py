"""What has to be written so that a tab shows what is true: rows appended, cells made right."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from service.program.writable import identifying
from service.workbook.cells import Stored, Value, same, stored
from service.workbook.layout import Owner
from service.workbook.tables import Table


@dataclass(frozen=True, slots=True)
class Wanted:
    """One row as it should be; `at_first` is written only if the row has to be appended."""

    identity: tuple[str, ...]
    cells: Mapping[str, Value]
    at_first: Mapping[str, Value] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Dropdowns of this row's own, by header."""


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row to append: its cells by header, in the sheet's own terms."""

    cells: Mapping[str, Stored]
    choices: Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class Edits:
    """What a tab still lacks: cells to set by their place in the grid, and rows to append."""

    table: Table
    cells: dict[tuple[int, int], Stored] = field(default_factory=dict)
    rows: list[NewRow] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.cells or self.rows)


def reconcile(table: Table, wanted: Iterable[Wanted], zone: ZoneInfo) -> Edits:
    """Compare a tab with what it should show; admins' columns are never in the answer's cells.

    A torn tab is left as it is.
    """
    edits = Edits(table)
    if table.torn:
        return edits
    found: dict[tuple[str, ...], list[int]] = {}
    for identity, index, _row in table.identified():
        found.setdefault(identity, []).append(index)
    for identity, want in _by_identity(wanted).items():
        places = found.get(identity)
        if places is None:
            edits.rows.append(_new_row(table, want, zone))
        for index in places or ():
            edits.cells.update(_wrong_cells(table, index, want, zone))
    _say_whether_empty(edits, rows=bool(found or edits.rows))
    return edits


def _by_identity(wanted: Iterable[Wanted]) -> dict[tuple[str, ...], Wanted]:
    """Each row that is wanted, by what will identify it once it stands in the sheet."""
    return {tuple(map(identifying, want.identity)): want for want in wanted}


def _new_row(table: Table, want: Wanted, zone: ZoneInfo) -> NewRow:
    named = dict(zip(table.tab.identity, want.identity, strict=True))
    cells = {**want.at_first, **want.cells, **named}
    return NewRow({header: stored(value, zone) for header, value in cells.items()}, want.choices)


def _wrong_cells(
    table: Table, index: int, want: Wanted, zone: ZoneInfo
) -> Iterator[tuple[tuple[int, int], Stored]]:
    row = table.rows[index - table.header - 1]
    for header, value in want.cells.items():
        column = table.tab.column(header)
        if column.owner is not Owner.SERVICE or column.once or header not in table.columns:
            continue
        right = stored(value, zone)
        if not same(table.cell(row, header), right):
            yield (index, table.columns[header]), right


def fill_slots(
    table: Table, wanted: Iterable[Wanted], solved: Iterable[tuple[str, ...]], zone: ZoneInfo
) -> Edits:
    """Keep a tab of passing rows, on which only the service writes.

    What is solved is blanked, and so is what is left of a row that has lost its identity; what is
    new takes an empty row.
    """
    edits, gone = Edits(table), set(solved)
    if table.torn or not table.columns.keys() >= {*table.tab.identity}:
        return edits
    standing: dict[tuple[str, ...], int] = {}
    for index, row in enumerate(table.rows, table.header + 1):
        identity = table.identity(row)
        if not all(identity) or identity in gone or identity in standing:
            edits.cells.update(_blanked(table, index, row))
        if all(identity):
            standing.setdefault(identity, index)
    empty = (i for i, row in enumerate(table.rows, table.header + 1) if not any(map(_filled, row)))
    named = _by_identity(wanted)
    for identity, want in named.items():
        if identity in standing:
            edits.cells.update(_wrong_cells(table, standing[identity], want, zone))
            continue
        new, place = _new_row(table, want, zone), next(empty, None)
        if place is None:
            edits.rows.append(new)
        else:
            placed = {table.columns[h]: v for h, v in new.cells.items() if h in table.columns}
            edits.cells.update({(place, column): value for column, value in placed.items()})
    _say_whether_empty(edits, rows=bool(named or standing.keys() - gone))
    return edits


def _blanked(
    table: Table, index: int, row: Sequence[Stored]
) -> Iterator[tuple[tuple[int, int], Stored]]:
    """The cells of a row that take the service's text away, and no column of the admins' own."""
    for column in table.columns.values():
        if column < len(row) and _filled(row[column]):
            yield (index, column), ""


def _say_whether_empty(edits: Edits, *, rows: bool) -> None:
    """Let a tab say that it is empty when its last row has gone, and no more when there are some.

    A tab that admins have written on isn't empty, nor is one whose words they have deleted.
    """
    table, (header, words) = edits.table, edits.table.tab.empty or ("", "")
    if rows:
        edits.cells.update({place: "" for place in table.hints if place not in edits.cells})
    if rows or table.hints or not table.rows or header not in table.columns:
        return
    filled = {
        (index, column)
        for index, row in enumerate(table.rows, table.header + 1)
        for column, cell in enumerate(row)
        if _filled(cell)
    }
    if filled <= edits.cells.keys():
        edits.cells[table.header + 1, table.columns[header]] = words


def _filled(cell: Stored) -> bool:
    return cell not in {"", None}
