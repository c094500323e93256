"""batchUpdate: cells are inserted into and deleted from a range, and those beyond make way.

What is fastened to cells follows if all of it lies in the rows or columns that are shifted. That
the grid grows rather than lose what is pushed beyond its end is this sandbox's reading.
"""

from service.sandbox.google import areas
from service.sandbox.google.areas import BOUNDS, Area, Dimension, GridRange
from service.sandbox.google.blocks import lay, taken, turned
from service.sandbox.google.cells import EMPTY, Row
from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.protecting import guard
from service.sandbox.google.range_messages import DIMENSION, GRID_RANGE
from service.sandbox.google.request import Body, Reply, Request, needed, placed
from service.sandbox.google.schema import message
from service.sandbox.google.sheet import Sheet
from service.sandbox.google.structure import Follow, follow

ACROSS: dict[Dimension, Dimension] = {"ROWS": "COLUMNS", "COLUMNS": "ROWS"}


def insert(document: Document, body: Body) -> Reply:
    """Make room for new cells in a range; those there move down or to the right."""
    sheet, area, dimension = shifting(document, body)
    count, strip = depth(area, dimension), beyond(sheet, area, dimension)
    lines = cells(sheet, strip, dimension)
    filled = max((at for at, line in enumerate(lines, 1) if line != EMPTY), default=0)
    missing = max(filled + count - len(lines), 0)
    sheet.grow(*grown(sheet, dimension, missing))
    strip = beyond(sheet, area, dimension)
    put(sheet, strip, dimension, [*[EMPTY] * count, *lines, *[EMPTY] * missing])
    first = start(area, dimension)
    go(document, sheet, area, dimension, lambda at: areas.inserted(at, dimension, first, count))
    return None


def delete(document: Document, body: Body) -> Reply:
    """Take the cells of a range away; those below or to the right move into their place."""
    sheet, area, dimension = shifting(document, body)
    count, strip = depth(area, dimension), beyond(sheet, area, dimension)
    lines = cells(sheet, strip, dimension)
    put(sheet, strip, dimension, [*lines[count:], *[EMPTY] * count])
    first = start(area, dimension)
    go(
        document,
        sheet,
        area,
        dimension,
        lambda at: areas.deleted(at, dimension, first, first + count),
    )
    return None


def shifting(document: Document, body: Body) -> tuple[Sheet, Area, Dimension]:
    """Return the range of a request and which way cells shift; no merge may be torn apart."""
    sheet, area = placed(document, needed(body, "range"))
    dimension: Dimension = needed(body, "shiftDimension")
    strip = beyond(sheet, area, dimension)
    guard(sheet, strip)
    merges = (sheet.area(each) for each in sheet.merges)
    if any(strip.meets(each) and not strip.holds(each) for each in merges):
        raise Invalid("Cells cannot be shifted through a merge. Please unmerge and try again.")
    return sheet, area, dimension


def start(area: Area, dimension: Dimension) -> int:
    """Return the first line of an area."""
    return area.top if dimension == "ROWS" else area.left


def depth(area: Area, dimension: Dimension) -> int:
    """Return how many lines an area has."""
    return len(area.rows if dimension == "ROWS" else area.columns)


def beyond(sheet: Sheet, area: Area, dimension: Dimension) -> Area:
    """Return an area with all cells below it, or to the right of it."""
    if dimension == "ROWS":
        return area._replace(bottom=sheet.row_count)
    return area._replace(right=sheet.column_count)


def grown(sheet: Sheet, dimension: Dimension, count: int) -> tuple[int, int]:
    """Return the size of a grid with more lines."""
    rows, columns = sheet.row_count, sheet.column_count
    return (rows + count, columns) if dimension == "ROWS" else (rows, columns + count)


def cells(sheet: Sheet, strip: Area, dimension: Dimension) -> list[Row]:
    """Return the cells of a strip line by line, whichever way the lines run."""
    block = taken(sheet, strip)
    return block if dimension == "ROWS" else turned(block, len(strip.columns))


def put(sheet: Sheet, strip: Area, dimension: Dimension, lines: list[Row]) -> None:
    """Put lines of cells down in a strip; those beyond its end are empty."""
    kept = lines[: depth(strip, dimension)]
    lay(sheet, strip, kept if dimension == "ROWS" else turned(kept, len(strip.rows)))


def go(document: Document, sheet: Sheet, area: Area, dimension: Dimension, path: Follow) -> None:
    """Let what is fastened go along a path if all of it lies in the lines that are shifted."""
    left, right = BOUNDS[ACROSS[dimension]]
    known = area.grid_range(sheet.sheet_id)

    def partly(given: GridRange) -> GridRange | None:
        held = left in given and right in given
        within = held and known[left] <= given[left] and given[right] <= known[right]
        return path(given) if within else given

    follow(sheet, "ROWS", partly)
    document.follow(sheet, partly)


KINDS = {
    "insertRange": Request(message(range=GRID_RANGE, shiftDimension=DIMENSION), insert),
    "deleteRange": Request(message(range=GRID_RANGE, shiftDimension=DIMENSION), delete),
}
