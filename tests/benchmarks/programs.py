"""A program of any size in a sandbox of its own: all applied, some were accepted and came."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import update

from jobs.registry import Job, all_jobs
from jobs.running import Report, run
from service.cli.operating import set_up
from service.cli.players import Cell, Spreadsheet, Wire
from service.cli.story import write_to_all
from service.desk import Desk
from service.ledger import applications, places, workbooks
from service.ledger.database import Ledger
from service.ledger.schema import letters
from service.main import open_desks
from service.program.letters import State
from service.settings import read_settings
from service.workbook.structure import Structure

ZONE = "America/New_York"
FORM = "Form Responses 1"
SIZES = (10, 1_000, 30_000)
_CHUNK = 5_000
_MOST_ROUNDS = 60
_MEMBERS = 40
_FIELDS = ("Public library", "Archives", "Law library", "School library", "Prison library")
_PLAN = {"Topic": "Salary talks", "Date": "2026-03-30", "Start": "18:00", "Decision": "Invite"}


@dataclass(frozen=True)
class Program:
    """A program under way; the clock stands still on `now`."""

    desk: Desk
    wire: Wire
    now: datetime

    @cached_property
    def sheet(self) -> Spreadsheet:
        """The spreadsheet under an admin's hands."""
        return Spreadsheet(self.wire, self.desk.program)

    @property
    def structure(self) -> Structure:
        """The structure as the service remembers it."""
        with self.desk.ledger.begin() as tx:
            return Structure.loaded(workbooks.enrol(tx, self.desk.program).structure or "")

    @property
    def read_url(self) -> str:
        """Where a run reads the workbook."""
        return f"{self.wire.url}/v4/spreadsheets/{self.desk.program}/values:batchGetByDataFilter"

    @property
    def read_body(self) -> dict[str, Any]:
        """What a run asks for there."""
        filters = [{"gridRange": {"sheetId": sheet_id}} for sheet_id in self.structure.sheet_ids]
        return {
            "dataFilters": filters,
            "valueRenderOption": "UNFORMATTED_VALUE",
            "dateTimeRenderOption": "SERIAL_NUMBER",
        }

    def run(self, job: str) -> Report:
        """Run a job, which has to succeed."""
        report = run(all_jobs()[job], self.desk)
        if not report.done:
            raise RuntimeError(report.said)
        return report

    def calls(self) -> list[dict[str, Any]]:
        """The calls at Google since they were last asked for."""
        calls = self.wire.call("get", "/sandbox/calls")
        self.wire.call("delete", "/sandbox/calls")
        return [call for call in calls if call["path"].startswith("/v4/")]

    def settle(self) -> None:
        """Run all jobs until none has anything to do."""
        for _round in range(_MOST_ROUNDS):
            said = {self.run(name).said for name in all_jobs()}
            self._deliver()
            if said == {"Nothing new."}:
                return
        raise RuntimeError(f"There is always something new: {said}")

    def _deliver(self) -> None:
        """Call all letters sent: that costs the same with any number of applications."""
        with self.desk.ledger.begin() as tx:
            ready = letters.c.state.in_({State.APPROVED, State.DRAFT})
            sent = {"state": State.ACCEPTED, "sent_at": self.now, "content": None}
            tx.execute(update(letters).where(ready).values(sent))

    def people_come(self) -> None:
        """Accept some of the applicants, and have them take their places."""
        with self.desk.ledger.begin() as tx:
            known = applications.seen(tx, self.desk.program)
            for key in sorted(known)[: min(_MEMBERS, len(known) // 2)]:
                applications.decide(tx, key, "Accept", self.now)
                places.accept(tx, self.desk.program, key, known[key].role, self.now)
                places.move(tx, key, "Confirmed", self.now, only_from={"Accepted"})


@contextmanager
def program(size: int) -> Iterator[Program]:
    """A program with that many applications, in which nothing is left to do."""
    with a_sandbox() as url, TemporaryDirectory() as folder:
        workbook = load(Wire(url), list(made_up(size)))
        settings = read_settings(environment(Path(folder), url, workbook))
        ledger, now = Ledger.open(settings.database_url), datetime(2026, 3, 20, 15, tzinfo=UTC)
        (desk,) = open_desks(settings, ledger, clock=lambda: now)
        made = Program(desk, Wire(url), now)
        run(Job(set_up, "", 0), desk)
        made.sheet.set("Pairing", "Partners in the cohort")
        made.run("take-in-responses")
        write_to_all(made.sheet)
        made.run("take-in-responses")
        made.people_come()
        made.settle()
        made.sheet.type("Meetups", [Cell(2, header, value) for header, value in _PLAN.items()])
        made.settle()
        yield made
        ledger.close()


def load(wire: Wire, rows: Sequence[Sequence[Any]]) -> str:
    """A new spreadsheet with these responses; returns its id."""
    properties = {"properties": {"title": "A large program", "timeZone": ZONE}}
    workbook = str(wire.call("post", "/v4/spreadsheets", properties)["spreadsheetId"])
    sheet = Spreadsheet(wire, workbook)
    grid = {"rowCount": len(rows) + 100, "columnCount": max(map(len, rows))}
    sheet.change({"addSheet": {"properties": {"title": FORM, "gridProperties": grid}}})
    for first in range(0, len(rows), _CHUNK):
        sheet.write(FORM, rows[first : first + _CHUNK], f"A{first + 1}")
    return workbook


def made_up(count: int) -> Iterator[list[Any]]:
    """A header and responses of the size of real ones."""
    yield ["Timestamp", "Field", "Job title", "Where are you?", "Years", "Remarks", "Email", "Name"]
    for number in range(count):
        field = _FIELDS[number % len(_FIELDS)]
        remarks = "Small office, many hats. " * (number % 4)
        who = [f"applicant.{number}@example.org", f"Person {number}"]
        yield [43_579 + number / 9_000, field, "Librarian", "Valentine, NE", "5-7", remarks, *who]


def environment(folder: Path, url: str, workbook: str) -> dict[str, str]:
    """The environment of a deployment over a sandbox."""
    return {
        **os.environ,
        "CONVENE_WORKBOOKS": workbook,
        "CONVENE_DATABASE_URL": f"sqlite:///{folder / 'ledger.sqlite3'}",
        "CONVENE_GOOGLE_API_URL": url,
        "CONVENE_SENDGRID_API_URL": url,
    }


@contextmanager
def a_sandbox() -> Iterator[str]:
    """The sandbox in a process of its own, so that its memory and its work aren't counted."""
    command = [sys.executable, "-m", "service.cli", "sandbox", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split(" at ")[1].split()[0].rstrip(".")
        finally:
            process.kill()


def median(work: Callable[[], object], repeats: int = 7) -> float:
    """The median of how many seconds the work takes."""
    times = []
    for _repeat in range(repeats):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def say(what: str, figure: str) -> None:
    """Print what was found."""
    print(f"{what:75} {figure}", flush=True)  # noqa: T201 - a benchmark prints what it found
