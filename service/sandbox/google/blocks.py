"""Blocks of cells, each cell with all that belongs to it, taken up and laid down."""

from collections.abc import Sequence

from service.sandbox.google.areas import Area
from service.sandbox.google.cells import Row, trimmed
from service.sandbox.google.sheet import Sheet

Block = Sequence[Row]


def piece(sheet: Sheet, row: int, area: Area) -> Row:
    """Return the part of a row that lies in an area, as a row."""
    found = sheet.row(row)
    if area.left == 0 and area.right >= sheet.column_count:
        return found
    cut = slice(area.left, area.right)
    return Row(trimmed(found.values[cut]), trimmed(found.looks[cut]))


def laid(old: Row, new: Row, area: Area) -> Row:
    """Return a row with the part that lies in an area replaced."""
    width = len(area.columns)
    values = [*new.values, *[""] * (width - len(new.values))]
    looks = [*new.looks, *[None] * (width - len(new.looks))]
    return old.with_values(area.left, values).with_looks(area.left, looks)


def taken(sheet: Sheet, area: Area) -> list[Row]:
    """Return the rows of an area, cut to it."""
    return [piece(sheet, row, area) for row in area.rows]


def lay(sheet: Sheet, area: Area, block: Block) -> None:
    """Put rows down in the place of those of an area."""
    whole = area.left == 0 and area.right >= sheet.column_count
    for index, row in zip(area.rows, block, strict=True):
        sheet.set_row(index, row if whole else laid(sheet.row(index), row, area))


def turned(block: Block, width: int) -> list[Row]:
    """Return a block with its columns as rows."""
    return [
        Row(
            trimmed([row.value(column) for row in block]),
            trimmed([row.looks[column] if column < len(row.looks) else None for row in block]),
        )
        for column in range(width)
    ]
