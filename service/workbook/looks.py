"""How the cells of a column look: grey where the service writes, white where people do."""

from collections.abc import Mapping
from typing import Any

from service.workbook.anchors import Change
from service.workbook.cells import number_format
from service.workbook.colours import GREY, WHITE, style
from service.workbook.layout import Column, Owner, Shape


def shade(column: Column) -> str:
    """The background of a column."""
    return GREY if column.owner is Owner.SERVICE else WHITE


def look_of(column: Column) -> dict[str, Any]:
    """The format of a column's cells: long text wraps, and all of a row begins at its top."""
    begins_left = {"horizontalAlignment": "LEFT"} if column.shape is Shape.ANYTHING else {}
    return {
        "backgroundColorStyle": style(shade(column)),
        "wrapStrategy": "WRAP",
        "verticalAlignment": "TOP",
        **begins_left,
        **number_format(column).get("userEnteredFormat", {}),
    }


def dress(area: Mapping[str, int], column: Column, *, rules: bool = False) -> Change:
    """Give an area of a column its look; with `rules`, whatever dropdowns it had are gone."""
    look = look_of(column)
    fields = "userEnteredFormat(" + ",".join(look) + ")"
    return {
        "repeatCell": {
            "range": dict(area),
            "cell": {"userEnteredFormat": look},
            "fields": f"dataValidation,{fields}" if rules else fields,
        }
    }
