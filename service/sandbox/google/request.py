"""What a kind of batchUpdate request is: the message it takes and what it does."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from service.sandbox.google.areas import Area
from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.ranges import beyond
from service.sandbox.google.schema import Message
from service.sandbox.google.sheet import Sheet

Body = dict[str, Any]
Reply = Mapping[str, Any] | None


class Request(NamedTuple):
    """A kind of request; `apply` returns its reply, None for an empty one."""

    message: Message
    apply: Callable[[Document, Body], Reply]


def needed(body: Body, name: str) -> Any:
    """Return a field that a request cannot do without."""
    if name not in body:
        raise Invalid(f"{name} is required.")
    return body[name]


def placed(document: Document, given: Mapping[str, Any]) -> tuple[Sheet, Area]:
    """Return the sheet and the part of a grid range that is on the grid, where it must begin."""
    sheet = document.sheet(given.get("sheetId", 0))
    bounds = (
        ("startRowIndex", "endRowIndex", sheet.row_count),
        ("startColumnIndex", "endColumnIndex", sheet.column_count),
    )
    for start, end, count in bounds:
        first = given.get(start, 0)
        if first >= count:
            raise beyond(sheet, dict(given))
        if not 0 <= first < given.get(end, count):
            raise Invalid(f"Invalid range: {start} must be below {end}, and neither below 0.")
    return sheet, sheet.area(given)
