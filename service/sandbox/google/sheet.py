"""One sheet of a spreadsheet: its cells, and everything that is fastened to them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from service.sandbox.google.areas import Area, Dimension, GridRange, area
from service.sandbox.google.cells import EMPTY, Look, Row, Value
from service.sandbox.google.lines import Lines

Fastened = Mapping[str, Any]
"""A merge, protection, rule, filter or view as the API writes it."""


class Sheet:
    """A grid of cells; what it holds is replaced rather than changed, so that a copy is cheap."""

    def __init__(self, properties: Mapping[str, Any], row_count: int, column_count: int) -> None:
        self.properties = properties
        self.lines: dict[str, Lines] = {
            "ROWS": Lines(row_count),
            "COLUMNS": Lines(column_count),
        }
        self.rows: list[Row] = []
        self.shown: dict[int, tuple[Row, tuple[Value, ...]]] = {}
        self.merges: list[GridRange] = []
        self.protected: list[Fastened] = []
        self.conditional: list[Fastened] = []
        self.filter_views: list[Fastened] = []
        self.banded: list[Fastened] = []
        self.basic_filter: Fastened | None = None

    @property
    def sheet_id(self) -> int:
        """The number that stays with the sheet whatever it is called."""
        return int(self.properties["sheetId"])

    @property
    def title(self) -> str:
        """What stands on its tab."""
        return str(self.properties["title"])

    @property
    def row_count(self) -> int:
        """How many rows the grid has, empty ones included."""
        return self.lines["ROWS"].count

    @property
    def column_count(self) -> int:
        """How many columns the grid has, empty ones included."""
        return self.lines["COLUMNS"].count

    def frozen(self, dimension: Dimension) -> int:
        """Return how many lines stay in view when one scrolls."""
        name = "frozenRowCount" if dimension == "ROWS" else "frozenColumnCount"
        return int(self.properties.get("gridProperties", {}).get(name, 0))

    @property
    def whole(self) -> Area:
        """The rectangle of all its cells."""
        return Area(0, 0, self.row_count, self.column_count)

    def copy(self) -> "Sheet":
        """Return a sheet with the same content that can be changed apart from this one."""
        twin = Sheet(self.properties, 0, 0)
        twin.lines = dict(self.lines)
        twin.rows = self.rows[:]
        twin.shown = self.shown
        twin.merges = self.merges[:]
        twin.protected = self.protected[:]
        twin.conditional = self.conditional[:]
        twin.filter_views = self.filter_views[:]
        twin.banded = self.banded[:]
        twin.basic_filter = self.basic_filter
        return twin

    def row(self, index: int) -> Row:
        """Return a row; one beyond what was ever written is empty."""
        return self.rows[index] if index < len(self.rows) else EMPTY

    def set_row(self, index: int, row: Row) -> None:
        """Put a row in the place of another."""
        if index >= len(self.rows):
            self.rows.extend([EMPTY] * (index + 1 - len(self.rows)))
        self.rows[index] = row

    def value(self, row: int, column: int) -> Value:
        """Return the value of a cell, "" for an empty one."""
        return self.row(row).value(column)

    def set_value(self, row: int, column: int, value: Value) -> None:
        """Put a value into a cell as it is, without parsing."""
        self.write(row, column, [[value]])

    def look(self, row: int, column: int) -> Look:
        """Return how a cell looks."""
        return self.row(row).look(column)

    def write(self, row: int, column: int, block: Iterable[Sequence[Value]]) -> None:
        """Put a block of values down with its top left corner in a cell."""
        for index, values in enumerate(block, row):
            self.set_row(index, self.row(index).with_values(column, values))

    def last_row(self) -> int:
        """Return the number of rows down to the last one with a value."""
        index = len(self.rows)
        while index and not self.rows[index - 1].values:
            index -= 1
        return index

    def last_column(self) -> int:
        """Return the number of columns across to the last one with a value."""
        return max((len(row.values) for row in self.rows), default=0)

    def area(self, given: GridRange) -> Area:
        """Return the rectangle that a grid range covers here."""
        return area(given, self.row_count, self.column_count)

    def grow(self, rows: int, columns: int) -> None:
        """Make the grid at least as big."""
        for dimension, count in (("ROWS", rows), ("COLUMNS", columns)):
            lines = self.lines[dimension]
            if lines.count < count:
                self.lines[dimension] = lines.resized(count)
