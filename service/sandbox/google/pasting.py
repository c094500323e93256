"""What of a block of cells each kind of paste brings along, and a block turned on its side."""

from dataclasses import replace

from service.sandbox.google.areas import Area
from service.sandbox.google.cells import PLAIN, Look, Row, Value, trimmed
from service.sandbox.google.formulas import Formula

KINDS = (
    "PASTE_NORMAL PASTE_VALUES PASTE_FORMAT PASTE_NO_BORDERS PASTE_FORMULA PASTE_DATA_VALIDATION"
)


def pasted(old: Row, new: Row, kind: str) -> Row:
    """Return what a row becomes when another is pasted over it."""
    if kind == "PASTE_NORMAL":
        return new
    width = max(len(old.looks), len(new.looks))
    looks = [dressed(old.look(at), new.look(at), kind) for at in range(width)]
    dress = trimmed([None if look == PLAIN else look for look in looks])
    if kind == "PASTE_VALUES":
        return Row(tuple(map(result, new.values)), old.looks)
    if kind == "PASTE_FORMULA":
        return Row(new.values, old.looks)
    return Row(new.values if kind == "PASTE_NO_BORDERS" else old.values, dress)


def dressed(old: Look, new: Look, kind: str) -> Look:
    """Return how a cell looks once another's look is pasted on it."""
    if kind == "PASTE_FORMAT":
        return replace(new, note=old.note)
    if kind == "PASTE_DATA_VALIDATION":
        return replace(old, validation=new.validation)
    unframed = {name: part for name, part in (new.format or {}).items() if name != "borders"}
    return replace(new, format=unframed or None)


def result(value: Value) -> Value:
    """Return what a formula comes to, any other value as it is."""
    return value.shown if isinstance(value, Formula) else value


def turned(block: list[Row], area: Area) -> tuple[list[Row], Area]:
    """Return a block and its area with rows and columns in each other's place."""
    rows = [
        Row(
            trimmed([row.value(at) for row in block]),
            trimmed([row.looks[at] if at < len(row.looks) else None for row in block]),
        )
        for at in range(len(area.columns))
    ]
    bottom, right = area.top + len(area.columns), area.left + len(area.rows)
    return rows, area._replace(bottom=bottom, right=right)
