"""Documents, sheets and cells as the API answers them."""

from collections.abc import Iterable, Mapping
from typing import Any

from service.sandbox.google import defaults
from service.sandbox.google.areas import Area
from service.sandbox.google.cells import PLAIN, Look, Row, Value
from service.sandbox.google.colors import styled
from service.sandbox.google.document import Document
from service.sandbox.google.formulas import Failure, Formula
from service.sandbox.google.lines import PIXELS, Lines
from service.sandbox.google.masks import Mask, picked, wants
from service.sandbox.google.rendering import formatted
from service.sandbox.google.sheet import Sheet

Answer = dict[str, Any]
Places = Mapping[int, list[Area]]
"""The areas of each sheet, by its id, that were asked for."""


def spreadsheet(
    document: Document, *, places: Places | None, grid: bool, mask: Mask | None
) -> Answer:
    """Return a spreadsheet: all of it, or the sheets of `places`; with cells if `grid`."""
    if mask is not None:
        grid = wants(mask, "sheets", "data")
    known: Answer = {
        "spreadsheetId": document.id,
        "properties": spreadsheet_properties(document),
        "sheets": [
            sheet_answer(
                document, sheet, places[sheet.sheet_id] if places else [sheet.whole], grid=grid
            )
            for sheet in document.sheets
            if places is None or sheet.sheet_id in places
        ],
    }
    if document.named_ranges:
        known["namedRanges"] = document.named_ranges
    known["spreadsheetUrl"] = f"https://docs.google.com/spreadsheets/d/{document.id}/edit"
    return known if mask is None else dict(picked(known, mask))


def spreadsheet_properties(document: Document) -> Answer:
    """Return what is set for a whole document."""
    look = {"defaultFormat": styled(defaults.FORMAT), "spreadsheetTheme": defaults.theme()}
    return {**document.properties, **look}


def sheet_answer(document: Document, sheet: Sheet, areas: list[Area], *, grid: bool) -> Answer:
    """Return a sheet with everything that is fastened to it."""
    known: Answer = {"properties": sheet_properties(document, sheet)}
    if grid:
        known["data"] = [grid_data(sheet, area) for area in areas]
    fastened = {
        "merges": sheet.merges,
        "conditionalFormats": styled(sheet.conditional),
        "filterViews": sheet.filter_views,
        "protectedRanges": sheet.protected,
        "basicFilter": sheet.basic_filter,
    }
    return known | {name: what for name, what in fastened.items() if what}


def kept_properties(document: Document, sheet: Sheet) -> Answer:
    """Return a sheet's properties as they are kept, with its place and its size."""
    known = dict(sheet.properties)
    size = {"rowCount": sheet.row_count, "columnCount": sheet.column_count}
    return {
        "sheetId": known.pop("sheetId"),
        "title": known.pop("title"),
        "index": document.sheets.index(sheet),
        "sheetType": known.pop("sheetType"),
        "gridProperties": {**size, **known.pop("gridProperties", {})},
        **known,
    }


def sheet_properties(document: Document, sheet: Sheet) -> Answer:
    """Return a sheet's properties as they are answered."""
    return dict(styled(kept_properties(document, sheet)))


def grid_data(sheet: Sheet, area: Area) -> Answer:
    """Return the cells of an area with the sizes of its rows and columns."""
    rows = [row_answer(row, area) for row in sheet.rows[area.top : area.bottom]]
    while rows and not rows[-1]:
        rows.pop()
    known: Answer = {"startRow": area.top, "startColumn": area.left, "rowData": rows}
    answer = {name: what for name, what in known.items() if what}
    answer["rowMetadata"] = line_answers(sheet.lines["ROWS"], area.rows, PIXELS["ROWS"])
    answer["columnMetadata"] = line_answers(sheet.lines["COLUMNS"], area.columns, PIXELS["COLUMNS"])
    return answer


def line_answers(lines: Lines, indexes: Iterable[int], pixels: int) -> list[Answer]:
    """Return the properties of rows or columns."""
    return [{"pixelSize": pixels, **lines.of(index)} for index in indexes]


def row_answer(row: Row, area: Area) -> Answer:
    """Return the cells of a row that lie in an area, without the empty ones at its end."""
    stop = min(area.right, max(len(row.values), len(row.looks)))
    cells = [cell_answer(row.value(at), row.look(at)) for at in range(area.left, stop)]
    while cells and not cells[-1]:
        cells.pop()
    return {"values": cells} if cells else {}


def cell_answer(value: Value, look: Look) -> Answer:
    """Return everything about a cell."""
    if value == "" and look is PLAIN:
        return {}
    known: Answer = {}
    if value != "":
        known["userEnteredValue"] = entered(value)
        known["effectiveValue"] = effective_value(value)
        known["formattedValue"] = formatted(value, look)
    if look.format:
        known["userEnteredFormat"] = styled(look.format)
    if value != "" or look.format:
        known["effectiveFormat"] = styled(defaults.effective(look.format or {}))
    if isinstance(value, Formula) and value.link:
        known["hyperlink"] = value.link
    extras = {
        "note": look.note,
        "textFormatRuns": styled(look.runs),
        "dataValidation": look.validation,
    }
    return known | {name: what for name, what in extras.items() if what}


def entered(value: Value) -> Answer:
    """Return a value as a person entered it."""
    if isinstance(value, Formula):
        return {"formulaValue": value.text}
    if isinstance(value, bool):
        return {"boolValue": value}
    return {"stringValue": value} if isinstance(value, str) else {"numberValue": value}


def effective_value(value: Value) -> Answer:
    """Return a value after formulas were calculated."""
    if not isinstance(value, Formula):
        return entered(value)
    if isinstance(value.result, Failure):
        return {"errorValue": {"type": value.result.kind, "message": value.result.message}}
    return entered(value.result)
