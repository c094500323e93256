"""Developer metadata: a key and a value fastened to a spreadsheet, a sheet, a row or a column.

It sticks to its row or column, not to what the cells hold: it goes where the line goes when lines
are inserted, deleted or moved, stays where it is through a sort, and dies with its line or sheet.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from service.sandbox.google.areas import BOUNDS, Dimension, GridRange

ROW_TYPES: Mapping[Dimension, str] = {"ROWS": "ROW", "COLUMNS": "COLUMN"}
ByLine = Mapping[int, list[dict[str, Any]]]
Path = Callable[[GridRange], GridRange | None]


@dataclass(frozen=True, slots=True)
class Metadata:
    """One entry; `place` is the grid range of its sheet, row or column, None for the whole."""

    id: int
    key: str
    value: str
    visibility: str
    place: GridRange | None

    @property
    def sheet_id(self) -> int | None:
        """The sheet that it is on, if it is on one."""
        return None if self.place is None else int(self.place["sheetId"])

    @property
    def line(self) -> tuple[Dimension, int] | None:
        """The row or column that it is on, if it is on one."""
        for dimension, (start, _) in BOUNDS.items():
            if self.place is not None and start in self.place:
                return dimension, int(self.place[start])
        return None

    @property
    def location_type(self) -> str:
        """What kind of thing it is on, in the API's word."""
        if self.place is None:
            return "SPREADSHEET"
        return ROW_TYPES[self.line[0]] if self.line else "SHEET"

    def answer(self) -> dict[str, Any]:
        """Return it as the API answers it."""
        known = {
            "metadataId": self.id,
            "metadataKey": self.key,
            "metadataValue": self.value,
            "location": {"locationType": self.location_type, **self.location()},
            "visibility": self.visibility,
        }
        return {name: part for name, part in known.items() if part != ""}

    def location(self) -> dict[str, Any]:
        """Return its place as the API writes it."""
        if self.place is None:
            return {"spreadsheet": True}
        if self.line is None:
            return {"sheetId": self.sheet_id}
        dimension, index = self.line
        span = {"dimension": dimension, "startIndex": index, "endIndex": index + 1}
        return {
            "dimensionRange": {"sheetId": self.sheet_id, **span} if self.sheet_id else span,
        }


def followed(known: Mapping[int, Metadata], sheet_id: int, path: Path) -> dict[int, Metadata]:
    """Return the entries where they are once the lines of a sheet have gone along a path."""
    left: dict[int, Metadata] = {}
    for number, each in known.items():
        if each.place is None or each.place["sheetId"] != sheet_id:
            left[number] = each
        elif (place := path(each.place)) is not None:
            left[number] = each if place == each.place else replace(each, place=place)
    return left


def metadata_answers(entries: Iterable[Metadata]) -> list[dict[str, Any]]:
    """Return entries as the API answers them."""
    return [each.answer() for each in entries]


def line_metadata(entries: Iterable[Metadata], dimension: Dimension) -> ByLine:
    """Return the entries on rows, or on columns, as they are answered, by the line's index."""
    found: dict[int, list[dict[str, Any]]] = {}
    for each in entries:
        if each.line and each.line[0] == dimension:
            found.setdefault(each.line[1], []).append(each.answer())
    return found
