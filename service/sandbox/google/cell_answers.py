"""Cells as the API answers them: only the parts that were asked for, looks written out once."""

from collections.abc import Iterable
from typing import Any

from service.sandbox.google import defaults
from service.sandbox.google.areas import Area, Dimension
from service.sandbox.google.cell_messages import CELL
from service.sandbox.google.cells import PLAIN, Look, Row, Value
from service.sandbox.google.colors import styled
from service.sandbox.google.formulas import Failure, Formula
from service.sandbox.google.lines import PIXELS
from service.sandbox.google.masks import Mask, wants
from service.sandbox.google.metadata import ByLine
from service.sandbox.google.rendering import formatted
from service.sandbox.google.sheet import Sheet

Answer = dict[str, Any]


class Cells:
    """What an answer under a mask says about cells."""

    def __init__(self, mask: Mask | None) -> None:
        place = ("sheets", "data", "rowData", "values")
        self.names = {name for name in CELL.fields if wants(mask, *place, name)}
        self.looks: dict[int, tuple[Look, Answer]] = {}

    def answer(self, value: Value, look: Look) -> Answer:
        """Return everything that is asked for about a cell."""
        known: Answer = {}
        if value != "":
            known["userEnteredValue"] = entered(value)
            known["effectiveValue"] = effective_value(value)
            known["formattedValue"] = formatted(value, look)
            known.update(self.dressed(look))
        elif look is not PLAIN:
            known = {**self.dressed(look)}
            if not look.format:
                known.pop("effectiveFormat", None)
        if isinstance(value, Formula) and value.link:
            known["hyperlink"] = value.link
        return {name: part for name, part in known.items() if name in self.names}

    def dressed(self, look: Look) -> Answer:
        """Return what is said about a look, the same answer each time."""
        found = self.looks.get(id(look))
        if found is None:
            found = self.looks[id(look)] = (look, look_answer(look))
        return found[1]


def look_answer(look: Look) -> Answer:
    """Return everything about how a cell looks."""
    parts = {
        "userEnteredFormat": styled(look.format),
        "effectiveFormat": styled(defaults.effective(look.format or {})),
        "note": look.note,
        "textFormatRuns": styled(look.runs),
        "dataValidation": look.validation,
    }
    return {name: part for name, part in parts.items() if part}


def grid_data(sheet: Sheet, area: Area, cells: Cells, by_row: ByLine, by_column: ByLine) -> Answer:
    """Return the cells of an area with what is known of its rows and columns."""
    rows = [row_answer(row, area, cells) for row in sheet.rows[area.top : area.bottom]]
    while rows and not rows[-1]:
        rows.pop()
    known: Answer = {"startRow": area.top, "startColumn": area.left, "rowData": rows}
    answer = {name: what for name, what in known.items() if what}
    answer["rowMetadata"] = line_answers(sheet, "ROWS", area.rows, by_row)
    answer["columnMetadata"] = line_answers(sheet, "COLUMNS", area.columns, by_column)
    return answer


def row_answer(row: Row, area: Area, cells: Cells) -> Answer:
    """Return the cells of a row that lie in an area, without the empty ones at its end."""
    stop = min(area.right, max(len(row.values), len(row.looks)))
    known = [cells.answer(row.value(at), row.look(at)) for at in range(area.left, stop)]
    while known and not known[-1]:
        known.pop()
    return {"values": known} if known else {}


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


def entered(value: Value) -> Answer:
    """Return a value as a person entered it."""
    if isinstance(value, Formula):
        return {"formulaValue": value.text}
    if isinstance(value, bool):
        return {"boolValue": value}
    return {"stringValue": value} if isinstance(value, str) else {"numberValue": value}


def effective_value(value: Value) -> Answer:
    """Return a value after formulas were calculated."""
    if not isinstance(value, Formula):
        return entered(value)
    if isinstance(value.result, Failure):
        return {"errorValue": {"type": value.result.kind, "message": value.result.message}}
    return entered(value.result)
