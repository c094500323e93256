"""Cells as JSON text: what is asked for of them, and each look worked out only once."""

import json
from collections.abc import Sequence
from json.encoder import encode_basestring_ascii as quoted
from typing import Any

from service.sandbox.google import defaults
from service.sandbox.google.areas import Area
from service.sandbox.google.cells import PLAIN, Look, Row, Value
from service.sandbox.google.colors import styled
from service.sandbox.google.formulas import Failure, Formula
from service.sandbox.google.masks import Mask, picked, wants

Answer = dict[str, Any]
KINDS = {str: "stringValue", int: "numberValue", float: "numberValue", bool: "boolValue"}
GAP = "null"
"""Stands for the value in what surrounds it; no field of a cell is called so."""
NOTHING = "{}"
PLACE = ("sheets", "data", "rowData", "values")


class CellTexts:
    """Writes out cells as a mask asks for them, for one answer."""

    def __init__(self, mask: Mask | None) -> None:
        self.wanted = wants(mask, *PLACE)
        self._mask = below(mask, *PLACE)
        self._around = {
            kind: self._fields({"userEnteredValue": {kind: None}, "effectiveValue": {kind: None}})
            for kind in ("stringValue", "numberValue", "boolValue")
        }
        self._before_shown = self._fields({"formattedValue": None}).removesuffix(GAP)
        self._looks: dict[int, tuple[str, str]] = {}
        self._written: dict[str, tuple[str, str]] = {}

    def rows(self, rows: Sequence[Row], shown: Sequence[tuple[Value, ...]], area: Area) -> str:
        """Return the cells of rows in the columns of an area, without the empty rows at the end."""
        texts = [self._row(*each, area) for each in zip(rows, shown, strict=True)]
        while texts and texts[-1] == NOTHING:
            texts.pop()
        return f"[{','.join(texts)}]" if texts else ""

    def _row(self, row: Row, shown: tuple[Value, ...], area: Area) -> str:
        values, looks = row
        width = max(len(values), len(looks))
        cells = [
            self._cell(*each)
            for each in zip(
                padded(values, width, "")[area.left : area.right],
                padded(shown, width, "")[area.left : area.right],
                padded(looks, width, None)[area.left : area.right],
                strict=True,
            )
        ]
        while cells and cells[-1] == NOTHING:
            cells.pop()
        return f'{{"values":[{",".join(cells)}]}}' if cells else NOTHING

    def _cell(self, value: Value, shown: Value, look: Look | None) -> str:
        if value == "":
            return f"{{{self._dress(look)[1]}}}" if look else NOTHING
        held, dress = self._value(value, str(shown)), self._dress(look or PLAIN)[0]
        return f"{{{held},{dress}}}" if held and dress else f"{{{held or dress}}}"

    def _value(self, value: Value, shown: str) -> str:
        kind = KINDS.get(type(value))
        if kind is None:
            return self._fields(value_answer(value, shown))
        text = quoted(value) if type(value) is str else repr(value).lower()
        fields = self._around[kind].replace(GAP, text)
        if not self._before_shown:
            return fields
        said = text if shown is value else quoted(shown)
        return f"{fields},{self._before_shown}{said}" if fields else self._before_shown + said

    def _dress(self, look: Look) -> tuple[str, str]:
        """Return what is said about a look, of a filled cell and of an empty one."""
        if id(look) not in self._looks:
            alike = json.dumps([look.format, look.note, look.validation, look.runs])
            if alike not in self._written:
                self._written[alike] = self._write_look(look)
            self._looks[id(look)] = self._written[alike]
        return self._looks[id(look)]

    def _write_look(self, look: Look) -> tuple[str, str]:
        answer = look_answer(look)
        full = self._fields(answer)
        if not look.format:
            answer.pop("effectiveFormat", None)
        return full, self._fields(answer)

    def _fields(self, answer: Answer) -> str:
        """Return the fields that are asked for, as JSON without the braces around it."""
        asked = answer if self._mask is None else picked(answer, self._mask)
        return json.dumps(asked, separators=(",", ":"))[1:-1]


def value_answer(value: Value, shown: str) -> Answer:
    """Return everything that is said about what a cell holds."""
    link = value.link if isinstance(value, Formula) else ""
    return {
        "userEnteredValue": entered(value),
        "effectiveValue": effective_value(value),
        "formattedValue": shown,
        **({"hyperlink": link} if link else {}),
    }


def look_answer(look: Look) -> Answer:
    """Return everything that is said about how a cell looks."""
    parts = {
        "userEnteredFormat": styled(look.format),
        "effectiveFormat": styled(defaults.effective(look.format or {})),
        "note": look.note,
        "textFormatRuns": styled(look.runs),
        "dataValidation": look.validation,
    }
    return {name: part for name, part in parts.items() if part}


def entered(value: Value) -> Answer:
    """Return a value as a person entered it."""
    if isinstance(value, Formula):
        return {"formulaValue": value.text}
    return {KINDS[type(value)]: value}


def effective_value(value: Value) -> Answer:
    """Return a value after formulas were calculated."""
    if not isinstance(value, Formula):
        return entered(value)
    if isinstance(value.result, Failure):
        return {"errorValue": {"type": value.result.kind, "message": value.result.message}}
    return entered(value.result)


def below(mask: Mask | None, *names: str) -> Mask | None:
    """Return what a mask says of a field, named from the outside in; None for all of it."""
    for name in names:
        if not mask or "*" in mask:
            return None
        mask = mask.get(name, {"": {}})
    return mask or None


def padded(cells: tuple[Any, ...], width: int, filler: Value | None) -> tuple[Any, ...]:
    """Return the cells of a row up to a width."""
    return (*cells, *[filler] * (width - len(cells))) if len(cells) < width else cells
