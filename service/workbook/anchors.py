"""Holds a write to the columns that were read: it lands under the right headers, or not at all.

Sheets knows no compare-and-set, but the id of a piece of developer metadata is unique in its
spreadsheet, and the piece moves with its column. So each of our columns carries one of its own. A
write first takes it from where the column was read, if it is there, and puts it there again: had
the column moved meanwhile, the id would still be taken, and Google refuses the whole batch. A
column that was deleted takes its protection with it, and naming that one is refused as well.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from service.workbook.layout import Owner, Tab
from service.workbook.tables import Table

Change = dict[str, Any]

_NAME = "convene"
HEADER_ROW = "header row"
"""What the anchor of a header's row is called."""


def anchor_id(tab: Tab, header: str) -> int:
    """The id of the metadata and of the protection of a column, the same in every spreadsheet."""
    return zlib.crc32(f"{tab.name}/{header}".encode()) & 0x7FFFFFFF or 1


def guard(table: Table, headers: Iterable[str]) -> Iterator[Change]:
    """Refuse what follows in this batch if the header's row or one of the columns has moved."""
    yield from _drop_and_create(
        table.tab, HEADER_ROW, table.sheet_id, "ROWS", table.header, wherever=False
    )
    for header in headers:
        at = table.columns[header]
        yield from _drop_and_create(
            table.tab, header, table.sheet_id, "COLUMNS", at, wherever=False
        )
        if table.tab.column(header).owner is Owner.SERVICE:
            yield _still_protected(table.tab, header)


def anchor(
    tab: Tab, sheet_id: int, header_row: int, columns: Mapping[str, int]
) -> Iterator[Change]:
    """Fasten the anchors of a header's row and of columns, wherever they lay before."""
    yield from _drop_and_create(tab, HEADER_ROW, sheet_id, "ROWS", header_row)
    for header, at in columns.items():
        yield from _drop_and_create(tab, header, sheet_id, "COLUMNS", at)


def protect(
    tab: Tab, header: str, sheet_id: int, at: int, *, anew: bool = True
) -> Iterator[Change]:
    """Protect a column that the service writes: people are warned, not hindered."""
    if tab.column(header).owner is not Owner.SERVICE:
        return
    protected = {
        "protectedRangeId": anchor_id(tab, header),
        "range": {"sheetId": sheet_id, "startColumnIndex": at, "endColumnIndex": at + 1},
        "description": _described(header),
        "warningOnly": True,
    }
    if anew:
        yield {"addProtectedRange": {"protectedRange": protected}}
    else:
        yield {"updateProtectedRange": {"protectedRange": protected, "fields": "range"}}


def _still_protected(tab: Tab, header: str) -> Change:
    same = {"protectedRangeId": anchor_id(tab, header), "description": _described(header)}
    return {"updateProtectedRange": {"protectedRange": same, "fields": "description"}}


def _described(header: str) -> str:
    return f"Convene writes “{header}”."


def _drop_and_create(
    tab: Tab, name: str, sheet_id: int, dimension: str, at: int, *, wherever: bool = True
) -> Iterator[Change]:
    number = anchor_id(tab, name)
    line = {"sheetId": sheet_id, "dimension": dimension, "startIndex": at, "endIndex": at + 1}
    lookup: dict[str, Any] = {"metadataId": number}
    if not wherever:
        lookup["metadataLocation"] = {"dimensionRange": line}
        lookup["locationMatchingStrategy"] = "EXACT_LOCATION"
    yield {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": lookup}}}
    yield {
        "createDeveloperMetadata": {
            "developerMetadata": {
                "metadataId": number,
                "metadataKey": _NAME,
                "metadataValue": f"{tab.name}: {name}",
                "location": {"dimensionRange": line},
                "visibility": "DOCUMENT",
            }
        }
    }
