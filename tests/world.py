"""A whole program on the real wire: sandbox, workbook, ledger and desk, with a clock to turn."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import requests

from jobs.registry import all_jobs
from jobs.running import Report, run
from service.desk import Desk
from service.ledger.database import Ledger
from service.main import open_desks
from service.program.dates import to_serial
from service.sandbox.server import create_sandbox, serve
from service.settings import Mailbox, Settings
from service.workbook.layout import TabName
from service.workbook.sheets import Sheets

START = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
ZONE = "America/New_York"

Row = Sequence[Any]


class World:
    """What the tests do as applicants, admins and time itself; everything goes over loopback."""

    def __init__(self, url: str, ledger: Ledger, now: datetime = START) -> None:
        self.url = url
        self.now = now
        self.http = requests.Session()
        self.workbook = self.create_spreadsheet("Spring mentorship")
        self.settings = Settings(
            workbooks=(self.workbook,),
            public_url="http://127.0.0.1:1",
            sender=Mailbox("Spring mentorship", "program@example.org"),
            reply_to=Mailbox("Robin Okafor", "robin@example.org"),
            secret_keys=("a secret of the tests",),
            google_api_url=url,
            sendgrid_api_url=url,
        )
        self.ledger = ledger
        self.desk = self.new_desk()

    def new_desk(self, **changes: Any) -> Desk:
        """A desk over this world, as another process would have it."""
        settings = replace(self.settings, **changes)
        sheets = Sheets(self.url, pause=lambda _seconds: None)
        return open_desks(settings, self.ledger, clock=lambda: self.now, sheets=sheets)[0]

    def run(self, *names: str) -> list[Report]:
        """Run these jobs, or all of them in the day's order."""
        jobs = all_jobs()
        return [run(jobs[name], self.desk) for name in names or jobs]

    def later(self, **span: float) -> None:
        """Turn the clock on."""
        self.now += timedelta(**span)

    # The spreadsheet, as people and Google change it

    def create_spreadsheet(self, title: str) -> str:
        """A spreadsheet as a human creates it."""
        body = {"properties": {"title": title, "timeZone": ZONE}}
        return str(self.api("post", "/v4/spreadsheets", body)["spreadsheetId"])

    def api(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Call the sandbox, and fail where it does."""
        answer = self.http.request(method, self.url + path, json=body, timeout=30)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def batch(self, *changes: Mapping[str, Any]) -> Any:
        """Change the spreadsheet as an admin's browser does."""
        path = f"/v4/spreadsheets/{self.workbook}:batchUpdate"
        return self.api("post", path, {"requests": list(changes)})

    def sheet_id(self, title: str) -> int:
        """The id of the tab with that title."""
        found = self.api("get", f"/v4/spreadsheets/{self.workbook}")
        properties = [sheet["properties"] for sheet in found["sheets"]]
        return next(p.get("sheetId", 0) for p in properties if p["title"] == title)

    def put(self, title: str, rows: Sequence[Row], at: str = "A1", mode: str = "RAW") -> None:
        """Write rows into a tab."""
        place = requests.utils.quote(f"'{title}'!{at}", safe="")
        self.api(
            "put",
            f"/v4/spreadsheets/{self.workbook}/values/{place}?valueInputOption={mode}",
            {"values": rows},
        )

    def values(self, title: str) -> list[list[Any]]:
        """What stands in a tab, unformatted."""
        place = requests.utils.quote(f"'{title}'", safe="")
        options = "valueRenderOption=UNFORMATTED_VALUE&dateTimeRenderOption=SERIAL_NUMBER"
        path = f"/v4/spreadsheets/{self.workbook}/values/{place}?{options}"
        found: list[list[Any]] = self.api("get", path).get("values", [])
        return found

    def rows(self, name: str) -> list[dict[str, Any]]:
        """A tab's rows by header; blank ones are left out."""
        header, *rows = self.values(name)
        width = len(header)
        padded = (row + [""] * (width - len(row)) for row in rows if any(c != "" for c in row))
        return [dict(zip(header, row, strict=False)) for row in padded]

    def add_form(self, title: str, questions: Sequence[str], *responses: Row) -> None:
        """A form's tab with its responses; a response is its moment and its answers."""
        self.batch({"addSheet": {"properties": {"title": title}}})
        self.put(title, [["Timestamp", *questions]])
        self.respond(title, *responses)

    def respond(self, title: str, *responses: Row) -> None:
        """More responses, as the form's service appends them."""
        zone = self.desk_zone()
        rows = [[to_serial(moment, zone), *answers] for moment, *answers in responses]
        below = len(self.values(title)) + 1
        if rows:
            self.put(title, rows, at=f"A{below}")

    def desk_zone(self) -> Any:
        """The spreadsheet's zone."""
        return ZoneInfo(ZONE)

    def type(self, name: TabName, who: Mapping[str, Any], header: str, value: Any) -> None:
        """Type into the cell under `header`, in the row in which `who` stands."""
        top, *rows = self.values(name)
        for index, row in enumerate(rows, start=2):
            named = dict(zip(top, row, strict=False))
            if all(named.get(key) == said for key, said in who.items()):
                place = f"{_letters(top.index(header))}{index}"
                self.put(name, [[value]], at=place, mode="USER_ENTERED")
                return
        msg = f"Nobody like {who} stands on {name}."
        raise LookupError(msg)

    def tick(self, header: str = "Approve", name: TabName = TabName.OUTBOX) -> None:
        """Tick every row of a tab."""
        for row in self.rows(name):
            self.type(name, {"Key": row["Key"]}, header, value=True)

    def set(self, setting: str, value: Any) -> None:
        """Change a setting as an admin does."""
        self.type(TabName.SETTINGS, {"Setting": setting}, "Value", value)

    # Mail

    def mails(self, address: str = "") -> list[dict[str, Any]]:
        """The messages that SendGrid accepted, oldest first."""
        found = self.api("get", "/sandbox/messages")
        return [m for m in found["messages"] if address in (m["to"], "")]

    def calls(self) -> list[dict[str, Any]]:
        """The API calls since they were last cleared."""
        found: list[dict[str, Any]] = self.api("get", "/sandbox/calls")
        return found

    def forget_calls(self) -> None:
        """Begin to count anew."""
        self.api("delete", "/sandbox/calls")

    def fault(self, **knobs: Any) -> None:
        """Make the sandbox misbehave."""
        self.api("post", "/sandbox/faults", knobs)


def _letters(column: int) -> str:
    return chr(65 + column)


@contextmanager
def a_world(folder: Path) -> Iterator[World]:
    """A world of one's own."""
    ledger = Ledger.open(f"sqlite:///{folder / 'ledger.sqlite3'}")
    with serve(create_sandbox()) as server:
        yield World(server.url, ledger)
    ledger.close()
