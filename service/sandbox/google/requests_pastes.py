"""batchUpdate: cells are copied and cut to another place.

Merges come along as Google's documentation says; conditional formats stay where they are.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from service.sandbox.google.areas import Area
from service.sandbox.google.blocks import Block, laid, taken, turned
from service.sandbox.google.cells import EMPTY, PLAIN, Look, Row, Value
from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.formulas import Formula
from service.sandbox.google.protecting import guard
from service.sandbox.google.range_messages import GRID_COORDINATE, GRID_RANGE
from service.sandbox.google.request import Body, Reply, Request, needed, placed
from service.sandbox.google.schema import choice, message
from service.sandbox.google.sheet import Sheet

PASTE = choice(
    "PasteType",
    "PASTE_NORMAL PASTE_VALUES PASTE_FORMAT PASTE_NO_BORDERS PASTE_FORMULA PASTE_DATA_VALIDATION"
    " PASTE_CONDITIONAL_FORMATTING",
)


def copy_paste(document: Document, body: Body) -> Reply:
    """Copy the cells of a range to another, as often as it has room for them."""
    source_sheet, source = placed(document, needed(body, "source"))
    target_sheet = document.sheet(needed(body, "destination").get("sheetId", 0))
    kind = paste_kind(body)
    block: Block = taken(source_sheet, source)
    merges = inside(source_sheet, source)
    if body.get("pasteOrientation") == "TRANSPOSE":
        block, merges = turned(block, len(source.columns)), [flipped(each) for each in merges]
        source = Area(0, 0, len(source.columns), len(source.rows))
    target = fitted(target_sheet.area(body["destination"]), source)
    target_sheet.grow(target.bottom, target.right)
    paste(target_sheet, target, block, len(source.columns), kind)
    if kind in ("PASTE_NORMAL", "PASTE_NO_BORDERS"):
        remerge(target_sheet, target, source, merges)
    return None


def paste_kind(body: Body) -> str:
    """Return what of the cells is pasted."""
    kind: str = body.get("pasteType", "PASTE_NORMAL")
    if kind == "PASTE_CONDITIONAL_FORMATTING":
        raise Invalid(f"pasteType {kind} is not supported by this sandbox.")
    return kind


def inside(sheet: Sheet, area: Area) -> list[Area]:
    """Return the merges that lie in an area, counted from its corner."""
    found = (sheet.area(each) for each in sheet.merges)
    return [shifted(each, -area.top, -area.left) for each in found if area.holds(each)]


def shifted(area: Area, down: int, across: int) -> Area:
    """Return an area moved down and across."""
    return Area(area.top + down, area.left + across, area.bottom + down, area.right + across)


def flipped(area: Area) -> Area:
    """Return an area with rows and columns exchanged."""
    return Area(area.left, area.top, area.right, area.bottom)


def fitted(target: Area, source: Area) -> Area:
    """Return the target as a whole number of sources, one at least."""
    height, width = len(source.rows), len(source.columns)
    down = max(len(target.rows) // height, 1) * height
    across = max(len(target.columns) // width, 1) * width
    return target._replace(bottom=target.top + down, right=target.left + across)


def paste(sheet: Sheet, target: Area, block: Block, width: int, kind: str) -> None:
    """Put a block of cells down again and again until an area is full."""
    guard(sheet, target)
    for index, row in enumerate(target.rows):
        for left in range(target.left, target.right, width):
            spot = Area(row, left, row + 1, left + width)
            old = sheet.row(row)
            sheet.set_row(row, laid(old, pasted(old, block[index % len(block)], spot, kind), spot))


def pasted(old: Row, new: Row, spot: Area, kind: str) -> Row:
    """Return what a part of a row holds once another part was pasted onto it."""
    values, looks = list[Value](), list[Look | None]()
    for at, column in enumerate(spot.columns):
        value, look = new.value(at), new.look(at)
        values.append(old.value(column) if kind in LOOKS_ALONE else pasted_value(value, kind))
        known = pasted_look(old.look(column), look, kind)
        looks.append(None if known == PLAIN else known)
    return Row(tuple(values), tuple(looks))


LOOKS_ALONE = frozenset({"PASTE_FORMAT", "PASTE_DATA_VALIDATION"})


def pasted_value(value: Value, kind: str) -> Value:
    """Return a value as it is pasted: of a formula, what it comes to if values alone are."""
    return value.shown if kind == "PASTE_VALUES" and isinstance(value, Formula) else value


def pasted_look(old: Look, new: Look, kind: str) -> Look:
    """Return how a cell looks once another was pasted onto it."""
    if kind in ("PASTE_VALUES", "PASTE_FORMULA"):
        return old
    if kind == "PASTE_DATA_VALIDATION":
        return replace(old, validation=new.validation)
    if kind == "PASTE_FORMAT":
        return replace(old, format=new.format, validation=new.validation)
    if kind == "PASTE_NO_BORDERS" and new.format:
        return replace(new, format=without_borders(new.format))
    return new


def without_borders(known: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return a format without its borders."""
    return {name: part for name, part in known.items() if name != "borders"} or None


def remerge(sheet: Sheet, target: Area, source: Area, merges: list[Area]) -> None:
    """Merge in an area what was merged where its cells came from; what was merged is parted."""
    left = [each for each in sheet.merges if not target.meets(sheet.area(each))]
    for top in range(target.top, target.bottom, len(source.rows)):
        for column in range(target.left, target.right, len(source.columns)):
            left += [shifted(each, top, column).grid_range(sheet.sheet_id) for each in merges]
    sheet.merges = left


def cut_paste(document: Document, body: Body) -> Reply:
    """Move the cells of a range to where another cell is."""
    source_sheet, source = placed(document, needed(body, "source"))
    goal, kind = needed(body, "destination"), paste_kind(body)
    target_sheet = document.sheet(goal.get("sheetId", 0))
    target = shifted(source, goal.get("rowIndex", 0) - source.top, 0)
    target = shifted(target, 0, goal.get("columnIndex", 0) - source.left)
    guard(source_sheet, source)
    block, merges = taken(source_sheet, source), inside(source_sheet, source)
    for row in source.rows:
        source_sheet.set_row(row, laid(source_sheet.row(row), EMPTY, source))
    source_sheet.merges = [
        each for each in source_sheet.merges if not source.holds(source_sheet.area(each))
    ]
    target_sheet.grow(target.bottom, target.right)
    paste(target_sheet, target, block, len(source.columns), kind)
    remerge(target_sheet, target, source, merges)
    return None


KINDS = {
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
