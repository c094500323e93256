"""An admin and the service over one new spreadsheet, on the real wire."""

from collections.abc import Iterable
from typing import Any

from service.cli.players import Spreadsheet, Wire
from service.workbook.book import Reading, Workbook
from service.workbook.layout import TabName
from service.workbook.reconciling import Wanted, reconcile
from service.workbook.sheets import Sheets
from service.workbook.structure import Structure


class Office:
    """`sheet` is under the admin's hands, `workbook` under the service's."""

    def __init__(self, url: str) -> None:
        self.wire = Wire(url)
        body = {"properties": {"title": "Spring", "timeZone": "America/New_York"}}
        self.id = str(self.wire.call("post", "/v4/spreadsheets", body)["spreadsheetId"])
        self.sheet = Spreadsheet(self.wire, self.id)
        self.pauses: list[float] = []
        self.sheets = Sheets(url, self.pauses.append)
        self.workbook = Workbook(self.id, self.sheets)

    def built(self) -> Structure:
        """The structure once every tab was made."""
        return self.workbook.look(None)

    def metadata(self) -> dict[str, dict[str, Any]]:
        """Every tab with all that is known of it, by title."""
        found = self.wire.call("get", f"/v4/spreadsheets/{self.id}")
        return {sheet["properties"]["title"]: sheet for sheet in found["sheets"]}

    def sheet_id(self, title: str) -> int:
        """The id of the tab with that title."""
        return int(self.metadata()[title]["properties"].get("sheetId", 0))

    def show(self, reading: Reading, name: TabName, wanted: Iterable[Wanted]) -> int:
        """Make a tab show what is wanted; returns how many changes that took."""
        edits = reconcile(reading.tables[name], wanted, reading.structure.zone)
        return self.workbook.write([edits])

    def calls(self) -> list[str]:
        """Method and path of the calls since this was last asked."""
        log = self.wire.call("get", "/sandbox/calls")
        self.wire.call("delete", "/sandbox/calls")
        return [f"{call['method']} {call['path'].rpartition('/')[2]}" for call in log]

    def fault(self, fault: str, **knobs: Any) -> None:
        """Let Google fail."""
        self.wire.call("post", "/sandbox/faults", {"wire": "google", "fault": fault, **knobs})
