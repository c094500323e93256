"""`convene serve`: web pages and scheduler on one host, and how they come to an end."""

import os
import signal
import socket
from threading import Timer
from types import FrameType
from typing import Any, NoReturn

import click
from flask import Flask
from waitress import wasyncore
from waitress.server import create_server

from service.cli.operating import open_ledger
from service.cli.scheduling import scheduled
from service.cli.stage import PortTaken
from service.main import open_desks, utc_now, web_over
from service.settings import read_settings
from service.web.inbound import LARGEST

FAREWELL = 75.0
"""Seconds that jobs at work have to end in; those that don't are cut off, which loses nothing."""
_FLUSHES = 10


@click.command(epilog="Example: convene serve --port 8080")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8080, show_default=True, help="The port to listen on.")
def serve(host: str, port: int) -> None:
    """Serve on one host: web pages and scheduler.

    Told to end, it takes no more requests, and waits a minute for what is at work.
    """
    settings = read_settings()
    with open_ledger(settings) as ledger:
        desks = open_desks(settings, ledger)
        app = web_over(desks, ledger, settings, utc_now)
        doors = _Doors(app, host, port)
        with scheduled(desks):
            click.echo(f"Convene listens on http://{host}:{doors.port}. Press Ctrl-C to end it.")
            doors.open_until_told()
            _end_in_time()
    click.echo("Convene has ended.")


class _Doors:
    """The web server; what it has begun to answer, it answers, also when it is told to end."""

    def __init__(self, app: Flask, host: str, port: int) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            listening = socket.create_server((host, port), family=family)
        except OSError:
            raise PortTaken(port) from None
        self.port: int = listening.getsockname()[1]
        self._sockets: dict[int, Any] = {}
        self._server = create_server(
            app,
            map=self._sockets,
            sockets=[listening],
            threads=8,
            ident="convene",
            max_request_body_size=LARGEST,  # it keeps a whole body before anybody looks at it
        )

    def open_until_told(self) -> None:
        """Serve until Ctrl-C or SIGTERM, and then end what is under way."""
        signal.signal(signal.SIGTERM, _end)
        self._server.run()
        self._server.close()
        wasyncore.loop(timeout=0.1, map=self._sockets, count=_FLUSHES)


def _end(_signal: int, _frame: FrameType | None) -> NoReturn:
    """End the server's loop; whoever says so twice means at once."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    raise SystemExit


def _end_in_time() -> None:
    """Have the process gone by then, whatever its threads do; a job is safe to cut anywhere."""
    timer = Timer(FAREWELL, os._exit, [0])
    timer.daemon = True
    timer.start()
