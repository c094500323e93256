"""A new spreadsheet made from everything that is sent along with it, not from its title alone."""

from collections.abc import Iterator, Mapping
from typing import Any

from service.sandbox.google.areas import Dimension
from service.sandbox.google.celldata import parts
from service.sandbox.google.document import Document
from service.sandbox.google.errors import named
from service.sandbox.google.requests import KINDS
from service.sandbox.google.requests_cells import write
from service.sandbox.google.requests_sheets import new_sheet
from service.sandbox.google.sheet import Sheet

Sent = Mapping[str, Any]
RANGED: Mapping[str, tuple[str, str]] = {
    "filterViews": ("addFilterView", "filter"),
    "protectedRanges": ("addProtectedRange", "protectedRange"),
    "bandedRanges": ("addBanding", "bandedRange"),
    "rowGroups": ("addDimensionGroup", ""),
    "columnGroups": ("addDimensionGroup", ""),
}
"""What a sheet is sent with, the request that adds one of it, and the field that it goes into."""


def furnish(document: Document, sent: Sent) -> None:
    """Give a new spreadsheet the properties, the sheets and all else that was sent."""
    document.properties = {**document.properties, **sent.get("properties", {})}
    if sent.get("sheets"):
        document.sheets.clear()
    for index, each in enumerate(sent.get("sheets", [])):
        with named(f"sheets[{index}]"):
            sheet = new_sheet(document, each.get("properties", {}))
        for at, data in enumerate(each.get("data", [])):
            with named(f"sheets[{index}].data[{at}]"):
                fill(document, sheet, data)
        with named(f"sheets[{index}]"):
            for kind, body in fastening(sheet, each):
                KINDS[kind].apply(document, body)
    for given in sent.get("namedRanges", []):
        KINDS["addNamedRange"].apply(document, {"namedRange": given})
    for given in sent.get("developerMetadata", []):
        KINDS["createDeveloperMetadata"].apply(document, {"developerMetadata": given})


def fill(document: Document, sheet: Sheet, data: Sent) -> None:
    """Write the cells of a grid, and what is said of its rows and columns."""
    top, left = data.get("startRow", 0), data.get("startColumn", 0)
    write(sheet, top, left, data.get("rowData", []), parts("*"))
    for index, known in enumerate(data.get("rowMetadata", []), top):
        describe(document, sheet, "ROWS", index, known)
    for index, known in enumerate(data.get("columnMetadata", []), left):
        describe(document, sheet, "COLUMNS", index, known)


def describe(
    document: Document, sheet: Sheet, dimension: Dimension, index: int, known: Sent
) -> None:
    """Give a line its size, hide it, and fasten its developer metadata to it."""
    traits = {name: part for name, part in known.items() if name != "developerMetadata"}
    sheet.lines[dimension] = sheet.lines[dimension].changed(index, index + 1, traits)
    span = {"sheetId": sheet.sheet_id, "dimension": dimension}
    here = {"dimensionRange": {**span, "startIndex": index, "endIndex": index + 1}}
    for given in known.get("developerMetadata", []):
        body = {"developerMetadata": {**given, "location": here}}
        KINDS["createDeveloperMetadata"].apply(document, body)


def fastening(sheet: Sheet, sent: Sent) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return the requests that fasten to a sheet what was sent with it."""

    def here(given: Sent) -> dict[str, Any]:
        return {"sheetId": sheet.sheet_id, **given}

    for given in sent.get("merges", []):
        yield "mergeCells", {"range": here(given)}
    for index, rule in enumerate(sent.get("conditionalFormats", [])):
        ranges = [here(given) for given in rule.get("ranges", [])]
        yield "addConditionalFormatRule", {"rule": {**rule, "ranges": ranges}, "index": index}
    for name, (kind, field) in RANGED.items():
        for given in sent.get(name, []):
            known = {**given, "range": here(given.get("range", {}))}
            yield kind, {field: known} if field else known
    if "basicFilter" in sent:
        known = sent["basicFilter"]
        yield "setBasicFilter", {"filter": {**known, "range": here(known.get("range", {}))}}
    for given in sent.get("developerMetadata", []):
        known = {**given, "location": {"sheetId": sheet.sheet_id}}
        yield "createDeveloperMetadata", {"developerMetadata": known}
