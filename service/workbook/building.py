"""Makes the tabs of the design in a spreadsheet, and repairs what has gone missing."""

from collections.abc import Iterator
from typing import Any

from service.workbook.cells import number_format, validation
from service.workbook.layout import Column, Owner, Shape, Tab, TabName
from service.workbook.requests import Change
from service.workbook.structure import Structure, usual_id
from service.workbook.tables import Table
from service.workbook.tabs import tab

_ROWS = 1000
_GREY = {"red": 0.95, "green": 0.95, "blue": 0.95}
_WHITE = {"red": 1.0, "green": 1.0, "blue": 1.0}
_STATES = (
    ("Accept", {"red": 0.85, "green": 0.94, "blue": 0.86}),
    ("Waitlist", {"red": 1.0, "green": 0.95, "blue": 0.8}),
    ("Decline", {"red": 0.98, "green": 0.88, "blue": 0.87}),
)


def sheet_id_for(name: TabName, structure: Structure) -> int:
    """An id for a tab that is to be made: the usual one, unless it is taken."""
    wanted = usual_id(name)
    while wanted in structure.columns:
        wanted += 1
    return wanted


def build_tab(name: TabName, sheet_id: int, index: int) -> Iterator[Change]:
    """The changes that add one tab: header, notes, widths, colours, protection, dropdowns."""
    declared = tab(name)
    yield {"addSheet": {"properties": _properties(declared, sheet_id, index)}}
    yield _headers(sheet_id, declared.columns, 0)
    for position, column in enumerate(declared.columns):
        yield from _column(sheet_id, position, column)
    if name is TabName.MEETUPS:
        yield from _dropdowns(sheet_id, declared)
    yield from _state_colors(sheet_id, declared)


def add_columns(table: Table, grid_columns: int) -> Iterator[Change]:
    """The changes that put the declared columns that are missing behind the last one in use."""
    missing = [table.tab.column(header) for header in table.missing]
    short = table.width + len(missing) - grid_columns
    if short > 0:
        yield {
            "appendDimension": {"sheetId": table.sheet_id, "dimension": "COLUMNS", "length": short}
        }
    yield _headers(table.sheet_id, tuple(missing), table.width, table.header)
    for position, column in enumerate(missing, table.width):
        yield from _column(table.sheet_id, position, column)


def _properties(declared: Tab, sheet_id: int, index: int) -> dict[str, Any]:
    color = {
        name: int(declared.color[at : at + 2], 16) / 255
        for name, at in (("red", 1), ("green", 3), ("blue", 5))
    }
    return {
        "sheetId": sheet_id,
        "title": declared.name.value,
        "index": index,
        "gridProperties": {
            "rowCount": _ROWS,
            "columnCount": len(declared.columns),
            "frozenRowCount": 1,
        },
        "tabColorStyle": {"rgbColor": color},
    }


def _headers(sheet_id: int, columns: tuple[Column, ...], left: int, row: int = 0) -> Change:
    cells = [
        {
            "userEnteredValue": {"stringValue": column.header},
            "note": column.note,
            "userEnteredFormat": {
                "textFormat": {"bold": True},
                "wrapStrategy": "WRAP",
                "verticalAlignment": "MIDDLE",
                "backgroundColorStyle": {"rgbColor": _shade(column)},
            },
        }
        for column in columns
    ]
    return {
        "updateCells": {
            "start": {"sheetId": sheet_id, "rowIndex": row, "columnIndex": left},
            "rows": [{"values": cells}],
            "fields": "userEnteredValue,note,userEnteredFormat",
        }
    }


def _shade(column: Column) -> dict[str, float]:
    return _GREY if column.owner is Owner.SERVICE else _WHITE


def _column(sheet_id: int, position: int, column: Column) -> Iterator[Change]:
    span = {"sheetId": sheet_id, "startColumnIndex": position, "endColumnIndex": position + 1}
    yield {
        "updateDimensionProperties": {
            "range": {
                "sheetId": sheet_id,
                "dimension": "COLUMNS",
                "startIndex": position,
                "endIndex": position + 1,
            },
            "properties": {"pixelSize": column.width},
            "fields": "pixelSize",
        }
    }
    look = {
        "backgroundColorStyle": {"rgbColor": _shade(column)},
        "wrapStrategy": "WRAP",
        "verticalAlignment": "TOP",
        **number_format(column).get("userEnteredFormat", {}),
    }
    yield {
        "repeatCell": {
            "range": {**span, "startRowIndex": 1},
            "cell": {"userEnteredFormat": look},
            "fields": "userEnteredFormat(" + ",".join(look) + ")",
        }
    }
    if column.owner is Owner.SERVICE:
        yield {
            "addProtectedRange": {
                "protectedRange": {
                    "range": span,
                    "description": f"Convene writes “{column.header}”.",
                    "warningOnly": True,
                }
            }
        }


def _dropdowns(sheet_id: int, declared: Tab) -> Iterator[Change]:
    """Dropdowns for a whole column, on the tab where admins add the rows."""
    for position, column in enumerate(declared.columns):
        if column.shape is Shape.CHOICE:
            yield {
                "setDataValidation": {
                    "range": {
                        "sheetId": sheet_id,
                        "startRowIndex": 1,
                        "endRowIndex": _ROWS,
                        "startColumnIndex": position,
                        "endColumnIndex": position + 1,
                    },
                    "rule": validation(column)["dataValidation"],
                }
            }


def _state_colors(sheet_id: int, declared: Tab) -> Iterator[Change]:
    """Colours by decision, on the tab where people are decided about."""
    if declared.name is not TabName.SHORTLIST:
        return
    position = [column.header for column in declared.columns].index("Decision")
    for index, (word, color) in enumerate(_STATES):
        yield {
            "addConditionalFormatRule": {
                "index": index,
                "rule": {
                    "ranges": [
                        {
                            "sheetId": sheet_id,
                            "startRowIndex": 1,
                            "startColumnIndex": position,
                            "endColumnIndex": position + 1,
                        }
                    ],
                    "booleanRule": {
                        "condition": {"type": "TEXT_EQ", "values": [{"userEnteredValue": word}]},
                        "format": {"backgroundColorStyle": {"rgbColor": color}},
                    },
                },
            }
        }
