"""Edits as the changes that Google's `batchUpdate` takes, few and atomic."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from service.workbook.anchors import Change, guard
from service.workbook.cells import Stored, entered, number_format, validation
from service.workbook.looks import dress
from service.workbook.reconciling import Edits, NewRow
from service.workbook.tables import Table

MOST_ROWS = 5_000
"""How many rows one call appends at most, to stay near the payload that Google recommends."""


def guarded(edits: Edits) -> Iterator[Change]:
    """The changes that make the edits, refused as a whole where a column has moved."""
    if edits:
        yield from guard(edits.table, _touched(edits))
        yield from changes(edits)


def changes(edits: Edits) -> Iterator[Change]:
    """The changes that make the edits, cells first."""
    yield from _cell_changes(edits.table.sheet_id, edits.cells)
    if edits.rows:
        rows = edits.rows[:MOST_ROWS]
        yield _append(edits.table, rows)
        yield from _looks(edits.table, rows)


def _touched(edits: Edits) -> list[str]:
    """The headers under which something is written; a row that is appended has all of them."""
    written = {column for _row, column in edits.cells}
    columns = edits.table.columns
    return [header for header, at in columns.items() if edits.rows or at in written]


def _cell_changes(sheet_id: int, cells: Mapping[tuple[int, int], Stored]) -> Iterator[Change]:
    """One change for each block of rows in which the same neighbouring columns are wrong."""
    rows = [(row, list(group)) for row, group in groupby(sorted(cells), key=lambda at: at[0])]
    spans = [(row, span) for row, at in rows for span in _spans([column for _row, column in at])]
    spans.sort(key=lambda each: (each[1], each[0]))
    for _block, group in groupby(enumerate(spans), key=lambda e: (e[1][1], e[1][0] - e[0])):
        block = [span for _position, span in group]
        first, (left, right) = block[0]
        filled = [[entered(cells[row, col]) for col in range(left, right)] for row, _span in block]
        yield {
            "updateCells": {
                "start": {"sheetId": sheet_id, "rowIndex": first, "columnIndex": left},
                **_written(filled),
            }
        }


def _written(rows: list[list[dict[str, Any]]]) -> dict[str, Any]:
    """The rows, and the mask of what their cells bring along: values, and links where any are."""
    parts = {part for row in rows for cell in row for part in cell} | {"userEnteredValue"}
    return {
        "rows": [{"values": row} for row in rows],
        "fields": ",".join(sorted(parts, reverse=True)),
    }


def _spans(columns: list[int]) -> Iterator[tuple[int, int]]:
    """The runs of neighbouring columns, as half-open ranges."""
    for _run, group in groupby(enumerate(columns), key=lambda each: each[1] - each[0]):
        run = [column for _position, column in group]
        yield run[0], run[-1] + 1


def _append(table: Table, rows: list[NewRow]) -> Change:
    """The values alone: what else an empty cell between them has may be the admins'."""
    return {
        "appendCells": {
            "sheetId": table.sheet_id,
            **_written([_row_cells(table, row) for row in rows]),
        }
    }


def _row_cells(table: Table, row: NewRow) -> list[dict[str, Any]]:
    width = max(table.columns.values(), default=-1) + 1
    cells: list[dict[str, Any]] = [{} for _column in range(width)]
    for header, index in table.columns.items():
        cells[index] = entered(row.cells.get(header, ""))
    return cells


def _looks(table: Table, rows: list[NewRow]) -> Iterator[Change]:
    """The dropdowns, boxes and formats of our own columns in the rows that are appended."""
    first = table.header + 1 + len(table.rows)
    beyond = {"startRowIndex": max(first, table.tab.rows), "endRowIndex": first + len(rows)}
    for header, at in table.columns.items():
        column = table.tab.column(header)
        if beyond["startRowIndex"] < beyond["endRowIndex"]:
            yield dress(_area(table, at) | beyond, column)
        look = validation(column) | number_format(column)
        if look:
            yield _look(table, (first, first + len(rows)), at, look)
        for index, row in enumerate(rows, first):
            if row.choices.get(header):
                of_its_own = validation(column, row.choices[header]) | number_format(column)
                yield _look(table, (index, index + 1), at, of_its_own)


def _look(table: Table, rows: tuple[int, int], column: int, look: Mapping[str, Any]) -> Change:
    span = {"startRowIndex": rows[0], "endRowIndex": rows[1]}
    return {
        "repeatCell": {
            "range": _area(table, column) | span,
            "cell": look,
            "fields": "dataValidation,userEnteredFormat.numberFormat",
        }
    }


def _area(table: Table, column: int) -> dict[str, int]:
    return {
        "sheetId": table.sheet_id,
        "startColumnIndex": column,
        "endColumnIndex": column + 1,
    }
