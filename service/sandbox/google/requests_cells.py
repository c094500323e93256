"""batchUpdate: cells are written, repeated, appended, validated, merged and copied."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.google.areas import Area
from service.sandbox.google.cell_messages import CELL, ROW, VALIDATION
from service.sandbox.google.celldata import Parts, parts, with_cells
from service.sandbox.google.cells import EMPTY
from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.protecting import guard
from service.sandbox.google.range_messages import GRID_COORDINATE, GRID_RANGE
from service.sandbox.google.request import Body, Reply, Request, needed, placed
from service.sandbox.google.schema import BOOL, INT, STRING, Repeated, choice, message
from service.sandbox.google.sheet import Sheet

Rows = list[Mapping[str, Any]]


def update(document: Document, body: Body) -> Reply:
    """Write cells from a corner on, or into a range; what the rows leave out is emptied."""
    named = parts(body.get("fields"))
    rows: Rows = body.get("rows", [])
    if "range" in body:
        sheet, area = placed(document, body["range"])
        write(sheet, area.top, area.left, squared(rows, area), named)
        return None
    start = needed(body, "start")
    sheet = document.sheet(start.get("sheetId", 0))
    write(sheet, start.get("rowIndex", 0), start.get("columnIndex", 0), rows, named)
    return None


def squared(rows: Rows, area: Area) -> Rows:
    """Return rows of cells padded to fill an area."""
    height, width = len(area.rows), len(area.columns)
    check_end("row", area.top + len(rows), area.bottom)
    check_end("column", area.left + widest(rows), area.right)
    padded = [*rows, *[{}] * (height - len(rows))]
    return [
        {"values": [*cells, *[{}] * (width - len(cells))]}
        for cells in (row.get("values", []) for row in padded)
    ]


def write(sheet: Sheet, top: int, left: int, rows: Rows, named: Parts) -> None:
    """Write rows of cells with their top left corner in a cell; they must lie on the grid."""
    width = widest(rows)
    check_end("row", top + len(rows), sheet.row_count)
    check_end("column", left + width, sheet.column_count)
    guard(sheet, Area(top, left, top + len(rows), left + width))
    for index, row in enumerate(rows, top):
        if row.get("values"):
            sheet.set_row(index, with_cells(sheet.row(index), left, row["values"], named))


def widest(rows: Rows) -> int:
    """Return how many cells the longest of rows has."""
    return max((len(row.get("values", [])) for row in rows), default=0)


def check_end(what: str, stop: int, limit: int) -> None:
    """Refuse to write beyond a range, or beyond the grid."""
    if stop > limit:
        raise Invalid(
            f"Attempting to write {what}: {limit}, beyond the last requested {what} of: {limit - 1}"
        )


def append(document: Document, body: Body) -> Reply:
    """Write rows of cells below the last row with data; the grid grows for them."""
    sheet = document.sheet(body.get("sheetId", 0))
    named = parts(body.get("fields"))
    rows: Rows = body.get("rows", [])
    top = sheet.last_row()
    sheet.grow(top + len(rows), widest(rows))
    write(sheet, top, 0, rows, named)
    return None


def repeat(document: Document, body: Body) -> Reply:
    """Write one cell into every cell of a range."""
    sheet, area = placed(document, needed(body, "range"))
    named = parts(body.get("fields"))
    fill(sheet, area, body.get("cell", {}), named)
    return None


def fill(sheet: Sheet, area: Area, cell: Mapping[str, Any], named: Parts) -> None:
    """Write the named parts of one cell into every cell of an area."""
    guard(sheet, area)
    cells = [cell] * len(area.columns)
    before = after = EMPTY
    for index in area.rows:
        row = sheet.row(index)
        # Rows that nobody has touched are one and the same, and stay so.
        if row is not before or index == area.top:
            before, after = row, with_cells(row, area.left, cells, named)
        sheet.set_row(index, after)


def validate(document: Document, body: Body) -> Reply:
    """Set a rule for what the cells of a range may hold, or take it away."""
    sheet, area = placed(document, needed(body, "range"))
    rule = body.get("rule")
    if rule is not None and "condition" not in rule:
        raise Invalid("A validation rule needs a condition.")
    named = Parts(value=False, format=None, looks=frozenset({"dataValidation"}))
    fill(sheet, area, {"dataValidation": rule}, named)
    return None


def merge(document: Document, body: Body) -> Reply:
    """Merge the cells of a range: all, or each row, or each column; the first value stays."""
    sheet, area = placed(document, needed(body, "range"))
    part(sheet, area)
    for piece in pieces(area, body.get("mergeType", "MERGE_ALL")):
        if len(piece.rows) * len(piece.columns) > 1:
            keep_first(sheet, piece)
            sheet.merges.append(piece.grid_range(sheet.sheet_id))
    return None


def part(sheet: Sheet, area: Area) -> None:
    """Take the merges in an area apart, none of which may reach beyond it."""
    inside = [each for each in sheet.merges if area.meets(sheet.area(each))]
    if any(not area.holds(sheet.area(each)) for each in inside):
        raise Invalid("You must select all cells in a merged range to merge or unmerge them.")
    guard(sheet, area)
    sheet.merges = [each for each in sheet.merges if each not in inside]


def pieces(area: Area, kind: str) -> list[Area]:
    """Return the areas that a kind of merge makes of one."""
    if kind == "MERGE_ROWS":
        return [area._replace(top=row, bottom=row + 1) for row in area.rows]
    if kind == "MERGE_COLUMNS":
        return [area._replace(left=column, right=column + 1) for column in area.columns]
    return [area]


def keep_first(sheet: Sheet, area: Area) -> None:
    """Empty all cells of an area but the first, which takes the first value there is."""
    values = (sheet.value(row, column) for row in area.rows for column in area.columns)
    first = next((value for value in values if value != ""), "")
    blank = [""] * len(area.columns)
    for row in area.rows:
        sheet.write(row, area.left, [[first, *blank[1:]] if row == area.top else blank])


def unmerge(document: Document, body: Body) -> Reply:
    """Take the merges in a range apart."""
    sheet, area = placed(document, needed(body, "range"))
    part(sheet, area)
    return None


KINDS = {
    "updateCells": Request(
        message(rows=Repeated(ROW), fields=STRING, start=GRID_COORDINATE, range=GRID_RANGE), update
    ),
    "appendCells": Request(message(sheetId=INT, rows=Repeated(ROW), fields=STRING), append),
    "repeatCell": Request(message(range=GRID_RANGE, cell=CELL, fields=STRING), repeat),
    "setDataValidation": Request(
        message(range=GRID_RANGE, rule=VALIDATION, filteredRowsIncluded=BOOL), validate
    ),
    "mergeCells": Request(
        message(
            range=GRID_RANGE, mergeType=choice("MergeType", "MERGE_ALL MERGE_COLUMNS MERGE_ROWS")
        ),
        merge,
    ),
    "unmergeCells": Request(message(range=GRID_RANGE), unmerge),
}
