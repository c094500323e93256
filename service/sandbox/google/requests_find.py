"""batchUpdate: text is found and replaced."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from service.sandbox.google.areas import Area
from service.sandbox.google.document import Document
from service.sandbox.google.entry import Reader, entered_row, reader
from service.sandbox.google.errors import Invalid
from service.sandbox.google.formulas import Formula
from service.sandbox.google.protecting import guard
from service.sandbox.google.range_messages import GRID_RANGE
from service.sandbox.google.rendering import formatted
from service.sandbox.google.request import Body, Reply, Request, needed, placed
from service.sandbox.google.schema import BOOL, INT, STRING, message
from service.sandbox.google.sheet import Sheet

Replace = Callable[[str], tuple[str, int]]


def find_replace(document: Document, body: Body) -> Reply:
    """Replace a text wherever it stands in what the page shows; formulas are left alone."""
    if body.get("includeFormulas"):
        raise Invalid("includeFormulas is not supported by this sandbox.")
    replace = replacing(body)
    counts: Counter[str] = Counter()
    for sheet, area in searched(document, body):
        found = replaced_in(sheet, area, replace, reader(document))
        counts.update(found, sheetsChanged=min(found["valuesChanged"], 1))
    return {name: count for name, count in counts.items() if count}


def replacing(body: Body) -> Replace:
    """Return what replaces in one text, and says how often it did."""
    wanted = needed(body, "find")
    pattern = wanted if body.get("searchByRegex") else re.escape(wanted)
    if body.get("matchEntireCell"):
        pattern = rf"\A(?:{pattern})\Z"
    try:
        known = re.compile(pattern, 0 if body.get("matchCase") else re.IGNORECASE)
    except re.error as error:
        raise Invalid(f"Invalid regular expression: {error}") from None
    new = body.get("replacement", "")
    return lambda text: known.subn(lambda _: new, text)


def searched(document: Document, body: Body) -> Iterator[tuple[Sheet, Area]]:
    """Return where to look: a range, a sheet, or all sheets."""
    if len(body.keys() & {"range", "sheetId", "allSheets"}) != 1:
        raise Invalid("Exactly one of range, sheetId and allSheets must be set.")
    if "range" in body:
        yield placed(document, body["range"])
    elif "sheetId" in body:
        sheet = document.sheet(body["sheetId"])
        yield sheet, sheet.whole
    else:
        yield from ((sheet, sheet.whole) for sheet in document.sheets)


def replaced_in(sheet: Sheet, area: Area, replace: Replace, parse: Reader) -> Counter[str]:
    """Replace in the cells of an area and count what was changed."""
    counts: Counter[str] = Counter()
    for index in range(area.top, min(area.bottom, len(sheet.rows))):
        old = row = sheet.rows[index]
        for column in range(area.left, min(area.right, len(row.values))):
            value = row.values[column] if column < len(row.values) else ""
            if value == "" or isinstance(value, Formula):
                continue
            text, times = replace(formatted(value, row.look(column)))
            if times:
                guard(sheet, Area(index, column, index + 1, column + 1))
                row = entered_row(row, column, [text], parse=parse)
                counts.update(valuesChanged=1, occurrencesChanged=times)
        sheet.rows[index] = row
        counts["rowsChanged"] += row is not old
    return counts


KINDS = {
    "findReplace": Request(
        message(
            "sheetId",
            find=STRING,
            replacement=STRING,
            matchCase=BOOL,
            matchEntireCell=BOOL,
            searchByRegex=BOOL,
            includeFormulas=BOOL,
            range=GRID_RANGE,
            sheetId=INT,
            allSheets=BOOL,
        ),
        find_replace,
    ),
}
