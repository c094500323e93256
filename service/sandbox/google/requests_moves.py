"""batchUpdate: cells change places by sorting, copying and cutting."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.google.areas import Area
from service.sandbox.google.cells import Look, Value
from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.formulas import Formula
from service.sandbox.google.messages import GRID_COORDINATE, GRID_RANGE, SORT_SPEC
from service.sandbox.google.request import Body, Reply, Request, needed, placed
from service.sandbox.google.schema import Repeated, choice, message
from service.sandbox.google.sheet import Sheet

Cells = tuple[list[Value], list[Look | None]]


def cells_of(sheet: Sheet, row: int, area: Area) -> Cells:
    """Return the values and the looks of the cells of a row that lie in an area."""
    found = sheet.row(row)
    columns = area.columns
    looks = [found.looks[at] if at < len(found.looks) else None for at in columns]
    return [found.value(at) for at in columns], looks


def put_cells(sheet: Sheet, row: int, left: int, cells: Cells) -> None:
    """Put values and looks into the cells of a row."""
    values, looks = cells
    sheet.set_row(row, sheet.row(row).with_values(left, values).with_looks(left, looks))


def sort(document: Document, body: Body) -> Reply:
    """Sort the rows of a range, each cell with all that belongs to it; blank cells come last."""
    sheet, area = placed(document, needed(body, "range"))
    if any(area.meets(sheet.area(each)) for each in sheet.merges):
        raise Invalid("You can't sort a range that contains merged cells.")
    rows = [cells_of(sheet, row, area) for row in area.rows]
    for spec in reversed(body.get("sortSpecs", [])):
        sort_by(rows, spec, area)
    for row, cells in zip(area.rows, rows, strict=True):
        put_cells(sheet, row, area.left, cells)
    return None


def sort_by(rows: list[Cells], spec: Mapping[str, Any], area: Area) -> None:
    """Sort rows by one column, leaving the order of equal ones."""
    column = spec.get("dimensionIndex", 0)
    if column not in area.columns:
        raise Invalid(f"Sort column {column} is outside of the range.")
    at = column - area.left
    down = spec.get("sortOrder") == "DESCENDING"
    filled = [cells for cells in rows if cells[0][at] != ""]
    blank = [cells for cells in rows if cells[0][at] == ""]
    filled.sort(key=lambda cells: order(cells[0][at]), reverse=down)
    rows[:] = filled + blank


def order(value: Value) -> tuple[int, float, str]:
    """Return what a value is sorted by: numbers, then texts, then truths."""
    if isinstance(value, Formula):
        value = value.shown
    if isinstance(value, bool):
        return 2, float(value), ""
    return (1, 0.0, value.casefold()) if isinstance(value, str) else (0, float(value), "")


def copy_paste(document: Document, body: Body) -> Reply:
    """Copy the cells of a range to another, as often as it has room for them."""
    source_sheet, source = placed(document, needed(body, "source"))
    target_sheet = document.sheet(needed(body, "destination").get("sheetId", 0))
    target = fitted(target_sheet.area(body["destination"]), source)
    block = [cells_of(source_sheet, row, source) for row in source.rows]
    if body.get("pasteOrientation") == "TRANSPOSE":
        raise Invalid("pasteOrientation TRANSPOSE is not supported by this sandbox.")
    target_sheet.grow(target.bottom, target.right)
    paste(target_sheet, target, block, body.get("pasteType", "PASTE_NORMAL"))
    return None


def fitted(target: Area, source: Area) -> Area:
    """Return the target as a whole number of sources, one at least."""
    height, width = len(source.rows), len(source.columns)
    down = max(len(target.rows) // height, 1) * height
    across = max(len(target.columns) // width, 1) * width
    return target._replace(bottom=target.top + down, right=target.left + across)


def paste(sheet: Sheet, target: Area, block: list[Cells], kind: str) -> None:
    """Put a block of cells down again and again until an area is full."""
    for index, row in enumerate(target.rows):
        values, looks = block[index % len(block)]
        times = len(target.columns) // len(values)
        found = sheet.row(row)
        if kind in ("PASTE_NORMAL", "PASTE_VALUES"):
            found = found.with_values(target.left, values * times)
        if kind in ("PASTE_NORMAL", "PASTE_FORMAT"):
            found = found.with_looks(target.left, looks * times)
        sheet.set_row(row, found)


def cut_paste(document: Document, body: Body) -> Reply:
    """Move the cells of a range to where another cell is."""
    source_sheet, source = placed(document, needed(body, "source"))
    goal = needed(body, "destination")
    target_sheet = document.sheet(goal.get("sheetId", 0))
    top, left = goal.get("rowIndex", 0), goal.get("columnIndex", 0)
    block = [cells_of(source_sheet, row, source) for row in source.rows]
    width = len(source.columns)
    for row in source.rows:
        put_cells(source_sheet, row, source.left, ([""] * width, [None] * width))
    target_sheet.grow(top + len(block), left + width)
    area = Area(top, left, top + len(block), left + width)
    paste(target_sheet, area, block, body.get("pasteType", "PASTE_NORMAL"))
    return None


PASTE = choice("PasteType", "PASTE_NORMAL PASTE_VALUES PASTE_FORMAT")
KINDS = {
    "sortRange": Request(message(range=GRID_RANGE, sortSpecs=Repeated(SORT_SPEC)), sort),
    "copyPaste": Request(
        message(
            source=GRID_RANGE,
            destination=GRID_RANGE,
            pasteType=PASTE,
            pasteOrientation=choice("PasteOrientation", "NORMAL TRANSPOSE"),
        ),
        copy_paste,
    ),
    "cutPaste": Request(
        message(source=GRID_RANGE, destination=GRID_COORDINATE, pasteType=PASTE), cut_paste
    ),
}
