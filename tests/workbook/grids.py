"""A spreadsheet's grid that takes our changes as Google does, as far as they fill cells."""

from collections.abc import Iterable, Mapping
from typing import Any

Grid = list[list[Any]]


def apply(grid: Grid, changes: Iterable[Mapping[str, Any]]) -> Grid:
    """The grid once the changes are made; trailing blanks are dropped, as reading does."""
    cells = {(r, c): value for r, row in enumerate(grid) for c, value in enumerate(row)}
    for change in changes:
        ((kind, what),) = change.items()
        if kind == "repeatCell":
            assert "userEnteredValue" not in what["fields"]
            continue
        top, left = _start(kind, what, cells)
        for down, row in enumerate(what["rows"]):
            for right, cell in enumerate(row["values"]):
                cells[top + down, left + right] = _value(cell)
    return _trimmed(cells)


def _start(kind: str, what: Mapping[str, Any], cells: Mapping[tuple[int, int], Any]) -> Any:
    if kind == "updateCells":
        return what["start"]["rowIndex"], what["start"]["columnIndex"]
    assert kind == "appendCells"
    return max((row for (row, _column), value in cells.items() if value != ""), default=-1) + 1, 0


def _value(cell: Mapping[str, Any]) -> Any:
    return next(iter(cell.get("userEnteredValue", {"": ""}).values()))


def _trimmed(cells: Mapping[tuple[int, int], Any]) -> Grid:
    filled = {at: value for at, value in cells.items() if value != ""}
    rows = max((row for row, _column in filled), default=-1) + 1
    widths = [max((c for r, c in filled if r == row), default=-1) + 1 for row in range(rows)]
    return [[filled.get((r, c), "") for c in range(width)] for r, width in enumerate(widths)]
