"""batchUpdate: rows and columns are inserted, deleted, moved, sized and hidden."""

from service.sandbox.google.areas import BOUNDS, Area, Dimension
from service.sandbox.google.document import MOST_CELLS, Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.masks import for_update
from service.sandbox.google.messages import DIMENSION_PROPERTIES
from service.sandbox.google.protecting import guard
from service.sandbox.google.range_messages import DIMENSION, DIMENSION_RANGE
from service.sandbox.google.rendering import formatted
from service.sandbox.google.request import Body, Reply, Request, needed
from service.sandbox.google.schema import BOOL, INDEX, INT, STRING, message
from service.sandbox.google.sheet import Sheet


def lines_of(document: Document, body: Body, name: str) -> tuple[Sheet, Dimension, int, int]:
    """Return the sheet, the dimension and the bounds of a dimension range."""
    given = needed(body, name)
    sheet = document.sheet(given.get("sheetId", 0))
    dimension: Dimension = needed(given, "dimension")
    count = sheet.lines[dimension].count
    first, stop = given.get("startIndex", 0), given.get("endIndex", count)
    if not 0 <= first < stop:
        raise Invalid(f"{name}.endIndex must be above startIndex, and startIndex not below 0.")
    return sheet, dimension, first, stop


def within(sheet: Sheet, dimension: Dimension, stop: int) -> None:
    """Refuse lines beyond the grid."""
    count = sheet.lines[dimension].count
    if stop > count:
        what = "row" if dimension == "ROWS" else "column"
        raise Invalid(f"Cannot reach {what} {stop}: the sheet has {count} {what}s.")


def band(sheet: Sheet, dimension: Dimension, first: int, stop: int) -> Area:
    """Return the rectangle of whole lines."""
    if dimension == "ROWS":
        return sheet.whole._replace(top=first, bottom=stop)
    return sheet.whole._replace(left=first, right=stop)


def insert(document: Document, body: Body) -> Reply:
    """Insert lines that look like those before, if asked, or else those after."""
    sheet, dimension, first, stop = lines_of(document, body, "range")
    before = body.get("inheritFromBefore", False)
    count = sheet.lines[dimension].count
    if before and first == 0:
        raise Invalid("range.startIndex must be greater than 0 if inheritFromBefore is true.")
    if first > count:
        raise Invalid(f"range.startIndex is larger than current grid size ({count})")
    if not before and first == count:
        raise Invalid(
            f"range.startIndex must be less than the grid size ({count})"
            " if inheritFromBefore is false."
        )
    spare(sheet, dimension, stop - first)
    document.insert(sheet, dimension, first, stop - first, like=first - 1 if before else first)
    return None


def append(document: Document, body: Body) -> Reply:
    """Add lines at the end."""
    sheet = document.sheet(body.get("sheetId", 0))
    dimension: Dimension = needed(body, "dimension")
    count = body.get("length", 0)
    if count < 1:
        raise Invalid("length must be positive.")
    spare(sheet, dimension, count)
    sheet.lines[dimension] = sheet.lines[dimension].resized(sheet.lines[dimension].count + count)
    return None


def spare(sheet: Sheet, dimension: Dimension, count: int) -> None:
    """Refuse to make a sheet bigger than a spreadsheet can be."""
    across = sheet.column_count if dimension == "ROWS" else sheet.row_count
    if (sheet.lines[dimension].count + count) * across > MOST_CELLS:
        raise Invalid(
            "This action would increase the number of cells in the workbook above the limit"
            f" of {MOST_CELLS} cells."
        )


def delete(document: Document, body: Body) -> Reply:
    """Delete lines."""
    sheet, dimension, first, stop = lines_of(document, body, "range")
    count = sheet.lines[dimension].count
    what = "row" if dimension == "ROWS" else "column"
    if stop > count:
        raise Invalid(
            f"Cannot delete a {what} that doesn't exist. Tried to delete {what} index"
            f" {max(first, count)} but there are only {count} {what}s."
        )
    guard(sheet, band(sheet, dimension, first, stop))
    document.delete(sheet, dimension, first, stop)
    return None


def move(document: Document, body: Body) -> Reply:
    """Move lines before another."""
    sheet, dimension, first, stop = lines_of(document, body, "source")
    to = body.get("destinationIndex", 0)
    within(sheet, dimension, stop)
    within(sheet, dimension, to)
    guard(sheet, band(sheet, dimension, first, stop))
    check_merges(sheet, dimension, (first, stop, to))
    if not (first < to < stop):
        document.move(sheet, dimension, first, stop, to)
        return None
    raise Invalid("Lines cannot be moved into themselves.")


def check_merges(sheet: Sheet, dimension: Dimension, cuts: tuple[int, ...]) -> None:
    """Refuse to move lines if a merge would be torn apart at any of the places."""
    start, end = BOUNDS[dimension]
    if any(each[start] < cut < each[end] for each in sheet.merges for cut in cuts):
        what = "row" if dimension == "ROWS" else "column"
        raise Invalid(
            f"Sorry, it is not possible to move a {what} to a position that crosses a merged cell."
            " Please unmerge and try again."
        )


def update(document: Document, body: Body) -> Reply:
    """Set the size of lines, or hide them."""
    sheet, dimension, first, stop = lines_of(document, body, "range")
    within(sheet, dimension, stop)
    mask = for_update(body.get("fields"), DIMENSION_PROPERTIES)
    given = body.get("properties", {})
    names = DIMENSION_PROPERTIES.fields.keys() - {"developerMetadata"} if "*" in mask else mask
    if "developerMetadata" in names:
        raise Invalid("developerMetadata is written with requests of its own.")
    traits = {name: given.get(name) for name in names}
    sheet.lines[dimension] = sheet.lines[dimension].changed(first, stop, traits)
    return None


def autosize(document: Document, body: Body) -> Reply:
    """Make lines as wide as what they hold, guessed from the number of letters."""
    sheet, dimension, first, stop = lines_of(document, body, "dimensions")
    within(sheet, dimension, stop)
    for index in range(first, stop):
        pixels = width_of(sheet, index) if dimension == "COLUMNS" else 21
        lines = sheet.lines[dimension]
        sheet.lines[dimension] = lines.changed(index, index + 1, {"pixelSize": pixels})
    return None


def width_of(sheet: Sheet, column: int) -> int:
    """Return a width in pixels that the longest text of a column fits into."""
    texts = (formatted(row.value(column), row.look(column)) for row in sheet.rows)
    longest = max((len(text) for text in texts), default=0)
    return min(max(longest * 7 + 7, 21), 1000)


KINDS = {
    "insertDimension": Request(message(range=DIMENSION_RANGE, inheritFromBefore=BOOL), insert),
    "appendDimension": Request(message(sheetId=INT, dimension=DIMENSION, length=INT), append),
    "deleteDimension": Request(message(range=DIMENSION_RANGE), delete),
    "moveDimension": Request(message(source=DIMENSION_RANGE, destinationIndex=INDEX), move),
    "updateDimensionProperties": Request(
        message(range=DIMENSION_RANGE, properties=DIMENSION_PROPERTIES, fields=STRING), update
    ),
    "autoResizeDimensions": Request(message(dimensions=DIMENSION_RANGE), autosize),
}
