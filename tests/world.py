"""A whole program on the real wire: sandbox, workbook, ledger and desk, with a clock to turn."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from flask.testing import FlaskClient

from jobs.registry import all_jobs
from jobs.running import Report, run
from service.cli.players import Cell, Inbox, Spreadsheet, Wire, link_in
from service.cli.story import StageClock, Story
from service.desk import Desk
from service.ledger.database import Ledger
from service.mail.rendering import Renderer
from service.mail.sendgrid.mailer import SendGridMailer
from service.main import TEMPLATES, open_desks, web_over
from service.program.dates import to_serial
from service.sandbox.server import create_sandbox, serve
from service.settings import Mailbox, Settings
from service.workbook.sheets import Sheets

START = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
ZONE = "America/New_York"
FORM = "Form Responses 1"
MENTORS = "Form Responses 2"
MENTEE_ASKED = (
    "Email",
    "Your name",
    "What field do you work in?",
    "How urgent is your need?",
    "What do you hope to learn?",
)
MENTOR_ASKED = (
    "Email",
    "Your name",
    "What field do you work in?",
    "What can you teach?",
    "How many mentees?",
)

AT_THE_WORKBOOK = frozenset(all_jobs()) - {"settle-doubts"}
"""The jobs that look at the workbook: all but the one that asks the mail provider only."""

Row = Sequence[Any]


class World:
    """What the tests do as applicants, admins and time itself; everything goes over loopback."""

    def __init__(self, url: str, database: str, ledger: Ledger, clock: StageClock) -> None:
        self.url = url
        self.clock = clock
        self.wire = Wire(url)
        self.workbook = self.create_spreadsheet("Spring mentorship")
        self.sheet = Spreadsheet(self.wire, self.workbook)
        self.settings = Settings(
            workbooks=(self.workbook,),
            database_url=database,
            public_url="http://127.0.0.1:1",
            sender=Mailbox("Spring mentorship", "program@example.org"),
            reply_to=Mailbox("Robin Okafor", "robin@example.org"),
            secret_keys=("a secret of the tests that nobody guesses",),
            form_secret="another secret of the tests that is long",
            sendgrid_webhook_key=self.wire.text("/sandbox/webhook-key"),
            google_api_url=url,
            sendgrid_api_url=url,
        )
        self.ledger = ledger
        self.desk = self.new_desk()

    # The service

    def new_desk(self, **changes: Any) -> Desk:
        """A desk over this world, as another process would have it."""
        settings = replace(self.settings, **changes)
        sheets = Sheets(self.url, pause=lambda _seconds: None)
        (desk,) = open_desks(settings, self.ledger, clock=self.clock, sheets=sheets)
        mailer = SendGridMailer("", base_url=self.url, timeout=2, clock=self.seconds)
        return replace(desk, mailer=mailer, renderer=renderer())

    def browser(self) -> FlaskClient:
        """A browser that reaches the service's web application."""
        return web_over([self.desk], self.ledger, self.settings, self.clock).test_client()

    @property
    def story(self) -> Story:
        """The demo's admins at work in this world."""
        return Story(self.desk, self.wire, self.sheet, Inbox(self.wire), self.clock)

    def run(self, *names: str) -> list[Report]:
        """Run these jobs, or all of them in the day's order."""
        jobs = all_jobs()
        return [run(jobs[name], self.desk) for name in names or jobs]

    def work(self) -> None:
        """Run all jobs until nothing is left to do; each has to succeed."""
        self.story.work()

    @property
    def now(self) -> datetime:
        """What the clock shows."""
        return self.clock()

    def seconds(self) -> float:
        """The same as seconds, as SendGrid's clock tells it."""
        return self.now.timestamp()

    def later(self, **span: float) -> None:
        """Turn the clock on."""
        self.clock.turn(**span)

    def ledger_files(self) -> list[Path]:
        """The files in which the ledger is kept."""
        file = Path(self.settings.database_url.removeprefix("sqlite:///"))
        return list(file.parent.iterdir())

    # The spreadsheet, as people and Google change it

    def create_spreadsheet(self, title: str) -> str:
        """A spreadsheet as a human creates it."""
        body = {"properties": {"title": title, "timeZone": ZONE}}
        return str(self.wire.call("post", "/v4/spreadsheets", body)["spreadsheetId"])

    def batch(self, *changes: Mapping[str, Any]) -> Any:
        """Change the spreadsheet as an admin's browser does."""
        return self.sheet.change(*changes)

    def properties(self) -> dict[str, dict[str, Any]]:
        """The properties of every tab, by title."""
        found = self.wire.call("get", f"/v4/spreadsheets/{self.workbook}")
        return {s["properties"]["title"]: s["properties"] for s in found["sheets"]}

    def sheet_id(self, title: str) -> int:
        """The id of the tab with that title."""
        return int(self.properties()[title].get("sheetId", 0))

    def values(self, title: str) -> list[list[Any]]:
        """What stands in a tab, unformatted."""
        return self.sheet.grid(title)

    def everything(self) -> dict[str, list[list[Any]]]:
        """What stands in all tabs."""
        return {title: self.values(title) for title in self.properties()}

    def rows(self, title: str) -> list[dict[str, Any]]:
        """A tab's rows by header; blank ones are left out."""
        return list(self.sheet.rows(title).values())

    def row(self, title: str, **named: Any) -> dict[str, Any]:
        """The one row that holds these cells."""
        (found,) = (r for r in self.rows(title) if named.items() <= r.items())
        return found

    def add_form(self, title: str, questions: Sequence[str], *responses: Row) -> None:
        """A form's tab with its responses; a response is its moment and its answers."""
        self.batch({"addSheet": {"properties": {"title": title}}})
        self.sheet.write(title, [["Timestamp", *questions]])
        self.respond(title, *responses)

    def respond(self, title: str, *responses: Row) -> None:
        """More responses, as the form's service appends them."""
        zone = ZoneInfo(ZONE)
        rows = [[to_serial(moment, zone), *answers] for moment, *answers in responses]
        if rows:
            self.sheet.write(title, rows, at=f"A{len(self.values(title)) + 1}")

    def apply(self, *names: str, form: str = FORM, **answers: str) -> None:
        """Let people apply a minute apart; `ana` is Ana, ana@example.org."""
        asked = MENTOR_ASKED if form == MENTORS else MENTEE_ASKED
        if form not in self.properties():
            self.add_form(form, asked)
        for name in names:
            given = {"Email": f"{name.lower()}@example.org", "Your name": name.title()}
            given |= {"How many mentees?": "1"} | answers
            self.respond(form, [self.now, *(given.get(title, "") for title in asked)])
            self.later(minutes=1)

    def type(self, title: str, who: Mapping[str, Any], header: str, value: Any) -> None:
        """Type into the cell under `header`, in each row in which `who` stands."""
        found = [n for n, row in self.sheet.rows(title).items() if who.items() <= row.items()]
        if not found:
            msg = f"Nobody like {who} stands on {title}."
            raise LookupError(msg)
        self.sheet.type(title, [Cell(number, header, value) for number in found])

    def decide(self, decision: str, *names: str) -> None:
        """Type a decision about people on the Shortlist."""
        for name in names:
            self.type("Shortlist", {"Name": name}, "Decision", decision)

    def set(self, setting: str, value: Any) -> None:
        """Change a setting as an admin does."""
        self.sheet.set(setting, value)

    def told(self) -> list[str]:
        """What needs attention."""
        return [row["What"] for row in self.rows("Needs attention")]

    def take_in(self) -> None:
        """Let the new responses be acknowledged and ranked."""
        self.run("take-in-responses", "refresh-shortlist", "deliver")

    def accept(self, *names: str) -> None:
        """Accept people, and let their offers leave."""
        self.decide("Accept", *names)
        self.approve()

    def approve(self) -> None:
        """Tick every letter on the Outbox, and let them leave."""
        self.run("read-decisions", "match", "deliver")
        self.sheet.tick_all()
        self.run("deliver", "offers", "refresh-shortlist", "match", "deliver")

    def enrol(self, *names: str) -> None:
        """Accept people who then take their places."""
        self.accept(*names)
        browser = self.browser()
        for name in names:
            browser.post(self.page(name), data={"answer": "take"})
        self.run("offers", "refresh-shortlist", "match", "deliver")

    # Mail

    def mails(self, to: str = "", about: str = "") -> list[dict[str, Any]]:
        """The messages that SendGrid accepted for a name and about something, oldest first."""
        found = Inbox(self.wire).unread(f"{to.lower()}@example.org" if to else "")
        return [each for each in found if about in each["subject"]]

    def page(self, name: str, about: str = "") -> str:
        """The path of the page that the person's latest letter with a link leads to."""
        letters = (m for m in reversed(self.mails(name, about)) if "/p/" in m["text"])
        return link_in(next(letters)["text"]).removeprefix(self.settings.public_url)

    def calls(self) -> list[str]:
        """Method and path of the API calls since they were last forgotten."""
        return [f"{c['method']} {c['path']}" for c in self.wire.call("get", "/sandbox/calls")]

    def forget_calls(self) -> None:
        """Begin to count anew."""
        self.wire.call("delete", "/sandbox/calls")

    def fault(self, wire: str, fault: str, **knobs: Any) -> None:
        """Make the sandbox misbehave."""
        self.wire.call("post", "/sandbox/faults", {"wire": wire, "fault": fault, **knobs})

    def mend(self) -> None:
        """Let the sandbox behave again."""
        self.wire.call("delete", "/sandbox/faults")


@contextmanager
def a_ledger() -> Iterator[tuple[str, Ledger]]:
    """A ledger and its URL, in memory's file system where there is one."""
    shared = "/dev/shm"  # noqa: S108 - the folder inside is made with a name of its own
    where = shared if Path(shared).is_dir() else None
    with TemporaryDirectory(prefix="convene-", dir=where) as folder:
        database = f"sqlite:///{folder}/ledger.sqlite3"
        ledger = Ledger.open(database)
        yield database, ledger
        ledger.close()


@contextmanager
def a_world(kept: tuple[str, Ledger]) -> Iterator[World]:
    """A world of one's own; worlds may share a ledger, as programs do."""
    clock = StageClock(START, lambda: START)
    with serve(create_sandbox(clock=clock)) as server:
        yield World(server.url, *kept, clock)


@cache
def renderer() -> Renderer:
    """One for all worlds, since templates take longer to read than letters to write."""
    return Renderer(TEMPLATES)
