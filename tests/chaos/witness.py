"""The witness: sees every gesture and every write, and knows who was decided about by whom."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from service.sandbox.google.document import Document
from service.sandbox.google.drive import Drive
from service.sandbox.google.sheet import Sheet
from service.workbook.layout import Owner, Tab, TabName
from service.workbook.tabs import TABS, tab
from tests.chaos.columns import Columns

OWN = "Mine"
"""The column that the admins added to mark each row in their own words."""

DECIDING = {
    TabName.SHORTLIST: "Decision",
    TabName.COHORT: "Withdraw",
    TabName.PAIRS: "Decision",
    TabName.OUTBOX: "Approve",
}
"""The column of each tab in which admins decide."""

OURS = {"Key", "Form", "Question", "Setting", "Tab", "Letter", "What", "Where"}
"""The headers without which the service can't tell rows apart."""

Seen = dict[tuple[str, int], tuple[str, Any]]


class Witness:
    """Watches one spreadsheet; `tabs` are the sheetIds of ours, which no renaming changes."""

    def __init__(self, drive: Drive, workbook: str, tabs: Mapping[str, int]) -> None:
        self.drive = drive
        self.workbook = workbook
        self.tabs = {TabName(name): sheet_id for name, sheet_id in tabs.items()}
        self.columns = Columns()
        self.owned: dict[int, dict[int, str]] = {}
        self.read: dict[int, list[int]] = {}
        self.known_as: dict[int, set[str]] = defaultdict(set)
        self.breaches: list[str] = []
        self.decided: dict[TabName, set[tuple[str, Any]]] = defaultdict(set)
        self._labels = count()
        self._seen: dict[TabName, Seen] = {}

    @property
    def document(self) -> Document:
        """The spreadsheet as it is."""
        return self.drive.document(self.workbook)

    def begin(self) -> None:
        """See what is there; all of it is as the admins meant it."""
        self.look_around()
        self.after_reading()
        self.after_gesture()

    def look_around(self) -> None:
        """See columns that came since."""
        for sheet in self.document.sheets:
            self.columns.fill(sheet.sheet_id, sheet.column_count)

    def after_gesture(self) -> None:
        """An admin has acted: what is newly decided belongs to the Key beside it."""
        self.look_around()
        self._label_rows()
        for name in DECIDING:
            now = dict(self._decisions(name))
            before = self._seen.get(name, {})
            for at, (key, value) in now.items():
                if value not in {"", False} and before.get(at, ("", ""))[1] != value:
                    self.decided[name].add((key, value))
            self._seen[name] = now

    def after_reading(self) -> None:
        """The service has read every tab: these columns are its own by their headers."""
        self.after_look()
        self.owned = {}
        for name, sheet_id in self.tabs.items():
            sheet = self.document.sheet(sheet_id)
            titles = titles_of(sheet, tab(name))
            known = self.columns.of[sheet_id]
            self.owned[sheet_id] = {known[at]: title for at, title in titles.items()}
            for number, title in self.owned[sheet_id].items():
                self.known_as[number].add(title)

    def after_look(self) -> None:
        """The service has seen which column stands where."""
        self.read = {sheet_id: known[:] for sheet_id, known in self.columns.of.items()}

    def after_write(self, before: Document, changes: list[dict[str, Any]]) -> None:
        """The service has written: no cell of the admins' is another now."""
        self._aimed_well(changes)
        old = self.columns.copy()
        self.columns.follow(changes)
        self.look_around()
        for sheet in before.sheets:
            after = self.document.sheet(sheet.sheet_id)
            places = {number: at for at, number in enumerate(self.columns.of[sheet.sheet_id])}
            moved = [places[number] for number in old.of[sheet.sheet_id]]
            self._compare(sheet, after, moved, old.of[sheet.sheet_id])
        self._label_rows()
        for name in DECIDING:
            self._seen[name] = dict(self._decisions(name))

    def _aimed_well(self, changes: list[dict[str, Any]]) -> None:
        """Each cell lands in the column that stood there when the service looked."""
        for sheet_id, column in aims(changes):
            if self.columns.of[sheet_id][column] != self.read[sheet_id][column]:
                title = self.document.sheet(sheet_id).title
                self.breaches.append(f"{title}, column {column + 1}: another was meant")

    def _compare(self, before: Sheet, after: Sheet, moved: list[int], numbers: list[int]) -> None:
        owned = self.owned.get(before.sheet_id, {})
        for row in range(max(before.last_row(), after.last_row())):
            if before.row(row) is after.row(row):
                continue
            fresh = not any(value != "" for value in before.row(row).values)
            for at, to in enumerate(moved):
                was, now = before.value(row, at), after.value(row, to)
                if was == now or self._may_write(before, owned.get(numbers[at]), fresh=fresh):
                    continue
                if now in self.known_as[numbers[at]] and now in OURS:
                    continue  # a header of the service's own, put back
                where = f"{before.title}, row {row + 1}, column {at + 1}"
                self.breaches.append(f"{where}: {was!r} became {now!r}")

    def _may_write(self, sheet: Sheet, header: str | None, *, fresh: bool) -> bool:
        names = {sheet_id: name for name, sheet_id in self.tabs.items()}
        if header is None or sheet.sheet_id not in names:
            return False
        column = next((c for c in tab(names[sheet.sheet_id]).columns if c.header == header), None)
        return column is not None and (column.owner is Owner.SERVICE or fresh)

    def _decisions(self, name: TabName) -> Iterator[tuple[tuple[str, int], tuple[str, Any]]]:
        sheet = self.document.sheet(self.tabs[name])
        titles = titles_of(sheet, tab(name))
        keys = [at for at, title in titles.items() if title == "Key"]
        own = self.own_column(sheet)
        for row in range(header_of(sheet, tab(name)) + 1, sheet.last_row()):
            key = str(sheet.value(row, keys[0])).strip() if keys else ""
            label = str(sheet.value(row, own)) if own is not None else ""
            for at, title in titles.items():
                if title == DECIDING[name]:
                    number = self.columns.of[sheet.sheet_id][at]
                    yield (label, number), (key, sheet.value(row, at))

    def own_column(self, sheet: Sheet) -> int | None:
        """Where the admins' own column stands."""
        for row in range(min(10, sheet.last_row())):
            for at, value in enumerate(sheet.row(row).values):
                if value == OWN:
                    return at
        return None

    def _label_rows(self) -> None:
        """The admins mark every row that has no mark of its own yet."""
        unmarked = [
            (self.tabs[name], row, at)
            for name in DECIDING
            for row, at in self._unmarked(name, self.document.sheet(self.tabs[name]))
        ]
        if unmarked:
            with self.drive.editing(self.workbook) as document:
                for sheet_id, row, at in unmarked:
                    document.sheet(sheet_id).set_value(row, at, f"row {next(self._labels)}")

    def _unmarked(self, name: TabName, sheet: Sheet) -> Iterator[tuple[int, int]]:
        at = self.own_column(sheet)
        if at is None:
            return
        used: Counter[Any] = Counter()
        for row in range(header_of(sheet, tab(name)) + 1, sheet.last_row()):
            if any(value != "" for value in sheet.row(row).values):
                label = sheet.value(row, at)
                used[label] += 1
                if label == "" or used[label] > 1:
                    yield row, at


def aims(changes: list[dict[str, Any]]) -> Iterator[tuple[int, int]]:
    """The sheetId and the column of each cell that requests write, until they move columns."""
    for change in changes:
        if "insertDimension" in change:
            return
        body = change.get("updateCells") or change.get("appendCells")
        if body:
            start = body.get("start", body)
            for row in body["rows"]:
                for column, cell in enumerate(row.get("values", []), start.get("columnIndex", 0)):
                    if cell or "updateCells" in change:
                        yield start["sheetId"], column


def header_of(sheet: Sheet, declared: Tab) -> int:
    """The row among the first ten that holds the most of a tab's headers."""
    names = {column.header for column in declared.columns}
    hits = [
        len(names & {str(value).strip() for value in sheet.row(row).values}) for row in range(10)
    ]
    return hits.index(max(hits))


def titles_of(sheet: Sheet, declared: Tab) -> dict[int, str]:
    """The header of each column that has one."""
    row = sheet.row(header_of(sheet, declared))
    return {at: str(value).strip() for at, value in enumerate(row.values) if value != ""}


def ours() -> list[TabName]:
    """The tabs that the service writes."""
    return [each.name for each in TABS]
