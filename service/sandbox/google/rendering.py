"""Values as they are read: formatted, unformatted, or with the formulas themselves."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from service.sandbox.google.areas import Area
from service.sandbox.google.cells import Look, Row, Value, trimmed
from service.sandbox.google.formulas import Formula
from service.sandbox.google.patterns import MOMENTS, shown
from service.sandbox.google.sheet import Sheet

Plain = str | int | float | bool


class Rendering(NamedTuple):
    """How values are asked for."""

    value: str = "FORMATTED_VALUE"
    moment: str = "SERIAL_NUMBER"
    dimension: str = "ROWS"


def formatted(value: Value, look: Look | None) -> str:
    """Return a value as the page shows it."""
    if isinstance(value, Formula):
        value = value.shown
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    known = number_format(look)
    return shown(value, known.get("type", ""), known.get("pattern", ""))


def number_format(look: Look | None) -> Mapping[str, Any]:
    """Return the number format of a cell, empty if it has none."""
    if look is None or look.format is None:
        return {}
    known: Mapping[str, Any] = look.format.get("numberFormat", {})
    return known


def unformatted(value: Value, look: Look | None) -> Plain:
    """Return a value, dates as the text that the page shows."""
    if isinstance(value, Formula):
        value = value.shown
    if isinstance(value, str | bool) or number_format(look).get("type") not in MOMENTS:
        return value
    return formatted(value, look)


def with_formula(value: Value, look: Look | None) -> Plain:
    """Return a value or the text of its formula, dates as the text that the page shows."""
    return value.text if isinstance(value, Formula) else unformatted(value, look)


def values_json(sheet: Sheet, area: Area, rendering: Rendering) -> str:
    """Return the values in an area as JSON text, trimmed; "" when there are none."""
    rows = sheet.rows[area.top : area.bottom]
    if rendering.value == "FORMATTED_VALUE":
        grid = shown_rows(sheet, rows)
    elif rendering.moment == "FORMATTED_STRING":
        render = with_formula if rendering.value == "FORMULA" else unformatted
        grid = [rendered(row, render) for row in rows]
    else:
        grid = [row.values for row in rows]
    if area.left or area.right < sheet.column_count:
        grid = [trimmed(values[area.left : area.right]) for values in grid]
    if rendering.dimension == "COLUMNS":
        grid = transposed(grid)
    while grid and not grid[-1]:
        grid.pop()
    # Text in ASCII is copied and sent fastest, whatever the cells hold.
    show = as_text if rendering.value == "FORMULA" else as_result
    return json.dumps(grid, separators=(",", ":"), default=show) if grid else ""


def as_text(formula: Formula) -> str:
    """Return a formula itself."""
    return formula.text


def as_result(formula: Formula) -> Plain:
    """Return what a formula comes to."""
    return formula.shown


def shown_rows(sheet: Sheet, rows: Sequence[Row]) -> list[tuple[Value, ...]]:
    """Return the values of rows as the page shows them.

    A row never changes, so what it shows is worked out once and kept with its sheet.
    """
    known = sheet.shown
    if len(known) > 2 * len(sheet.rows):
        known.clear()
    for row in rows:
        if id(row) not in known:
            known[id(row)] = (row, rendered(row, formatted))
    return [known[id(row)][1] for row in rows]


def rendered(row: Row, render: Callable[[Value, Look | None], Plain]) -> tuple[Value, ...]:
    """Return the values of a row, each as `render` shows it."""
    return tuple(
        value if type(value) is str else render(value, row.look(index))
        for index, value in enumerate(row.values)
    )


def transposed(grid: Sequence[Sequence[Value]]) -> list[tuple[Value, ...]]:
    """Return rows as columns, each trimmed."""
    width = max((len(row) for row in grid), default=0)
    return [
        trimmed([row[index] if index < len(row) else "" for row in grid]) for index in range(width)
    ]
