"""What an admin does with mouse and keyboard, as the requests that a browser would send."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import requests
from hypothesis import strategies as st

from service.cli.players import Wire
from service.sandbox.google.sheet import Sheet
from service.workbook.layout import TabName
from service.workbook.tabs import tab
from tests.chaos.witness import DECIDING, Witness, header_of, titles_of

WORDS = (
    *("Accept", "Decline", "Waitlist", "Keep", "Introduce", "Maybe?", "ask Kim", "", "007", "=1"),
    *("Dear {{name}}", "{{nmae}}", "robin@example.org"),
)
TARGETS = (
    TabName.SHORTLIST,
    *DECIDING,
    TabName.MEETUPS,
    TabName.QUESTIONS,
    TabName.LETTERS,
    TabName.ATTENTION,
    None,
)
"""Where admins are at work; None is a form's tab."""

ZONES = ("America/New_York", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Auckland")


@dataclass(frozen=True, slots=True)
class Gesture:
    """One thing that an admin does; its numbers are taken modulo what is there by then."""

    kind: str
    target: TabName | None
    row: int
    column: int
    word: str


class Admin:
    """Plays gestures on the wire, in front of the witness."""

    def __init__(self, wire: Wire, witness: Witness, forms: list[int]) -> None:
        self.wire = wire
        self.witness = witness
        self.forms = forms
        self.path = f"/v4/spreadsheets/{witness.workbook}"

    def play(self, gesture: Gesture) -> None:
        """Do it, where it can be done at all."""
        sheet = self._sheet(gesture)
        changes = KINDS[gesture.kind](self, sheet, gesture)
        with suppress(requests.HTTPError):  # what Google refuses can't be done
            if changes:
                self.wire.call("post", f"{self.path}:batchUpdate", {"requests": changes})
                self.witness.columns.follow(changes)
        self.witness.after_gesture()

    def _sheet(self, gesture: Gesture) -> Sheet:
        number = (
            self.forms[gesture.column % len(self.forms)]
            if gesture.target is None
            else self.witness.tabs[gesture.target]
        )
        return self.witness.document.sheet(number)

    # What is where

    def top(self, sheet: Sheet) -> int:
        """The index of the header's row."""
        for name, sheet_id in self.witness.tabs.items():
            if sheet_id == sheet.sheet_id:
                return header_of(sheet, tab(name))
        return 0

    def row(self, sheet: Sheet, gesture: Gesture) -> int:
        """A row with something in it, below the header if there is one."""
        first = self.top(sheet) + 1
        return first + gesture.row % max(1, sheet.last_row() - first)

    def column(self, sheet: Sheet, gesture: Gesture) -> int:
        """A column in use, but not the one of the admins' own marks."""
        own = self.witness.own_column(sheet)
        usable = [at for at in range(max(1, sheet.last_column())) if at != own]
        return usable[gesture.column % len(usable)]

    def titled(self, sheet: Sheet, title: str) -> int | None:
        """Where a column of ours stands by its title."""
        for name, sheet_id in self.witness.tabs.items():
            if sheet_id == sheet.sheet_id:
                found = titles_of(sheet, tab(name)).items()
                return next((at for at, each in found if each == title), None)
        return None


Change = dict[str, Any]


def put(sheet: Sheet, row: int, column: int, value: Any) -> Change:
    """Type into one cell."""
    kind = {bool: "boolValue", str: "stringValue"}.get(type(value), "numberValue")
    cell = {} if value == "" else {"userEnteredValue": {kind: value}}
    return {
        "updateCells": {
            "start": {"sheetId": sheet.sheet_id, "rowIndex": row, "columnIndex": column},
            "rows": [{"values": [cell]}],
            "fields": "userEnteredValue",
        }
    }


def span(sheet: Sheet, dimension: str, first: int, stop: int) -> dict[str, Any]:
    """Some rows or columns."""
    return {
        "sheetId": sheet.sheet_id,
        "dimension": dimension,
        "startIndex": first,
        "endIndex": stop,
    }


def area(sheet: Sheet, top: int, left: int, rows: int, columns: int) -> dict[str, int]:
    """A block of cells."""
    return {
        "sheetId": sheet.sheet_id,
        "startRowIndex": top,
        "endRowIndex": top + rows,
        "startColumnIndex": left,
        "endColumnIndex": left + columns,
    }


def decide(admin: Admin, sheet: Sheet, gesture: Gesture) -> list[Change]:
    """Type a decision, tick or untick a box."""
    if gesture.target not in DECIDING:
        return []
    header = DECIDING[gesture.target]
    at = admin.titled(sheet, header)
    if at is None or sheet.last_row() <= admin.top(sheet) + 1:
        return []
    value = gesture.word if header == "Decision" else bool(gesture.column % 3)
    return [put(sheet, admin.row(sheet, gesture), at, value)]


def note(admin: Admin, sheet: Sheet, gesture: Gesture) -> list[Change]:
    """Type a note."""
    at = admin.titled(sheet, "Notes")
    return [] if at is None else [put(sheet, admin.row(sheet, gesture), at, gesture.word)]


def edit(admin: Admin, sheet: Sheet, gesture: Gesture) -> list[Change]:
    """Type over any cell, the service's included."""
    return [put(sheet, admin.row(sheet, gesture), admin.column(sheet, gesture), gesture.word)]


def rename(admin: Admin, sheet: Sheet, gesture: Gesture) -> list[Change]:
    """Type over a header: of a question on a form's tab, of any column elsewhere."""
    return [put(sheet, admin.top(sheet), admin.column(sheet, gesture), gesture.word or "Other")]


def clear_key(admin: Admin, sheet: Sheet, gesture: Gesture) -> list[Change]:
    """Delete a Key."""
    at = admin.titled(sheet, "Key")
    return [] if at is None else [put(sheet, admin.row(sheet, gesture), at, "")]


def sort(admin: Admin, sheet: Sheet, gesture: Gesture) -> list[Change]:
    """Sort all rows below the header by any column."""
    top, bottom = admin.top(sheet) + 1, sheet.last_row()
    if bottom - top < 2:
        return []
    order = "DESCENDING" if gesture.row % 2 else "ASCENDING"
    spec = {"dimensionIndex": gesture.column % sheet.column_count, "sortOrder": order}
    block = area(sheet, top, 0, bottom - top, sheet.column_count)
    return [{"sortRange": {"range": block, "sortSpecs": [spec]}}]


def insert_rows(admin: Admin, sheet: Sheet, gesture: Gesture) -> list[Change]:
    """Insert a row or two anywhere, above the header as well."""
    first = gesture.row % (sheet.last_row() + 1)
    rows = span(sheet, "ROWS", first, first + 1 + gesture.column % 2)
    return [{"insertDimension": {"range": rows, "inheritFromBefore": first > 0}}]


def delete_row(admin: Admin, sheet: Sheet, gesture: Gesture) -> list[Change]:
    """Delete a row below the header."""
    row = admin.row(sheet, gesture)
    return [{"deleteDimension": {"range": span(sheet, "ROWS", row, row + 1)}}]


def insert_column(admin: Admin, sheet: Sheet, gesture: Gesture) -> list[Change]:
    """Insert a column anywhere, and type into it."""
    at = gesture.column % (sheet.column_count + 1)
    typed = [
        {"updateCells": {**put(sheet, row, at, text)["updateCells"]}}
        for row, text in ((admin.top(sheet), "Seen by Kim"), (admin.row(sheet, gesture), "hm"))
        if gesture.row % 3
    ]
    columns = span(sheet, "COLUMNS", at, at + 1)
    return [{"insertDimension": {"range": columns, "inheritFromBefore": False}}, *typed]


def move_column(admin: Admin, sheet: Sheet, gesture: Gesture) -> list[Change]:
    """Move a column to another place."""
    first = gesture.column % sheet.column_count
    to = gesture.row % (sheet.column_count + 1)
    if first <= to <= first + 1:
        return []
    source = span(sheet, "COLUMNS", first, first + 1)
    return [{"moveDimension": {"source": source, "destinationIndex": to}}]


def delete_column(admin: Admin, sheet: Sheet, gesture: Gesture) -> list[Change]:
    """Delete a column."""
    at = admin.column(sheet, gesture)
    if sheet.column_count < 3:
        return []
    return [{"deleteDimension": {"range": span(sheet, "COLUMNS", at, at + 1)}}]


def paste(admin: Admin, sheet: Sheet, gesture: Gesture) -> list[Change]:
    """Copy a block of cells over another."""
    own = admin.witness.own_column(sheet)
    left, wide = gesture.column % max(1, sheet.last_column()), 1 + gesture.row % 4
    if own is not None and left <= own < left + wide:
        return []
    source, target = admin.row(sheet, gesture), gesture.column // 3 + admin.top(sheet) + 1
    if left + wide > sheet.column_count or max(source, target) + 2 > sheet.row_count:
        return []
    return [
        {
            "copyPaste": {
                "source": area(sheet, source, left, 1 + gesture.row % 2, wide),
                "destination": area(sheet, target, left, 1 + gesture.row % 2, wide),
                "pasteType": "PASTE_NORMAL",
            }
        }
    ]


def duplicate_row(admin: Admin, sheet: Sheet, gesture: Gesture) -> list[Change]:
    """Insert a row below another and copy that one into it, its Key included."""
    row = admin.row(sheet, gesture)
    wide = sheet.column_count
    return [
        {
            "insertDimension": {
                "range": span(sheet, "ROWS", row + 1, row + 2),
                "inheritFromBefore": True,
            }
        },
        {
            "copyPaste": {
                "source": area(sheet, row, 0, 1, wide),
                "destination": area(sheet, row + 1, 0, 1, wide),
                "pasteType": "PASTE_NORMAL",
            }
        },
    ]


def rename_tab(admin: Admin, sheet: Sheet, gesture: Gesture) -> list[Change]:
    """Give a tab another title."""
    title = f"{sheet.title[:20]} {admin.witness.document.version}"
    properties = {"sheetId": sheet.sheet_id, "title": title}
    return [{"updateSheetProperties": {"properties": properties, "fields": "title"}}]


def duplicate_tab(admin: Admin, sheet: Sheet, gesture: Gesture) -> list[Change]:
    """Copy a tab, as a backup that nobody works in."""
    if len(admin.witness.document.sheets) > 14:
        return []
    return [{"duplicateSheet": {"sourceSheetId": sheet.sheet_id}}]


def hide_rows(admin: Admin, sheet: Sheet, gesture: Gesture) -> list[Change]:
    """Hide a row."""
    row = admin.row(sheet, gesture)
    return [
        {
            "updateDimensionProperties": {
                "range": span(sheet, "ROWS", row, row + 1),
                "properties": {"hiddenByUser": True},
                "fields": "hiddenByUser",
            }
        }
    ]


def change_zone(admin: Admin, sheet: Sheet, gesture: Gesture) -> list[Change]:
    """Give the spreadsheet another time zone."""
    properties = {"timeZone": ZONES[gesture.row % len(ZONES)]}
    return [{"updateSpreadsheetProperties": {"properties": properties, "fields": "timeZone"}}]


def plan_meetup(admin: Admin, sheet: Sheet, gesture: Gesture) -> list[Change]:
    """Begin or change a row of Meetups."""
    sheet = admin.witness.document.sheet(admin.witness.tabs[TabName.MEETUPS])
    row = admin.top(sheet) + 1 + gesture.row % (sheet.last_row() + 1 - admin.top(sheet))
    cells: Mapping[str, Any] = {
        "Topic": "Grants",
        "Date": 46_100 + gesture.column % 3,
        "Start": 0.75,
        "Decision": "Invite" if gesture.row % 2 else "Cancel",
    }
    where = {title: admin.titled(sheet, title) for title in cells}
    return [put(sheet, row, at, cells[title]) for title, at in where.items() if at is not None]


KINDS: dict[str, Callable[[Admin, Sheet, Gesture], list[Change]]] = {
    each.__name__: each
    for each in (
        decide,
        note,
        sort,
        edit,
        insert_rows,
        delete_row,
        insert_column,
        move_column,
        paste,
        duplicate_row,
        clear_key,
        rename,
        plan_meetup,
        delete_column,
        rename_tab,
        duplicate_tab,
        hide_rows,
        change_zone,
    )
}


def gestures(kinds: Sequence[str]) -> st.SearchStrategy[Gesture]:
    """Gestures of these kinds, anywhere."""
    return st.builds(
        Gesture,
        kind=st.sampled_from(kinds),
        target=st.sampled_from(TARGETS),
        row=st.integers(0, 12),
        column=st.integers(0, 15),
        word=st.sampled_from(WORDS),
    )


GESTURES = gestures(["decide", "decide", "sort", *KINDS])

QUICK = gestures(
    ["sort", "insert_column", "move_column", "insert_rows", "delete_row", "paste", *KINDS]
)
"""What does most harm to a service that writes where it has read."""
