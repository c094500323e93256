"""batchUpdate: texts are pasted, split over columns, and rid of needless blanks."""

import csv
import io
import re

from service.sandbox.google.areas import Area
from service.sandbox.google.document import Document
from service.sandbox.google.entry import enter, entered_row, reader
from service.sandbox.google.errors import Invalid
from service.sandbox.google.protecting import guard
from service.sandbox.google.range_messages import GRID_COORDINATE, GRID_RANGE
from service.sandbox.google.request import Body, Reply, Request, needed, placed
from service.sandbox.google.requests_pastes import PASTE
from service.sandbox.google.schema import BOOL, STRING, choice, message
from service.sandbox.google.sheet import Sheet

BLANKS = re.compile(r"[ \t\r\n\v\f]+")
DELIMITERS = {"COMMA": ",", "SEMICOLON": ";", "PERIOD": ".", "SPACE": " "}


def trim(document: Document, body: Body) -> Reply:
    """Take blanks from both ends of every text in a range, and leave one of each run inside."""
    sheet, area = placed(document, needed(body, "range"))
    changed = 0
    for row in range(area.top, min(area.bottom, len(sheet.rows))):
        for column in area.columns:
            value = sheet.value(row, column)
            if isinstance(value, str) and (short := BLANKS.sub(" ", value).strip(" ")) != value:
                guard(sheet, Area(row, column, row + 1, column + 1))
                sheet.set_value(row, column, short)
                changed += 1
    return {"cellsChangedCount": changed} if changed else {}


def split(document: Document, body: Body) -> Reply:
    """Split the texts of a column over the columns to the right, over what stood there."""
    sheet, area = placed(document, needed(body, "source"))
    if len(area.columns) != 1:
        raise Invalid("The source must be a single column.")
    texts = {
        row: value for row in area.rows if isinstance(value := sheet.value(row, area.left), str)
    }
    delimiter = delimiter_of(body, [text for text in texts.values() if text])
    pieces = {row: text.split(delimiter) for row, text in texts.items() if delimiter in text}
    width = max(map(len, pieces.values()), default=1)
    sheet.grow(area.bottom, area.left + width)
    guard(sheet, area._replace(right=area.left + width))
    for row, known in pieces.items():
        sheet.set_row(row, entered_row(sheet.row(row), area.left, known, parse=reader(document)))
    return None


def delimiter_of(body: Body, texts: list[str]) -> str:
    """Return what texts are split at; detected, it is the first that all of them have."""
    kind = needed(body, "delimiterType")
    if kind == "CUSTOM":
        return str(needed(body, "delimiter"))
    if kind in DELIMITERS:
        return DELIMITERS[kind]
    return next((each for each in ",;\t|. " if all(each in text for text in texts)), ",")


def paste_data(document: Document, body: Body) -> Reply:
    """Enter a text of rows and columns as if it were typed, from a cell on."""
    if body.get("html"):
        raise Invalid("Pasting html is not supported by this sandbox.")
    if body.get("type", "PASTE_NORMAL") not in ("PASTE_NORMAL", "PASTE_VALUES"):
        raise Invalid(f"Pasting a text as {body['type']} is not supported by this sandbox.")
    corner = needed(body, "coordinate")
    sheet: Sheet = document.sheet(corner.get("sheetId", 0))
    top, left = corner.get("rowIndex", 0), corner.get("columnIndex", 0)
    grid = cut(body.get("data", ""), needed(body, "delimiter"))
    sheet.grow(top + len(grid), left + max(map(len, grid), default=0))
    enter(sheet, top, left, grid, parse=reader(document))
    return None


def cut(data: str, delimiter: str) -> list[list[str]]:
    """Return the rows and columns of a text; a field in quotes may hold the delimiter."""
    if len(delimiter) > 1:
        return [line.split(delimiter) for line in data.splitlines()]
    return list(csv.reader(io.StringIO(data, newline=""), delimiter=delimiter))


KINDS = {
    "trimWhitespace": Request(message(range=GRID_RANGE), trim),
    "textToColumns": Request(
        message(
            source=GRID_RANGE,
            delimiter=STRING,
            delimiterType=choice("DelimiterType", "COMMA SEMICOLON PERIOD SPACE CUSTOM AUTODETECT"),
        ),
        split,
    ),
    "pasteData": Request(
        message(coordinate=GRID_COORDINATE, data=STRING, type=PASTE, delimiter=STRING, html=BOOL),
        paste_data,
    ),
}
