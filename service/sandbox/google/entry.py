"""Values as they are sent, and what of them lands in the cells."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from service.sandbox.google.areas import Area
from service.sandbox.google.cells import Look, Row, Value, number
from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.parsing import Typed, typed
from service.sandbox.google.protecting import guard
from service.sandbox.google.ranges import beyond, column_letters, resolve, written
from service.sandbox.google.rendering import number_format
from service.sandbox.google.sheet import Sheet

LONGEST = 50_000
Grid = Sequence[Sequence[Any]]
Reader = Callable[[str], Typed]
"""What reads typed text; without one, text stays as it is."""


class Written(NamedTuple):
    """What a write has touched."""

    sheet: Sheet
    area: Area
    cells: int


def reader(document: Document) -> Reader:
    """Return what reads text as it is typed into a document now, in the year that it is there."""
    return partial(typed, year=document.year)


def checked(value: Any) -> Value | None:
    """Return a value that a cell can hold; None is a cell to skip."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        if len(value) > LONGEST:
            raise Invalid(
                f"Your input contains more than the maximum of {LONGEST} characters"
                " in a single cell."
            )
        return value
    if isinstance(value, int | float):
        return number(value)
    raise Invalid(f"Invalid values: a cell cannot hold {type(value).__name__}.")


def entered_row(row: Row, column: int, values: Sequence[Any], *, parse: Reader | None) -> Row:
    """Return a row with values entered from a column on; null leaves a cell as it is."""
    cells = [checked(value) for value in values]
    if parse:
        known = [read(cell, row.look(at), parse) for at, cell in enumerate(cells, column)]
        for at, found in enumerate(known, column):
            if found.kind and found.kind != number_format(row.look(at)).get("type"):
                row = with_number_format(row, at, found)
        cells = [
            found.value if cell is not None else None
            for found, cell in zip(known, cells, strict=True)
        ]
    kept = [row.value(at) if cell is None else cell for at, cell in enumerate(cells, column)]
    return row.with_values(column, kept)


def read(cell: Value | None, look: Look, parse: Reader) -> Typed:
    """Return what a value comes to when a person types it; in a text cell it stays text."""
    if isinstance(cell, str) and number_format(look).get("type") != "TEXT":
        return parse(cell)
    return Typed("" if cell is None else cell)


def with_number_format(row: Row, column: int, found: Typed) -> Row:
    """Return a row with the number format that a typed text brings along."""
    brought = {"type": found.kind, "pattern": found.pattern}
    return row.with_look(
        column, format={**(row.look(column).format or {}), "numberFormat": brought}
    )


def enter(sheet: Sheet, top: int, left: int, grid: Grid, *, parse: Reader | None) -> Written:
    """Enter a grid of values with its top left corner in a cell."""
    width = max(map(len, grid), default=0)
    guard(sheet, Area(top, left, top + len(grid), left + width))
    for index, values in enumerate(grid, top):
        if values:
            sheet.set_row(index, entered_row(sheet.row(index), left, values, parse=parse))
    cells = sum(value is not None for values in grid for value in values)
    return Written(sheet, Area(top, left, top + len(grid), left + width), cells)


def by_rows(grid: Grid, dimension: str) -> Grid:
    """Return a grid row by row, whichever dimension it was sent by."""
    if dimension == "ROWS":
        return grid
    height = max(map(len, grid), default=0)
    return [
        [line[index] if index < len(line) else None for line in grid] for index in range(height)
    ]


def update(document: Document, text: str, grid: Grid, *, parse: Reader | None) -> Written:
    """Enter a grid of values into the range that a text names."""
    sheet, given = resolve(document, text)
    return update_area(sheet, given, grid, parse=parse)


def update_area(
    sheet: Sheet, given: dict[str, int], grid: Grid, *, parse: Reader | None
) -> Written:
    """Enter a grid of values into a range; a single cell is only where they begin."""
    top, left = given.get("startRowIndex", 0), given.get("startColumnIndex", 0)
    height, width = len(grid), max(map(len, grid), default=0)
    bottom = given.get("endRowIndex", sheet.row_count)
    right = given.get("endColumnIndex", sheet.column_count)
    one = (bottom - top, right - left) == (1, 1)
    needed = {
        "startRowIndex": top,
        "endRowIndex": top + max(height, 1) if one else max(bottom, top + 1),
        "startColumnIndex": left,
        "endColumnIndex": left + max(width, 1) if one else max(right, left + 1),
    }
    if needed["endRowIndex"] > sheet.row_count or needed["endColumnIndex"] > sheet.column_count:
        raise beyond(sheet, needed)
    if not one and (height > bottom - top or width > right - left):
        what = (
            f"row [{bottom + 1}]" if height > bottom - top else f"column [{column_letters(right)}]"
        )
        shown = written(sheet, Area(top, left, bottom, right))
        raise Invalid(f"Requested writing within range [{shown}], but tried writing to {what}")
    return enter(sheet, top, left, grid, parse=parse)


def clear(sheet: Sheet, area: Area) -> None:
    """Empty the cells of an area; how they look stays."""
    guard(sheet, area)
    for index in range(area.top, min(area.bottom, len(sheet.rows))):
        row = sheet.rows[index]
        if len(row.values) > area.left:
            nothing = [""] * (min(area.right, len(row.values)) - area.left)
            sheet.rows[index] = row.with_values(area.left, nothing)
