"""A program in full swing that can be put back to how it was, and a way in between two calls."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from jobs.registry import all_jobs
from jobs.running import Report, run
from service.cli.story import StageClock
from service.mail.mailer import Findings, Mailer, Outcome
from service.mail.message import Message
from service.sandbox.google.document import Document
from service.sandbox.google.drive import Drive
from service.sandbox.server import create_sandbox, serve
from service.workbook.book import Workbook
from service.workbook.layout import TabName
from service.workbook.sheets import Sheets
from service.workbook.structure import usual_id
from tests.chaos.gestures import Admin
from tests.chaos.witness import DECIDING, OWN, Witness
from tests.world import FORM, MENTORS, START, World, a_ledger

MENTEES = ("ana", "ben", "cleo", "dora", "emil")
TEACHERS = ("vera", "walt")
GUARDS = {"deleteDeveloperMetadata", "createDeveloperMetadata", "updateProtectedRange"}


class Watched(Sheets):
    """A way to the spreadsheet on which others come in between, and a witness sees what is done."""

    def __init__(self, url: str, between: Callable[[], None], witness: Witness) -> None:
        super().__init__(url, pause=lambda _seconds: None)
        self._between = between
        self._witness = witness
        self.writes = 0
        self.latest: list[dict[str, Any]] = []

    def structure(self, workbook: str) -> Any:
        """Somebody acts, then the structure is looked at."""
        self._between()
        return super().structure(workbook)

    def heads(self, workbook: str, *args: Any) -> Any:
        """Somebody acts, then the heads of the tabs are looked at."""
        self._between()
        found = super().heads(workbook, *args)
        self._witness.after_look()
        return found

    def values(self, workbook: str, *args: Any) -> Any:
        """Somebody acts, then the cells are read."""
        self._between()
        found = super().values(workbook, *args)
        self._witness.after_reading()
        return found

    def change(self, workbook: str, changes: list[dict[str, Any]]) -> None:
        """Somebody acts, then the changes are made, or not."""
        self._between()
        before = self._witness.document.copy()
        super().change(workbook, changes)
        self.writes += 1
        self.latest = [each for each in changes if not {*each} & GUARDS]
        self._witness.after_write(before, changes)


class Noted:
    """A mailer that remembers what it was given to send."""

    def __init__(self, mailer: Mailer) -> None:
        self._mailer = mailer
        self.sent: list[Message] = []

    def send(self, message: Message) -> Outcome:
        """Note the message, and send it."""
        self.sent.append(message)
        return self._mailer.send(message)

    def look_up(self, message_id: str, address: str, since: datetime) -> Findings:
        """Ask the provider."""
        return self._mailer.look_up(message_id, address, since)


class Stage:
    """One program; `queue` holds what is done before the next calls of the service, by number."""

    def __init__(self, world: World, drive: Drive) -> None:
        self.world = world
        self.drive = drive
        self.calls = 0
        self.queue: dict[int, list[Callable[[], None]]] = {}
        self._prepare()
        self._document: Document = drive.document(world.workbook).copy()
        self._ledger = sqlite3.connect(":memory:", check_same_thread=False)
        with self._file() as file:
            file.backup(self._ledger)
        self._moment = world.now

    def restore(self) -> None:
        """Put everything back to how it was when the stage was ready."""
        with self.drive.editing(self.world.workbook) as document:
            version = document.version
            document.take(self._document.copy())
            document.version = version
        with self._file() as file:
            self._ledger.backup(file)
        self.world.clock.moment = self._moment
        ids = {name.value: usual_id(name) for name in TabName}
        self.witness = Witness(self.drive, self.world.workbook, ids)
        self.witness.begin()
        self.queue = {}
        self.sheets = Watched(self.world.url, self._between, self.witness)
        self.mailer = Noted(self.world.desk.mailer)
        self.desk = replace(
            self.world.desk,
            workbook=Workbook(self.world.workbook, self.sheets),
            mailer=self.mailer,
        )
        titled = {sheet.title: sheet.sheet_id for sheet in self.witness.document.sheets}
        self.admin = Admin(self.world.wire, self.witness, [titled[FORM], titled[MENTORS]])

    def run(self, job: str) -> Report:
        """Run one job; what is queued happens before its calls."""
        self.calls = 0
        report = run(all_jobs()[job], self.desk)
        for acts in self.queue.values():
            for act in acts:
                act()
        self.queue = {}
        return report

    def _between(self) -> None:
        for act in self.queue.pop(self.calls, []):
            act()
        self.calls += 1

    @contextmanager
    def _file(self) -> Iterator[sqlite3.Connection]:
        path = self.world.settings.database_url.removeprefix("sqlite:///")
        file = sqlite3.connect(path)
        try:
            yield file
        finally:
            file.close()

    def _prepare(self) -> None:
        """People in every state, letters that wait, a pair, a meetup, and notes everywhere."""
        world = self.world
        world.apply(*MENTEES)
        world.apply(*TEACHERS, form=MENTORS)
        world.take_in()
        world.enrol("Ana", "Ben", "Vera")
        world.work()
        world.decide("Accept", "Walt")
        world.decide("Decline", "Dora")
        world.work()
        for tab in DECIDING:
            values = world.values(tab.value)
            world.batch(
                {
                    "appendDimension": {
                        "sheetId": world.sheet_id(tab.value),
                        "dimension": "COLUMNS",
                        "length": 1,
                    }
                }
            )
            column = chr(ord("A") + len(values[0]))
            world.sheet.write(tab.value, [[OWN]], at=f"{column}1")
        world.work()
        # Every job has something to do.
        world.apply("gus")
        world.decide("Waitlist", "Emil")
        world.sheet.tick_all()
        world.set("Time zone", "Atlantis")


@contextmanager
def a_stage() -> Iterator[Stage]:
    """A stage of one's own, with everything in this process."""
    clock = StageClock(START, lambda: START)
    app = create_sandbox(clock=clock)
    with a_ledger() as kept, serve(app) as server:
        yield Stage(World(server.url, *kept, clock), app.extensions["drive"])
