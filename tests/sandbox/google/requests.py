"""Short ways to write batchUpdate requests."""

from typing import Any

Body = dict[str, Any]


def grid(top: int, bottom: int, left: int, right: int, sheet: int = 0) -> Body:
    """Return a grid range."""
    return {
        "sheetId": sheet,
        "startRowIndex": top,
        "endRowIndex": bottom,
        "startColumnIndex": left,
        "endColumnIndex": right,
    }


def lines(kind: str, first: int, stop: int, dimension: str = "ROWS", **more: Any) -> Body:
    """Return a request about lines of the first sheet."""
    span = {"sheetId": 0, "dimension": dimension, "startIndex": first, "endIndex": stop}
    return {kind: {"range": span, **more}}


def move(first: int, stop: int, to: int, dimension: str = "ROWS") -> Body:
    """Return a request that moves lines of the first sheet."""
    span = {"sheetId": 0, "dimension": dimension, "startIndex": first, "endIndex": stop}
    return {"moveDimension": {"source": span, "destinationIndex": to}}


def note(row: int, column: int, text: str) -> Body:
    """Return a request that writes a note."""
    start = {"sheetId": 0, "rowIndex": row, "columnIndex": column}
    rows = [{"values": [{"note": text}]}]
    return {"updateCells": {"start": start, "rows": rows, "fields": "note"}}


def resize(rows: int, columns: int) -> Body:
    """Return a request that makes the first sheet another size."""
    size = {"rowCount": rows, "columnCount": columns}
    properties = {"sheetId": 0, "gridProperties": size}
    return {"updateSheetProperties": {"properties": properties, "fields": "gridProperties"}}


def texts(*rows: list[str]) -> list[Body]:
    """Return rows of cells that hold texts."""
    return [
        {"values": [{"userEnteredValue": {"stringValue": text}} for text in row]} for row in rows
    ]


def line(index: int, dimension: str = "ROWS", sheet: int = 0) -> Body:
    """Return the location of one row or column."""
    span = {"dimension": dimension, "startIndex": index, "endIndex": index + 1}
    return {"dimensionRange": {"sheetId": sheet, **span}}


def mark(location: Body, key: str = "k", **more: Any) -> Body:
    """Return a request that fastens developer metadata to a location."""
    known = {"metadataKey": key, "location": location, "visibility": "DOCUMENT", **more}
    return {"createDeveloperMetadata": {"developerMetadata": known}}


def lookup(**wanted: Any) -> Body:
    """Return a data filter by developer metadata."""
    return {"developerMetadataLookup": wanted}
