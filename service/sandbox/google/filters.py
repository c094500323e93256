"""Data filters: ranges that are named by a grid range, by the sheet's id, or in A1 notation."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.google.areas import Area
from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.ranges import inside, resolve
from service.sandbox.google.sheet import Sheet

Given = dict[str, int]


def matched(document: Document, given: Mapping[str, Any]) -> tuple[Sheet, Given]:
    """Return the sheet and the grid range that a data filter stands for."""
    if len(given) != 1:
        raise Invalid("A data filter is either an a1Range or a gridRange.")
    if "a1Range" in given:
        return resolve(document, given["a1Range"])
    wanted = given["gridRange"]
    sheet = document.sheet(wanted.get("sheetId", 0))
    return sheet, {name: index for name, index in wanted.items() if name != "sheetId"}


def matched_area(document: Document, given: Mapping[str, Any]) -> tuple[Sheet, Area]:
    """Return the sheet and the rectangle that a data filter stands for."""
    sheet, wanted = matched(document, given)
    return sheet, inside(sheet, wanted)
