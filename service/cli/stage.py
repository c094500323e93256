"""What a demo stands on: sandbox and service on this machine, one workbook, its forms."""

import json
import secrets
import socket
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
from flask import Flask

from service.cli.players import Inbox, Row, Spreadsheet, Wire
from service.cli.story import StageClock, Story
from service.ledger.database import Ledger
from service.main import create_app, open_desks, utc_now
from service.sandbox.server import create_sandbox, serve
from service.settings import Mailbox, Settings

TITLE = "Spring mentorship"
ZONE = "America/New_York"


@dataclass(frozen=True)
class Stage:
    """A sandbox with one program in it, and the story that can be played there."""

    story: Story
    forms: Sequence[Row]
    fresh: bool
    """Whether nothing has happened here yet."""


class PortTaken(click.ClickException):
    """Somebody else listens there."""

    def __init__(self, port: int) -> None:
        super().__init__(f"Port {port} is taken on this machine; choose another with --port.")


@contextmanager
def set_up(
    ports: tuple[int, int], keep: Path | None, clock: StageClock, forms: Sequence[Row]
) -> Iterator[Stage]:
    """Start both servers and the program; all of it is gone at the end but what `keep` keeps."""
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="convene-")))
        folder.mkdir(parents=True, exist_ok=True)
        sandbox = create_sandbox(folder / "sandbox" if keep else None, clock=clock)
        url = stack.enter_context(served(sandbox, ports[0]))
        wire = Wire(url)
        program, fresh = _program(folder / "demo.json", wire, forms)
        settings = _settings(folder, url, _free(ports[1]), program, wire)
        ledger = Ledger.open(settings.database_url, upgrade=True)
        stack.callback(ledger.close)
        (desk,) = open_desks(settings, ledger, clock=clock)
        app = create_app(settings, clock=clock)
        stack.enter_context(served(app, int(settings.public_url.rpartition(":")[2])))
        for name, hook in (("webhook", "sendgrid-events"), ("inbound", "sendgrid-inbound")):
            wire.call("put", f"/sandbox/{name}", {"url": f"{settings.public_url}/hooks/{hook}"})
        sheet = Spreadsheet(wire, program["workbook"])
        story = Story(desk, wire, sheet, Inbox(wire), clock)
        yield Stage(
            story, [wire.call("get", f"/sandbox/forms/{f}") for f in program["forms"]], fresh
        )


def _program(note: Path, wire: Wire, forms: Sequence[Row]) -> tuple[Row, bool]:
    """The program that is kept here, or a new one: a spreadsheet and its forms."""
    if note.exists():
        return json.loads(note.read_text(encoding="utf-8")), False
    properties = {"properties": {"title": TITLE, "timeZone": ZONE}}
    workbook = wire.call("post", "/v4/spreadsheets", properties)["spreadsheetId"]
    made = [wire.call("post", "/sandbox/forms", form | {"spreadsheet": workbook}) for form in forms]
    if made:
        Spreadsheet(wire, workbook).change({"deleteSheet": {"sheetId": 0}})
    program = {
        "workbook": workbook,
        "forms": [form["id"] for form in made],
        "secret": secrets.token_urlsafe(32),
    }
    note.write_text(json.dumps(program), encoding="utf-8")
    return program, True


def _settings(folder: Path, sandbox: str, port: int, program: Row, wire: Wire) -> Settings:
    return Settings(
        workbooks=(program["workbook"],),
        database_url=f"sqlite:///{folder / 'ledger.sqlite3'}",
        public_url=f"http://127.0.0.1:{port}",
        sender=Mailbox(TITLE, "program@example.org"),
        reply_to=Mailbox("Robin Okafor", "robin@example.org"),
        secret_keys=(program["secret"],),
        google_api_url=sandbox,
        sendgrid_api_url=sandbox,
        sendgrid_webhook_key=wire.text("/sandbox/webhook-key"),
    )


@contextmanager
def served(app: Flask, port: int) -> Iterator[str]:
    """Serve an application on this machine as long as the block lasts; gives its URL."""
    try:
        server = serve(app, port)
    except OSError:
        raise PortTaken(port) from None
    with server:
        yield server.url


def _free(port: int) -> int:
    """The port itself, or any free one where it is 0."""
    if port:
        return port
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def stage_clock() -> StageClock:
    """A clock that tells the real time until it is turned."""
    return StageClock(None, utc_now)
