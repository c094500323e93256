"""batchUpdate: the spreadsheet's own properties, and its sheets."""

import re
from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from service.sandbox.google.answers import kept_properties, sheet_properties
from service.sandbox.google.areas import Dimension
from service.sandbox.google.document import COLUMNS, MOST_CELLS, ROWS, Document
from service.sandbox.google.duplicating import adopt
from service.sandbox.google.errors import Invalid
from service.sandbox.google.masks import for_update, merged
from service.sandbox.google.messages import SHEET_PROPERTIES, SPREADSHEET_PROPERTIES
from service.sandbox.google.protecting import guard
from service.sandbox.google.request import Body, Reply, Request, needed
from service.sandbox.google.schema import INDEX, INT, STRING, message
from service.sandbox.google.sheet import Sheet

LOCALE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")


def add_sheet(document: Document, body: Body) -> Reply:
    """Add a sheet."""
    sheet = new_sheet(document, body.get("properties", {}))
    return {"properties": sheet_properties(document, sheet)}


def new_sheet(document: Document, given: Mapping[str, Any]) -> Sheet:
    """Return a sheet added with the properties that were given."""
    grid = given.get("gridProperties", {})
    rows, columns = grid.get("rowCount", ROWS), grid.get("columnCount", COLUMNS)
    check_size(rows, columns)
    sheet = document.add_sheet(
        given.get("title") or free_title(document),
        sheet_id=given.get("sheetId"),
        rows=rows,
        columns=columns,
        index=given.get("index"),
    )
    known = {name: part for name, part in given.items() if name not in ("index", "gridProperties")}
    extra = {name: part for name, part in grid.items() if name not in ("rowCount", "columnCount")}
    sheet.properties = {**sheet.properties, **known, **({"gridProperties": extra} if extra else {})}
    check_frozen(sheet)
    return sheet


def free_title(document: Document) -> str:
    """Return the first title of the usual kind that no sheet has."""
    numbers = range(1, len(document.sheets) + 2)
    return next(f"Sheet{number}" for number in numbers if not document.titled(f"Sheet{number}"))


def update_sheet(document: Document, body: Body) -> Reply:
    """Change properties of a sheet."""
    given = needed(body, "properties")
    mask = for_update(body.get("fields"), SHEET_PROPERTIES)
    sheet = document.sheet(given.get("sheetId", 0))
    wanted = merged(kept_properties(document, sheet), given, mask)
    grid = dict(wanted.pop("gridProperties", {}))
    index = wanted.pop("index", document.sheets.index(sheet))
    check_title(document, sheet, wanted.get("title", ""))
    rows = grid.pop("rowCount", sheet.row_count)
    columns = grid.pop("columnCount", sheet.column_count)
    check_size(rows, columns)
    # Google counts what is frozen now, even if the same request would freeze less.
    document.resize(sheet, "ROWS", rows)
    document.resize(sheet, "COLUMNS", columns)
    fixed = {"sheetId": sheet.sheet_id, "sheetType": "GRID"}
    sheet.properties = {**wanted, **fixed, **({"gridProperties": grid} if grid else {})}
    check_frozen(sheet)
    if all(each.properties.get("hidden") for each in document.sheets):
        raise Invalid("You can't hide all the sheets in a document.")
    place(document, sheet, index)
    return None


def check_title(document: Document, sheet: Sheet, title: str) -> None:
    """Refuse a title that a sheet cannot have."""
    if not title:
        raise Invalid("A sheet's title cannot be empty.")
    if document.titled(title) not in (None, sheet):
        raise Invalid(f'A sheet with the name "{title}" already exists. Please enter another name.')


def check_size(rows: int, columns: int) -> None:
    """Refuse a grid without cells, or with more than a spreadsheet can have."""
    if rows < 1 or columns < 1:
        raise Invalid("A sheet must have at least one row and one column.")
    if rows * columns > MOST_CELLS:
        raise Invalid(
            "This action would increase the number of cells in the workbook above the limit"
            f" of {MOST_CELLS} cells."
        )


def check_frozen(sheet: Sheet) -> None:
    """Refuse to freeze every row or column there is."""
    dimensions: tuple[Dimension, ...] = ("ROWS", "COLUMNS")
    for dimension in dimensions:
        if sheet.frozen(dimension) >= sheet.lines[dimension].count:
            raise Invalid(f"You can't freeze all visible {dimension.lower()} on the sheet.")


def place(document: Document, sheet: Sheet, index: int) -> None:
    """Put a sheet before the one that is at an index, counted before the move."""
    present = document.sheets.index(sheet)
    if not 0 <= index <= len(document.sheets):
        raise Invalid(f"Sheet index {index} is out of range.")
    document.sheets.remove(sheet)
    document.sheets.insert(index - 1 if index > present else index, sheet)


def delete_sheet(document: Document, body: Body) -> Reply:
    """Delete a sheet and the named ranges on it."""
    sheet = document.sheet(body.get("sheetId", 0))
    shown = [each for each in document.sheets if not each.properties.get("hidden")]
    if len(document.sheets) == 1 or shown == [sheet]:
        raise Invalid("You can't remove all the visible sheets in a document.")
    guard(sheet, sheet.whole)
    document.sheets.remove(sheet)
    document.follow(sheet, lambda _: None)
    return None


def duplicate_sheet(document: Document, body: Body) -> Reply:
    """Add a copy of a sheet."""
    source = document.sheet(body.get("sourceSheetId", 0))
    title = body.get("newSheetName") or document.copied_title(source)
    twin = document.add_sheet(
        title, sheet_id=body.get("newSheetId"), index=body.get("insertSheetIndex", 0)
    )
    adopt(document, source, twin, document.metadata.values())
    return {"properties": sheet_properties(document, twin)}


def update_spreadsheet(document: Document, body: Body) -> Reply:
    """Change properties of the spreadsheet."""
    mask = for_update(body.get("fields"), SPREADSHEET_PROPERTIES)
    if mask.keys() & {"defaultFormat", "spreadsheetTheme"}:
        raise Invalid("The default format and the theme are fixed in this sandbox.")
    wanted = {
        **document.properties,
        **merged(document.properties, needed(body, "properties"), mask),
    }
    if not wanted.get("title"):
        raise Invalid("The title cannot be empty.")
    if wanted["timeZone"] not in available_timezones():
        raise Invalid(f"Invalid time zone: {wanted['timeZone']}")
    if not LOCALE.fullmatch(wanted["locale"]):
        raise Invalid(f"Invalid locale: {wanted['locale']}")
    document.properties = wanted
    return None


KINDS = {
    "addSheet": Request(message(properties=SHEET_PROPERTIES), add_sheet),
    "updateSheetProperties": Request(
        message(properties=SHEET_PROPERTIES, fields=STRING), update_sheet
    ),
    "deleteSheet": Request(message(sheetId=INT), delete_sheet),
    "duplicateSheet": Request(
        message(
            "newSheetId",
            sourceSheetId=INT,
            insertSheetIndex=INDEX,
            newSheetId=INT,
            newSheetName=STRING,
        ),
        duplicate_sheet,
    ),
    "updateSpreadsheetProperties": Request(
        message(properties=SPREADSHEET_PROPERTIES, fields=STRING), update_spreadsheet
    ),
}
