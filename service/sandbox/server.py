"""The sandbox as one application: a localhost Google and Twilio with pages to look at."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from service.sandbox import calls, faults
from service.sandbox.guard import Guard
from service.sandbox.loopback import Server, serve
from service.sandbox.sendgrid import api
from service.sandbox.sendgrid.post_office import PostOffice

__all__ = ["Server", "create_sandbox", "serve"]


def utc_now() -> datetime:
    """Tell the time."""
    return datetime.now(UTC)


def create_sandbox(
    directory: Path | None = None, *, clock: Callable[[], datetime] = utc_now
) -> Flask:
    """Build the sandbox; what it holds is kept in `directory`, or in memory only.

    The directory is made if it is missing. It holds one SQLite file for each side.
    """
    if directory:
        directory.mkdir(parents=True, exist_ok=True)
    post = PostOffice(directory / "mail.sqlite3" if directory else None, clock)
    app = Flask("service.sandbox")
    spoiled = faults.Faults(app.wsgi_app, clock)
    log = calls.CallLog(spoiled)
    app.wsgi_app = Guard(log)  # type: ignore[method-assign] # Flask's own way of wrapping itself
    app.register_blueprint(calls.blueprint(log))
    app.register_blueprint(faults.blueprint(spoiled))
    app.register_blueprint(api.blueprint(post))
    return app
