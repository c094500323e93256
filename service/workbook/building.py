"""Makes the tabs of the design in a spreadsheet, and repairs what has gone missing."""

from collections.abc import Iterator, Mapping
from typing import Any

from service.workbook.anchors import Change, anchor, guard, protect
from service.workbook.cells import entered, validation
from service.workbook.colours import HINT, colour_rules, style
from service.workbook.filter_views import add_views
from service.workbook.layout import Column, Shape, Tab, TabName
from service.workbook.looks import dress, shade
from service.workbook.structure import Structure, usual_id
from service.workbook.tables import Table
from service.workbook.tabs import tab


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
    columns = {column.header: at for at, column in enumerate(declared.columns)}
    yield from anchor(declared, sheet_id, 0, columns)
    for header, position in columns.items():
        yield from protect(declared, header, sheet_id, position)
    yield from colour_rules(declared.colours, sheet_id, columns)
    yield from add_views(declared.views, declared.name, sheet_id, columns, len(columns))
    yield from _hint(sheet_id, declared, columns)


def add_columns(table: Table) -> Iterator[Change]:
    """The changes that put the declared columns that are missing behind the last one that is there.

    They are new columns of the grid, so that nothing can stand in them yet. Behind the grid's last
    column Google inserts only what looks like that one.
    """
    last = max(table.columns, key=lambda header: table.columns[header], default=None)
    at = 0 if last is None else table.columns[last] + 1
    missing = [table.tab.column(header) for header in table.missing]
    if last is not None:
        yield from guard(table, [last])
    span = {"startIndex": at, "endIndex": at + len(missing)}
    yield {
        "insertDimension": {
            "range": {"sheetId": table.sheet_id, "dimension": "COLUMNS", **span},
            "inheritFromBefore": last is not None,
        }
    }
    yield _headers(table.sheet_id, tuple(missing), at, table.header)
    for position, column in enumerate(missing, at):
        yield from _column(table.sheet_id, position, column)
    added = {column.header: position for position, column in enumerate(missing, at)}
    yield from anchor(table.tab, table.sheet_id, table.header, added)
    yield from colour_rules(table.tab.colours, table.sheet_id, added, table.header)


def _properties(declared: Tab, sheet_id: int, index: int) -> dict[str, Any]:
    headers = [column.header for column in declared.columns]
    return {
        "sheetId": sheet_id,
        "title": declared.name.value,
        "index": index,
        "gridProperties": {
            "rowCount": declared.rows,
            "columnCount": len(declared.columns),
            "frozenRowCount": 1,
            "frozenColumnCount": headers.index(declared.frozen) + 1 if declared.frozen else 0,
        },
        "tabColorStyle": style(declared.color),
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
                "backgroundColorStyle": style(shade(column)),
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
    yield dress({**span, "startRowIndex": 1}, column, rules=True)


def _dropdowns(sheet_id: int, declared: Tab) -> Iterator[Change]:
    """Dropdowns for a whole column, on the tab where admins add the rows."""
    for position, column in enumerate(declared.columns):
        if column.shape is Shape.CHOICE:
            yield {
                "setDataValidation": {
                    "range": {
                        "sheetId": sheet_id,
                        "startRowIndex": 1,
                        "startColumnIndex": position,
                        "endColumnIndex": position + 1,
                    },
                    "rule": validation(column)["dataValidation"],
                }
            }


def _hint(sheet_id: int, declared: Tab, columns: Mapping[str, int]) -> Iterator[Change]:
    """What an empty tab says, in the quiet italics that the words themselves call for."""
    if declared.empty is None:
        return
    header, words = declared.empty
    at = columns[header]
    yield {
        "updateCells": {
            "start": {"sheetId": sheet_id, "rowIndex": 1, "columnIndex": at},
            "rows": [{"values": [entered(words)]}],
            "fields": "userEnteredValue",
        }
    }
    area = {"startRowIndex": 1, "startColumnIndex": at, "endColumnIndex": at + 1}
    text = {"italic": True, "foregroundColorStyle": style(HINT)}
    yield {
        "addConditionalFormatRule": {
            "index": 0,
            "rule": {
                "ranges": [{"sheetId": sheet_id, **area}],
                "booleanRule": {
                    "condition": {"type": "TEXT_EQ", "values": [{"userEnteredValue": words}]},
                    "format": {"textFormat": text},
                },
            },
        }
    }
