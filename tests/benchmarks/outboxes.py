"""A program whose outbox is full, and a provider in a process of its own to send it to."""

import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from jobs.registry import Job
from jobs.running import run
from service.cli.operating import set_up
from service.cli.players import Wire
from service.desk import Desk
from service.ledger.database import Ledger
from service.main import open_desks
from service.program.letters import Kind, Letter, Recipient
from service.sandbox.server import create_sandbox, serve
from service.settings import read_settings
from tests.benchmarks.programs import ZONE, environment
from tests.mail.certificates import proving

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


@dataclass(frozen=True)
class Provider:
    """A sandbox: where letters go, and where everything else is asked, the same over plain HTTP."""

    url: str
    wire: Wire


@contextmanager
def provider(certificate: Path | None = None) -> Iterator[Provider]:
    """A provider, over TLS where there is a certificate for it."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_provide, args=(theirs, certificate), daemon=True)
    process.start()
    try:
        plain, url = ours.recv()
        yield Provider(url, Wire(plain))
    finally:
        process.kill()
        process.join()


@contextmanager
def a_desk(to: Provider, folder: Path) -> Iterator[Desk]:
    """The desk of a new program, whose ledger is in the folder."""
    asked = {"properties": {"title": "A program", "timeZone": ZONE}}
    workbook = str(to.wire.call("post", "/v4/spreadsheets", asked)["spreadsheetId"])
    told = environment(folder, to.wire.url, workbook) | {"CONVENE_SENDGRID_API_URL": to.url}
    settings = read_settings(told)
    ledger = Ledger.open(settings.database_url)
    (desk,) = open_desks(settings, ledger)
    run(Job(set_up, "", 0), desk)
    yield desk
    ledger.close()


def letters_to(desk: Desk, name: str, count: int) -> list[Letter]:
    """Letters of the programs' usual kinds, each to somebody else, `name.7@example.org` say."""
    kinds = (Kind.ACKNOWLEDGEMENT, Kind.OFFER, Kind.WAITLISTED, Kind.DECLINED)
    samples = [desk.renderer.sample(kind) for kind in kinds]
    letters = []
    for number in range(count):
        who = Recipient(f"{name}{number}", f"Reader {number}", f"{name}.{number}@example.org")
        sample = samples[number % len(samples)]
        letters.append(replace(sample, key=f"{sample.kind}:{who.key}", recipient=who))
    return letters


class Callers:
    """A WSGI application in front of another, which tells from how many ports it was called."""

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app
        self._ports: set[str] = set()

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Pass the call on; `/benchmark/connections` tells how many there were since it asked."""
        if environ["PATH_INFO"] != "/benchmark/connections":
            if environ["PATH_INFO"] == "/v3/mail/send":
                self._ports.add(environ["REMOTE_PORT"])
            return self._app(environ, start_response)
        told, self._ports = str(len(self._ports)).encode(), set()
        start_response("200 OK", [("Content-Type", "application/json")])
        return [told]


def _provide(told: Connection, certificate: Path | None) -> None:
    tls: ssl.SSLContext | None = proving(certificate) if certificate else None
    app = Callers(create_sandbox())
    with serve(app) as plain, serve(app, tls=tls) as server:
        told.send((plain.url, server.url))
        Event().wait()
