"""batchUpdate: cells are filled from those beside them."""

from typing import Any

from service.sandbox.google.areas import Area
from service.sandbox.google.blocks import lay, taken, turned
from service.sandbox.google.cells import PLAIN, Row, trimmed
from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.protecting import guard
from service.sandbox.google.range_messages import DIMENSION, GRID_RANGE
from service.sandbox.google.request import Body, Reply, Request, needed, placed
from service.sandbox.google.schema import BOOL, INT, message
from service.sandbox.google.series import Cell, filled
from service.sandbox.google.sheet import Sheet


def auto_fill(document: Document, body: Body) -> Reply:
    """Continue the cells of a source, or those that a range has, over the rest of it."""
    alternate = body.get("useAlternateSeries", False)
    if len(body.keys() & {"range", "sourceAndDestination"}) != 1:
        raise Invalid("Either range or sourceAndDestination must be set.")
    if "range" in body:
        sheet, area = placed(document, body["range"])
        source = held(sheet, area)
        down = source._replace(top=area.top, bottom=area.bottom)
        fill(sheet, source, down, alternate=alternate)
        fill(sheet, down, area, alternate=alternate)
        return None
    sheet, source, target = named(document, body["sourceAndDestination"])
    fill(sheet, source, target, alternate=alternate)
    return None


def held(sheet: Sheet, area: Area) -> Area:
    """Return the smallest rectangle that holds all filled cells of an area."""
    everywhere = ((row, column) for row in area.rows for column in area.columns)
    places = [place for place in everywhere if sheet.value(*place) != ""]
    if not places:
        raise Invalid("There is no data in the range to fill from.")
    rows, columns = ({place[side] for place in places} for side in (0, 1))
    return Area(min(rows), min(columns), max(rows) + 1, max(columns) + 1)


def named(document: Document, given: dict[str, Any]) -> tuple[Sheet, Area, Area]:
    """Return the source of a fill, and the source with what is filled from it."""
    sheet, source = placed(document, needed(given, "source"))
    length = given.get("fillLength", 0)
    first, last = ("top", "bottom") if needed(given, "dimension") == "ROWS" else ("left", "right")
    side = last if length > 0 else first
    target = source._replace(**{side: getattr(source, side) + length})
    if min(target) < 0 or not sheet.whole.holds(target):
        raise Invalid("The cells to fill must lie on the grid.")
    return sheet, source, target


def fill(sheet: Sheet, source: Area, target: Area, *, alternate: bool) -> None:
    """Fill a target that reaches beyond its source along one dimension."""
    if source == target:
        return
    guard(sheet, target)
    along = target.rows != source.rows
    block = taken(sheet, source)
    lines = turned(block, len(source.columns)) if along else block
    before = source.top - target.top if along else source.left - target.left
    after = target.bottom - source.bottom if along else target.right - source.right
    length = len(source.rows if along else source.columns)
    full = [longer(line, length, before, after, alternate=alternate) for line in lines]
    lay(sheet, target, turned(full, len(target.rows)) if along else full)


def longer(line: Row, length: int, before: int, after: int, *, alternate: bool) -> Row:
    """Return a line of cells continued on both sides."""
    known = [Cell(line.value(at), line.look(at)) for at in range(length)]
    first = filled(known, before, alternate=alternate, back=True)
    last = filled(known, after, alternate=alternate, back=False)
    cells = [*reversed(first), *known, *last]
    looks = [None if cell.look == PLAIN else cell.look for cell in cells]
    return Row(trimmed([cell.value for cell in cells]), trimmed(looks))


SOURCE_AND_DESTINATION = message(source=GRID_RANGE, dimension=DIMENSION, fillLength=INT)
KINDS = {
    "autoFill": Request(
        message(
            useAlternateSeries=BOOL, range=GRID_RANGE, sourceAndDestination=SOURCE_AND_DESTINATION
        ),
        auto_fill,
    ),
}
