"""What a tab lacks to be built as declared: columns, and an anchor under each header."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from service.workbook.anchors import HEADER_ROW, Change, anchor, anchor_id, guard, protect
from service.workbook.building import add_columns
from service.workbook.layout import Owner, Tab
from service.workbook.tables import Table, read_table


@dataclass(frozen=True, slots=True)
class Head:
    """The first rows of a tab, and what is fastened to them, as one moment showed it."""

    rows: Sequence[Sequence[Any]]
    row_anchors: Mapping[int, int]
    """The row in which each anchor lies, by its id."""
    column_anchors: Mapping[int, int]
    """The column in which each anchor lies, by its id."""
    protections: Mapping[int, int | None]
    """The column that each protection covers, by its id; None where it covers anything else."""


def read_heads(found: Mapping[str, Any]) -> dict[int, Head]:
    """The heads of the tabs in Google's answer, by sheetId."""
    return {
        sheet.get("properties", {}).get("sheetId", 0): _read_head(sheet)
        for sheet in found.get("sheets", [])
    }


def mend(tab: Tab, sheet_id: int, head: Head) -> list[Change]:
    """The changes after which a look would find less to do; none once the tab is in order."""
    table = read_table(tab, sheet_id, head.rows)
    if table.twins:
        return []
    if renamed := list(_retitle(table, head)):
        return renamed
    if table.lost:
        return []
    if not table.columns and (anchored := _anchored(table, head)):
        return list(_rehead(table, anchored))
    return [*_reanchor(table, head)] or ([*add_columns(table)] if table.missing else [])


def _anchored(table: Table, head: Head) -> dict[str, int]:
    """Where our columns stand by their anchors, whatever their headers say."""
    places = {c.header: anchor_id(table.tab, c.header) for c in table.tab.columns}
    lying = head.column_anchors
    return {header: lying[number] for header, number in places.items() if number in lying}


def _rehead(table: Table, anchored: Mapping[str, int]) -> Iterator[Change]:
    """Give a tab on which only the service writes its header's row back."""
    rows = {"sheetId": table.sheet_id, "dimension": "ROWS", "startIndex": 0, "endIndex": 1}
    headed = replace(table, header=0, columns=anchored)
    yield {"insertDimension": {"range": rows, "inheritFromBefore": False}}
    yield from anchor(table.tab, table.sheet_id, 0, {})
    yield from guard(headed, anchored)
    for header, at in anchored.items():
        yield _title(headed, at, header)


def _retitle(table: Table, head: Head) -> Iterator[Change]:
    """Put a header of ours back over the column that it was typed over on.

    Without it rows couldn't be told apart; any other column may have been given another use.
    """
    if head.row_anchors.get(anchor_id(table.tab, HEADER_ROW)) != table.header:
        return
    for header in sorted(set(table.missing) & set(table.tab.identity)):
        at = head.column_anchors.get(anchor_id(table.tab, header))
        ours = table.tab.column(header).owner is Owner.SERVICE
        if ours and at is not None and at not in table.columns.values():
            yield from guard(replace(table, columns={header: at}), [header])
            yield _title(table, at, header)


def _title(table: Table, column: int, header: str) -> Change:
    cell = {"userEnteredValue": {"stringValue": header}}
    at = {"sheetId": table.sheet_id, "rowIndex": table.header, "columnIndex": column}
    return {
        "updateCells": {"start": at, "rows": [{"values": [cell]}], "fields": "userEnteredValue"}
    }


def _reanchor(table: Table, head: Head) -> Iterator[Change]:
    tab, sheet_id = table.tab, table.sheet_id
    astray = {
        header: at
        for header, at in table.columns.items()
        if head.column_anchors.get(anchor_id(tab, header)) != at
    }
    header_row = head.row_anchors.get(anchor_id(tab, HEADER_ROW))
    if table.columns and (astray or header_row != table.header):
        yield from anchor(tab, sheet_id, table.header, astray)
    for header, at in table.columns.items():
        number = anchor_id(tab, header)
        if head.protections.get(number) != at:
            yield from protect(tab, header, sheet_id, at, anew=number not in head.protections)


def _read_head(sheet: Mapping[str, Any]) -> Head:
    grid = (sheet.get("data") or [{}])[0]
    return Head(
        [[_entered(cell) for cell in row.get("values", [])] for row in grid.get("rowData", [])],
        _anchors(grid.get("rowMetadata", [])),
        _anchors(grid.get("columnMetadata", [])),
        {each["protectedRangeId"]: _covered(each) for each in sheet.get("protectedRanges", [])},
    )


def _entered(cell: Mapping[str, Any]) -> Any:
    return next(iter(cell.get("userEnteredValue", {}).values()), "")


def _anchors(lines: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    return {
        each["metadataId"]: index
        for index, line in enumerate(lines)
        for each in line.get("developerMetadata", [])
    }


def _covered(protection: Mapping[str, Any]) -> int | None:
    area = protection.get("range", {})
    first, stop = area.get("startColumnIndex", 0), area.get("endColumnIndex", 0)
    whole = not area.get("startRowIndex") and "endRowIndex" not in area
    return first if whole and stop == first + 1 else None
