"""batchUpdate: lines are drawn around the cells of a range, and between them."""

from collections.abc import Iterator, Mapping
from typing import Any

from service.sandbox.google.areas import Area
from service.sandbox.google.cell_messages import BORDER
from service.sandbox.google.document import Document
from service.sandbox.google.protecting import guard
from service.sandbox.google.range_messages import GRID_RANGE
from service.sandbox.google.request import Body, Reply, Request, needed, placed
from service.sandbox.google.schema import message
from service.sandbox.google.sheet import Sheet

WIDTHS = {"SOLID_MEDIUM": 2, "SOLID_THICK": 3, "DOUBLE": 3}
SIDES = ("top", "bottom", "left", "right", "innerHorizontal", "innerVertical")
Lines = Mapping[str, Mapping[str, Any]]


def update(document: Document, body: Body) -> Reply:
    """Draw the lines that are named; the others stay as they are."""
    sheet, area = placed(document, needed(body, "range"))
    guard(sheet, area)
    lines = {side: drawn(body[side]) for side in SIDES if side in body}
    for row in area.rows:
        for column in area.columns:
            draw(sheet, row, column, dict(sides(area, row, column, lines)))
    return None


def drawn(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a line as it is kept, an empty one for none."""
    style = given.get("style", "NONE")
    if style == "NONE":
        return {}
    return {"style": style, "width": WIDTHS.get(style, 1), "color": given.get("color", {})}


def sides(
    area: Area, row: int, column: int, lines: Lines
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Return the lines at the sides of one cell of an area."""
    at_edge = {
        "top": row == area.top,
        "bottom": row == area.bottom - 1,
        "left": column == area.left,
        "right": column == area.right - 1,
    }
    for side, edge in at_edge.items():
        inner = "innerHorizontal" if side in ("top", "bottom") else "innerVertical"
        name = side if edge else inner
        if name in lines:
            yield side, lines[name]


def draw(sheet: Sheet, row: int, column: int, lines: Lines) -> None:
    """Draw lines at the sides of a cell; an empty one takes what was there away."""
    known = dict(sheet.look(row, column).format or {})
    borders = {**known.pop("borders", {}), **lines}
    left = {side: line for side, line in borders.items() if line}
    full = {**known, "borders": left} if left else known
    sheet.set_row(row, sheet.row(row).with_look(column, format=full or None))


KINDS = {
    "updateBorders": Request(
        message(
            range=GRID_RANGE,
            top=BORDER,
            bottom=BORDER,
            left=BORDER,
            right=BORDER,
            innerHorizontal=BORDER,
            innerVertical=BORDER,
        ),
        update,
    ),
}
