"""batchUpdate: cells change places by sorting, copying and cutting."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.google import pasting
from service.sandbox.google.areas import Area
from service.sandbox.google.cells import EMPTY, Row, Value, trimmed
from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.formulas import Formula
from service.sandbox.google.messages import GRID_COORDINATE, GRID_RANGE, SORT_SPEC
from service.sandbox.google.pasting import pasted, turned
from service.sandbox.google.protecting import guard
from service.sandbox.google.request import Body, Reply, Request, needed, placed
from service.sandbox.google.schema import Repeated, choice, message
from service.sandbox.google.sheet import Sheet


def piece(sheet: Sheet, row: int, area: Area) -> Row:
    """Return the part of a row that lies in an area, as a row."""
    found = sheet.row(row)
    if area.left == 0 and area.right >= sheet.column_count:
        return found
    cut = slice(area.left, area.right)
    return Row(trimmed(found.values[cut]), trimmed(found.looks[cut]))


def laid(old: Row, new: Row, area: Area) -> Row:
    """Return a row with the part that lies in an area replaced."""
    width = len(area.columns)
    values = [*new.values, *[""] * (width - len(new.values))]
    looks = [*new.looks, *[None] * (width - len(new.looks))]
    return old.with_values(area.left, values).with_looks(area.left, looks)


def sort(document: Document, body: Body) -> Reply:
    """Sort the rows of a range, each cell with all that belongs to it; blank cells come last."""
    sheet, area = placed(document, needed(body, "range"))
    if any(area.meets(sheet.area(each)) for each in sheet.merges):
        raise Invalid("You can't sort a range that contains merged cells.")
    guard(sheet, area)
    rows = [piece(sheet, row, area) for row in area.rows]
    for spec in reversed(body.get("sortSpecs", [])):
        rows = sorted_by(rows, spec, area)
    whole = len(area.columns) == sheet.column_count
    for index, row in zip(area.rows, rows, strict=True):
        sheet.set_row(index, row if whole else laid(sheet.row(index), row, area))
    return None


def sorted_by(rows: list[Row], spec: Mapping[str, Any], area: Area) -> list[Row]:
    """Return rows sorted by one column, leaving the order of equal ones."""
    column = spec.get("dimensionIndex", 0)
    if column not in area.columns:
        raise Invalid(f"Sort column {column} is outside of the range.")
    at = column - area.left
    filled = [row for row in rows if row.value(at) != ""]
    blank = [row for row in rows if row.value(at) == ""]
    down = spec.get("sortOrder") == "DESCENDING"
    return sorted(filled, key=lambda row: order(row.value(at)), reverse=down) + blank


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
    block = [piece(source_sheet, row, source) for row in source.rows]
    if body.get("pasteOrientation") == "TRANSPOSE":
        block, source = turned(block, source)
    target = fitted(target_sheet.area(body["destination"]), source)
    target_sheet.grow(target.bottom, target.right)
    paste(target_sheet, target, block, source, body.get("pasteType", "PASTE_NORMAL"))
    return None


def fitted(target: Area, source: Area) -> Area:
    """Return the target as a whole number of sources, one at least."""
    height, width = len(source.rows), len(source.columns)
    down = max(len(target.rows) // height, 1) * height
    across = max(len(target.columns) // width, 1) * width
    return target._replace(bottom=target.top + down, right=target.left + across)


def paste(sheet: Sheet, target: Area, block: list[Row], source: Area, kind: str) -> None:
    """Put a block of cells down again and again until an area is full."""
    guard(sheet, target)
    width = len(source.columns)
    for index, row in enumerate(target.rows):
        for left in range(target.left, target.right, width):
            old = sheet.row(row)
            full = laid(
                old, block[index % len(block)], source._replace(left=left, right=left + width)
            )
            sheet.set_row(row, pasted(old, full, kind))


def cut_paste(document: Document, body: Body) -> Reply:
    """Move the cells of a range to where another cell is."""
    source_sheet, source = placed(document, needed(body, "source"))
    goal = needed(body, "destination")
    target_sheet = document.sheet(goal.get("sheetId", 0))
    top, left = goal.get("rowIndex", 0), goal.get("columnIndex", 0)
    guard(source_sheet, source)
    block = [piece(source_sheet, row, source) for row in source.rows]
    for row in source.rows:
        source_sheet.set_row(row, laid(source_sheet.row(row), EMPTY, source))
    area = Area(top, left, top + len(block), left + len(source.columns))
    target_sheet.grow(area.bottom, area.right)
    paste(target_sheet, area, block, source, body.get("pasteType", "PASTE_NORMAL"))
    return None


PASTE = choice("PasteType", pasting.KINDS)
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
