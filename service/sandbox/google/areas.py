"""Grid ranges, as the API writes them, and how they follow inserted, deleted and moved lines.

A grid range is a dict with `startRowIndex`, `endRowIndex`, `startColumnIndex`, `endColumnIndex` and
`sheetId`, each of them optional: without an index it is open on that side.
"""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

Dimension = Literal["ROWS", "COLUMNS"]
GridRange = Mapping[str, Any]
BOUNDS: Mapping[Dimension, tuple[str, str]] = {
    "ROWS": ("startRowIndex", "endRowIndex"),
    "COLUMNS": ("startColumnIndex", "endColumnIndex"),
}


class Area(NamedTuple):
    """A rectangle of cells with its sides known; bottom and right are not part of it."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def rows(self) -> range:
        """The indexes of its rows."""
        return range(self.top, self.bottom)

    @property
    def columns(self) -> range:
        """The indexes of its columns."""
        return range(self.left, self.right)

    def meets(self, other: "Area") -> bool:
        """Whether the two share a cell."""
        return (
            self.top < other.bottom
            and other.top < self.bottom
            and self.left < other.right
            and other.left < self.right
        )

    def holds(self, other: "Area") -> bool:
        """Whether the other lies wholly inside."""
        return (
            self.top <= other.top
            and other.bottom <= self.bottom
            and self.left <= other.left
            and other.right <= self.right
        )

    def grid_range(self, sheet_id: int) -> dict[str, int]:
        """Return it as the API writes it."""
        written = {
            "startRowIndex": self.top,
            "endRowIndex": self.bottom,
            "startColumnIndex": self.left,
            "endColumnIndex": self.right,
        }
        return {"sheetId": sheet_id, **written} if sheet_id else written


def area(given: GridRange, row_count: int, column_count: int) -> Area:
    """Return the rectangle that a grid range covers on a grid of that size."""
    return Area(
        given.get("startRowIndex", 0),
        given.get("startColumnIndex", 0),
        min(given.get("endRowIndex", row_count), row_count),
        min(given.get("endColumnIndex", column_count), column_count),
    )


def inserted(given: GridRange, dimension: Dimension, at: int, count: int) -> GridRange:
    """Return a range after lines were inserted."""
    start, end = BOUNDS[dimension]
    moved = dict(given)
    if given.get(start, 0) >= at and start in given:
        moved[start] = given[start] + count
    if end in given and given[end] > at:
        moved[end] = given[end] + count
    return moved


def deleted(given: GridRange, dimension: Dimension, first: int, stop: int) -> GridRange | None:
    """Return a range after lines were deleted; None when nothing of it is left."""
    start, end = BOUNDS[dimension]
    moved = dict(given)
    for side in (start, end):
        if side in given:
            moved[side] = given[side] - (min(stop, given[side]) - min(first, given[side]))
    if end in moved and moved.get(start, 0) >= moved[end]:
        return None
    return moved


def moved_along(
    given: GridRange, dimension: Dimension, first: int, stop: int, to: int
) -> GridRange:
    """Return a range after lines were moved before the line that was number `to`."""
    start, end = BOUNDS[dimension]
    count = stop - first
    target = to - count if to > first else to
    if start in given and end in given and first <= given[start] and given[end] <= stop:
        shift = target - first
        return {**given, start: given[start] + shift, end: given[end] + shift}
    without = deleted(given, dimension, first, stop)
    return inserted(without, dimension, target, count) if without else given


def relocated(items: list[Any], first: int, stop: int, to: int) -> list[Any]:
    """Return a list with the items from `first` to `stop` moved before the one at `to`."""
    block = items[first:stop]
    if to <= first:
        return items[:to] + block + items[to:first] + items[stop:]
    return items[:first] + items[stop:to] + block + items[to:]
