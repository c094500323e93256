"""A spreadsheet: its sheets, its named ranges and what is set for all of it."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from service.sandbox.google import areas
from service.sandbox.google.areas import Dimension, GridRange
from service.sandbox.google.errors import Invalid
from service.sandbox.google.filing import PRIVATE, Filing
from service.sandbox.google.metadata import Metadata, followed
from service.sandbox.google.sheet import Fastened, Sheet
from service.sandbox.google.structure import delete_lines, insert_lines, move_lines

ROWS, COLUMNS = 1000, 26
MOST_CELLS = 10_000_000


@dataclass(slots=True)
class Document:
    """A spreadsheet; `version` rises with every change."""

    id: str
    properties: Mapping[str, Any]
    created: datetime
    modified: datetime
    version: int = 0
    sheets: list[Sheet] = field(default_factory=list)
    named_ranges: list[Fastened] = field(default_factory=list)
    metadata: dict[int, Metadata] = field(default_factory=dict)
    filing: Filing = PRIVATE

    @property
    def title(self) -> str:
        """Its name, in Drive as well."""
        return str(self.properties["title"])

    @property
    def time_zone(self) -> str:
        """The zone in which its dates and times are meant."""
        return str(self.properties["timeZone"])

    @property
    def year(self) -> int:
        """The year in its zone while it is changed: `modified` then tells the time."""
        return self.modified.astimezone(ZoneInfo(self.time_zone)).year

    def copy(self) -> "Document":
        """Return a document with the same content that can be changed apart from this one."""
        return Document(
            self.id,
            self.properties,
            self.created,
            self.modified,
            self.version,
            [sheet.copy() for sheet in self.sheets],
            self.named_ranges[:],
            self.metadata.copy(),
            filing=self.filing,
        )

    def take(self, other: "Document") -> None:
        """Become what another document is."""
        self.properties = other.properties
        self.modified = other.modified
        self.version = other.version
        self.sheets = other.sheets
        self.named_ranges = other.named_ranges
        self.metadata = other.metadata
        self.filing = other.filing

    def sheet(self, sheet_id: int) -> Sheet:
        """Return the sheet with a number."""
        for sheet in self.sheets:
            if sheet.sheet_id == sheet_id:
                return sheet
        raise Invalid(f"No grid with id: {sheet_id}")

    def titled(self, title: str) -> Sheet | None:
        """Return the sheet with a title, whichever its capitals."""
        for sheet in self.sheets:
            if sheet.title.casefold() == title.casefold():
                return sheet
        return None

    def add_sheet(
        self,
        title: str,
        *,
        sheet_id: int | None = None,
        rows: int = ROWS,
        columns: int = COLUMNS,
        index: int | None = None,
    ) -> Sheet:
        """Add an empty sheet, at the end unless an index is given."""
        if self.titled(title):
            raise Invalid(
                f'A sheet with the name "{title}" already exists. Please enter another name.'
            )
        number = self.fresh_id() if sheet_id is None else sheet_id
        if any(sheet.sheet_id == number for sheet in self.sheets):
            raise Invalid(f"A sheet with the id {number} already exists.")
        properties = {"sheetId": number, "title": title, "sheetType": "GRID"}
        sheet = Sheet(properties, rows, columns)
        self.sheets.insert(len(self.sheets) if index is None else index, sheet)
        return sheet

    def copied_title(self, source: Sheet) -> str:
        """Return what a copy of a sheet is called, numbered if there is one of that name."""
        title = f"Copy of {source.title}"
        others = (f"{title} {number}" for number in range(2, len(self.sheets) + 3))
        return next(each for each in (title, *others) if not self.titled(each))

    def fresh_id(self) -> int:
        """Return a number that no sheet and no metadata of this document has."""
        taken = {sheet.sheet_id for sheet in self.sheets}
        while (number := secrets.randbelow(2**31 - 1) + 1) in taken or number in self.metadata:
            pass
        return number

    def insert(
        self, sheet: Sheet, dimension: Dimension, at: int, count: int, *, like: int | None = None
    ) -> None:
        """Insert empty lines into a sheet before line `at`, looking like line `like` if named."""
        insert_lines(sheet, dimension, at, count, like=like)
        self.follow(sheet, lambda given: areas.inserted(given, dimension, at, count))

    def delete(self, sheet: Sheet, dimension: Dimension, first: int, stop: int) -> None:
        """Delete lines of a sheet."""
        left = sheet.lines[dimension].count - (stop - first)
        what = "rows" if dimension == "ROWS" else "columns"
        if left < 1:
            raise Invalid(f"You can't delete all the {what} on the sheet.")
        if left <= sheet.frozen(dimension):
            raise Invalid(f"Sorry, it is not possible to delete all non-frozen {what}.")
        delete_lines(sheet, dimension, first, stop)
        self.follow(sheet, lambda given: areas.deleted(given, dimension, first, stop))

    def resize(self, sheet: Sheet, dimension: Dimension, count: int) -> None:
        """Make a sheet as long or as wide; what is cut off is gone."""
        present = sheet.lines[dimension].count
        if count < present:
            self.delete(sheet, dimension, count, present)
        else:
            sheet.lines[dimension] = sheet.lines[dimension].resized(count)

    def move(self, sheet: Sheet, dimension: Dimension, first: int, stop: int, to: int) -> None:
        """Move lines of a sheet before the line that is number `to`."""
        move_lines(sheet, dimension, first, stop, to)
        self.follow(sheet, lambda given: areas.moved_along(given, dimension, first, stop, to))

    def follow(self, sheet: Sheet, path: Callable[[GridRange], GridRange | None]) -> None:
        """Let named ranges and developer metadata on a sheet go where its cells have gone."""
        kept: list[Fastened] = []
        for named in self.named_ranges:
            if named["range"].get("sheetId", 0) != sheet.sheet_id:
                kept.append(named)
            elif (left := path(named["range"])) is not None:
                kept.append({**named, "range": left})
        self.named_ranges = kept
        self.metadata = followed(self.metadata, sheet.sheet_id, path)
