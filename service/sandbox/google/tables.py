"""Appending below a table: finding it as Google does, and making room."""

from service.sandbox.google.areas import Area
from service.sandbox.google.cells import Row
from service.sandbox.google.document import Document
from service.sandbox.google.entry import Grid, Reader, Written, enter
from service.sandbox.google.ranges import resolve
from service.sandbox.google.sheet import Sheet


def append(
    document: Document, text: str, grid: Grid, *, parse: Reader | None, insert: bool
) -> tuple[Area | None, Written]:
    """Enter values below the last table in a range; return the table, if there is one."""
    sheet, given = resolve(document, text)
    area = sheet.area(given)
    table = last_table(sheet, area)
    top, left = (table.bottom, table.left) if table else (area.top, area.left)
    height, width = len(grid), max(map(len, grid), default=0)
    if insert and table and top < sheet.row_count:
        document.insert(sheet, "ROWS", top, height, like=top - 1)
    sheet.grow(top + height, left + width)
    return table, enter(sheet, top, left, grid, parse=parse)


def last_table(sheet: Sheet, area: Area) -> Area | None:
    """Return the block of filled cells around the last filled cell of an area."""
    for index in reversed(range(area.top, min(area.bottom, len(sheet.rows)))):
        values = sheet.rows[index].values[: area.right]
        for column in reversed(range(area.left, len(values))):
            if values[column] != "":
                return block_around(sheet, Area(index, column, index + 1, column + 1))
    return None


def block_around(sheet: Sheet, block: Area) -> Area:
    """Return the block grown until only empty cells surround it."""
    while True:
        grown = taller(sheet, block)
        left, right = max(grown.left - 1, 0), grown.right + 1
        if left < grown.left and not filled(sheet, grown, slice(left, grown.left)):
            left = grown.left
        if not filled(sheet, grown, slice(grown.right, right)):
            right = grown.right
        wider = grown._replace(left=left, right=right)
        if wider == block:
            return block
        block = wider


def taller(sheet: Sheet, block: Area) -> Area:
    """Return the block with the filled rows right above and below it."""
    sides = slice(max(block.left - 1, 0), block.right + 1)
    top, bottom = block.top, block.bottom
    while top > 0 and filled_row(sheet.row(top - 1), sides):
        top -= 1
    while filled_row(sheet.row(bottom), sides):
        bottom += 1
    return block._replace(top=top, bottom=bottom)


def filled(sheet: Sheet, block: Area, columns: slice) -> bool:
    """Whether any cell in columns beside a block is filled, its corners included."""
    rows = sheet.rows[max(block.top - 1, 0) : block.bottom + 1]
    return any(filled_row(row, columns) for row in rows)


def filled_row(row: Row, columns: slice) -> bool:
    """Whether any cell of a row in some columns is filled."""
    values = row.values[columns]
    return values.count("") < len(values)
