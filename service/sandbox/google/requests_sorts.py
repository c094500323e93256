"""batchUpdate: the rows of a range are sorted, shuffled, or cut down to those that differ.

Cells go with all that belongs to them: value, format, note and validation. What belongs to the row
or to the sheet stays: its height, developer metadata, conditional formats.
"""

import random
from collections.abc import Mapping
from typing import Any

from service.sandbox.google.areas import Area
from service.sandbox.google.blocks import lay, taken
from service.sandbox.google.cells import EMPTY, Row, Value
from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.fastened_messages import SORT_SPEC
from service.sandbox.google.formulas import Formula
from service.sandbox.google.protecting import guard
from service.sandbox.google.range_messages import DIMENSION_RANGE, GRID_RANGE
from service.sandbox.google.ranges import written
from service.sandbox.google.request import Body, Reply, Request, needed, placed
from service.sandbox.google.schema import Repeated, message
from service.sandbox.google.sheet import Sheet


def sort(document: Document, body: Body) -> Reply:
    """Sort the rows of a range, each cell with all that belongs to it; blank cells come last."""
    sheet, area = placed(document, needed(body, "range"))
    check_unmerged(sheet, area, "sort")
    guard(sheet, area)
    rows = taken(sheet, area)
    for spec in reversed(body.get("sortSpecs", [])):
        rows = sorted_by(rows, spec, area)
    lay(sheet, area, rows)
    return None


def check_unmerged(sheet: Sheet, area: Area, verb: str) -> None:
    """Refuse to part cells that are merged."""
    for each in map(sheet.area, sheet.merges):
        if area.meets(each):
            where = written(sheet, each).rpartition("!")[2]
            raise Invalid(
                f"You can't {verb} a range containing vertical merges. There is a vertical merge at"
                f" {where}"
                if len(each.rows) > 1
                else f"This sandbox can't {verb} a range containing merges. There is one at {where}"
            )


def sorted_by(rows: list[Row], spec: Mapping[str, Any], area: Area) -> list[Row]:
    """Return rows sorted by one column, leaving the order of equal ones."""
    column = spec.get("dimensionIndex", 0)
    if column not in area.columns:
        raise Invalid(f"Sort column {column} is outside of the range.")
    at = column - area.left
    filled = [row for row in rows if row.value(at) != ""]
    blank = [row for row in rows if row.value(at) == ""]
    down = spec.get("sortOrder") == "DESCENDING"
    return sorted(filled, key=lambda row: order(row.value(at)), reverse=down) + blank


def order(value: Value) -> tuple[int, float, str]:
    """Return what a value is sorted by: numbers, then texts, then truths."""
    if isinstance(value, Formula):
        value = value.shown
    if isinstance(value, bool):
        return 2, float(value), ""
    return (1, 0.0, value.casefold()) if isinstance(value, str) else (0, float(value), "")


def randomize(document: Document, body: Body) -> Reply:
    """Put the rows of a range into any order."""
    sheet, area = placed(document, needed(body, "range"))
    check_unmerged(sheet, area, "randomize")
    guard(sheet, area)
    rows = taken(sheet, area)
    random.SystemRandom().shuffle(rows)
    lay(sheet, area, rows)
    return None


def delete_duplicates(document: Document, body: Body) -> Reply:
    """Keep the first of the rows that are alike; those below move up, inside the range."""
    sheet, area = placed(document, needed(body, "range"))
    columns = compared(area, body.get("comparisonColumns", []))
    guard(sheet, area)
    rows = taken(sheet, area)
    first: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        first.setdefault(tuple(order(row.value(at)) for at in columns), row)
    removed = len(rows) - len(first)
    lay(sheet, area, [*first.values(), *[EMPTY] * removed])
    return {"duplicatesRemovedCount": removed} if removed else {}


def compared(area: Area, spans: list[Mapping[str, Any]]) -> list[int]:
    """Return the columns to compare, counted from the range's first; all unless some are named."""
    if not spans:
        return list(range(len(area.columns)))
    if any(span.get("dimension") != "COLUMNS" for span in spans):
        raise Invalid("comparisonColumns must be columns.")
    named = {
        column
        for span in spans
        for column in range(span.get("startIndex", 0), span.get("endIndex", area.right))
    }
    if not named <= set(area.columns):
        raise Invalid("comparisonColumns must lie in the range.")
    return sorted(column - area.left for column in named)


KINDS = {
    "sortRange": Request(message(range=GRID_RANGE, sortSpecs=Repeated(SORT_SPEC)), sort),
    "randomizeRange": Request(message(range=GRID_RANGE), randomize),
    "deleteDuplicates": Request(
        message(range=GRID_RANGE, comparisonColumns=Repeated(DIMENSION_RANGE)), delete_duplicates
    ),
}
