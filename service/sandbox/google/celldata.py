"""CellData as it is sent: the parts that a mask names are put into a cell."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from service.sandbox.google.cell_messages import CELL
from service.sandbox.google.cells import PLAIN, Look, Row, Value
from service.sandbox.google.entry import checked
from service.sandbox.google.errors import Invalid
from service.sandbox.google.formulas import formula
from service.sandbox.google.masks import Mask, for_update, merged

LOOKS = {"note": "note", "dataValidation": "validation", "textFormatRuns": "runs"}
WRITABLE = frozenset({"userEnteredValue", "userEnteredFormat", *LOOKS})
CellData = Mapping[str, Any]


class Parts(NamedTuple):
    """The parts of a cell that an update is about."""

    value: bool
    format: Mask | None
    looks: frozenset[str]


def parts(fields: str | None) -> Parts:
    """Return the parts of a cell that a text of fields names."""
    mask = for_update(fields, CELL)
    if "*" in mask:
        return Parts(True, {"*": {}}, frozenset(LOOKS))  # noqa: FBT003 - all of a cell
    read_only = sorted(mask.keys() - WRITABLE)
    if read_only:
        raise Invalid(f"Invalid field: {read_only[0]} cannot be written.")
    format_mask = mask.get("userEnteredFormat")
    return Parts(
        "userEnteredValue" in mask,
        {"*": {}} if format_mask == {} else format_mask,
        frozenset(mask.keys() & LOOKS.keys()),
    )


def with_cells(row: Row, column: int, cells: Sequence[CellData], named: Parts) -> Row:
    """Return a row with the named parts of its cells, from a column on, as they were sent."""
    if named.value:
        row = row.with_values(column, [sent_value(cell) for cell in cells])
    if named.looks or named.format is not None:
        looks = [sent_look(row.look(at), cell, named) for at, cell in enumerate(cells, column)]
        row = row.with_looks(column, looks)
    return row


def sent_value(cell: CellData) -> Value:
    """Return the value that is sent for a cell, "" when none is."""
    sent = cell.get("userEnteredValue", {})
    if len(sent) > 1:
        raise Invalid("A cell's userEnteredValue can be only one value.")
    if "formulaValue" in sent:
        if not sent["formulaValue"].startswith("="):
            raise Invalid("A formulaValue must begin with '='.")
        return formula(sent["formulaValue"])
    known = checked(next(iter(sent.values()), ""))
    return "" if known is None else known


def sent_look(old: Look, cell: CellData, named: Parts) -> Look | None:
    """Return how a cell looks once the named parts are as they were sent."""
    changes: dict[str, Any] = {LOOKS[name]: cell.get(name) for name in named.looks}
    if "note" in changes:
        changes["note"] = changes["note"] or ""
    if named.format is not None:
        wanted = merged(old.format or {}, cell.get("userEnteredFormat", {}), named.format)
        changes["format"] = wanted or None
    look = replace(old, **changes)
    return None if look == PLAIN else look
