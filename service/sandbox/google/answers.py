"""Documents, sheets and cells as the API answers them."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.google import defaults
from service.sandbox.google.areas import Area, Dimension
from service.sandbox.google.cell_answers import grid_data
from service.sandbox.google.cell_texts import CellTexts
from service.sandbox.google.colors import styled
from service.sandbox.google.criteria import filter_answer
from service.sandbox.google.document import Document
from service.sandbox.google.masks import Mask, picked, wants
from service.sandbox.google.metadata import line_metadata, metadata_answers
from service.sandbox.google.protecting import told
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
    cells = CellTexts(mask) if grid else None
    known: Answer = {
        "spreadsheetId": document.id,
        "properties": spreadsheet_properties(document),
    }
    sheets = [
        sheet_answer(document, sheet, places[sheet.sheet_id] if places else [sheet.whole], cells)
        for sheet in document.sheets
        if places is None or sheet.sheet_id in places
    ]
    if sheets:
        known["sheets"] = sheets
    if document.named_ranges:
        known["namedRanges"] = document.named_ranges
    if whole := [each for each in document.metadata.values() if each.place is None]:
        known["developerMetadata"] = metadata_answers(whole)
    known["spreadsheetUrl"] = f"https://docs.google.com/spreadsheets/d/{document.id}/edit"
    return known if mask is None else dict(picked(known, mask))


def spreadsheet_properties(document: Document) -> Answer:
    """Return what is set for a whole document."""
    look = {"defaultFormat": styled(defaults.FORMAT), "spreadsheetTheme": defaults.theme()}
    return {**document.properties, **look}


def sheet_answer(
    document: Document, sheet: Sheet, areas: list[Area], cells: CellTexts | None
) -> Answer:
    """Return a sheet with everything that is fastened to it."""
    known: Answer = {"properties": sheet_properties(document, sheet)}
    entries = [each for each in document.metadata.values() if each.sheet_id == sheet.sheet_id]
    if cells:
        by_row, by_column = line_metadata(entries, "ROWS"), line_metadata(entries, "COLUMNS")
        known["data"] = [grid_data(sheet, area, cells, by_row, by_column) for area in areas]
    fastened = {
        "developerMetadata": metadata_answers(each for each in entries if not each.line),
        "merges": [
            each for each in sheet.merges if any(area.meets(sheet.area(each)) for area in areas)
        ],
        "conditionalFormats": styled(sheet.conditional),
        "filterViews": [filter_answer(each) for each in sheet.filter_views],
        "protectedRanges": [told(each) for each in sheet.protected],
        "bandedRanges": styled(sheet.banded),
        "basicFilter": sheet.basic_filter and filter_answer(sheet.basic_filter),
        "rowGroups": group_answers(sheet, "ROWS"),
        "columnGroups": group_answers(sheet, "COLUMNS"),
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


def group_answers(sheet: Sheet, dimension: Dimension) -> list[Answer]:
    """Return the groups of one dimension, the outer before the inner, each with its depth."""
    groups = sorted(sheet.lines[dimension].groups, key=lambda group: (group.first, -group.stop))
    answers: list[Answer] = []
    for index, group in enumerate(groups):
        depth = 1 + sum(group.stop <= other.stop for other in groups[:index])
        span = {"dimension": dimension, "startIndex": group.first, "endIndex": group.stop}
        known = {"sheetId": sheet.sheet_id, **span} if sheet.sheet_id else span
        collapsed = {"collapsed": True} if group.collapsed else {}
        answers.append({"range": known, "depth": depth, **collapsed})
    return answers
