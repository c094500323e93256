"""The cells of an area as the API answers them, with what is known of its rows and columns."""

from collections.abc import Iterable
from typing import Any

from service.sandbox.google.areas import Area, Dimension
from service.sandbox.google.cell_texts import CellTexts
from service.sandbox.google.lines import PIXELS
from service.sandbox.google.metadata import ByLine
from service.sandbox.google.rendering import shown_rows
from service.sandbox.google.sheet import Sheet
from service.sandbox.google.wire import Written

Answer = dict[str, Any]


def grid_data(
    sheet: Sheet, area: Area, cells: CellTexts, by_row: ByLine, by_column: ByLine
) -> Answer:
    """Return the cells of an area with what is known of its rows and columns."""
    known: Answer = {"startRow": area.top, "startColumn": area.left}
    answer = {name: what for name, what in known.items() if what}
    rows = sheet.rows[area.top : area.bottom] if cells.wanted else []
    if text := cells.rows(rows, shown_rows(sheet, rows), area):
        answer["rowData"] = Written(text)
    answer["rowMetadata"] = line_answers(sheet, "ROWS", area.rows, by_row)
    answer["columnMetadata"] = line_answers(sheet, "COLUMNS", area.columns, by_column)
    return answer


def line_answers(
    sheet: Sheet, dimension: Dimension, indexes: Iterable[int], metadata: ByLine
) -> list[Answer]:
    """Return the properties of rows or columns, with the developer metadata on them."""
    lines, pixels = sheet.lines[dimension], PIXELS[dimension]
    known: list[Answer] = [{"pixelSize": pixels, **lines.of(index)} for index in indexes]
    for answer, index in zip(known, indexes, strict=True):
        if index in metadata:
            answer["developerMetadata"] = metadata[index]
    return known
