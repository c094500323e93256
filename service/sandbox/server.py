"""The sandbox as one application: a localhost Google and Twilio with pages to look at."""

import weakref
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from flask import Blueprint, Flask

from service.sandbox import calls, faults, index, quota
from service.sandbox.dating import Dated
from service.sandbox.google import api as google
from service.sandbox.google import drive_control
from service.sandbox.google.drive import Drive
from service.sandbox.guard import Guard
from service.sandbox.loopback import Server, serve
from service.sandbox.pages import forms, workbook
from service.sandbox.pages.forms_store import FormsStore
from service.sandbox.sendgrid import account, announcing, control, inbound, inbox
from service.sandbox.sendgrid import api as sendgrid
from service.sandbox.sendgrid.courier import Courier
from service.sandbox.sendgrid.post_office import PostOffice
from service.sandbox.sendgrid.webhook import Webhook

__all__ = ["Server", "create_sandbox", "serve"]


def utc_now() -> datetime:
    """Tell the time."""
    return datetime.now(UTC)


def create_sandbox(
    directory: Path | None = None,
    *,
    clock: Callable[[], datetime] = utc_now,
    limits: quota.Limits | None = None,
) -> Flask:
    """Build the sandbox; what it holds is kept in `directory`, or in memory only.

    The directory is made if it is missing; in it are `drive.sqlite3` (spreadsheets),
    `forms.sqlite3` (forms and responses) and `mail.sqlite3` (messages, the webhook and its key).
    Programs may call Sheets as often as they like unless `limits` are given.
    """
    if directory:
        directory.mkdir(parents=True, exist_ok=True)
    drive = Drive.open(directory and directory / "drive.sqlite3", clock=clock)
    asked = FormsStore.open(directory and directory / "forms.sqlite3")
    post = PostOffice(directory and directory / "mail.sqlite3", clock)

    app = Flask("service.sandbox")
    watch(app, clock, limits)
    for blueprint in (
        index.blueprint(drive, asked, post),
        workbook.blueprint(drive),
        forms.blueprint(drive, asked),
        google.blueprint(drive),
        drive_control.blueprint(drive),
        *_of_mail(post),
    ):
        app.register_blueprint(blueprint)
    app.extensions["drive"] = drive
    for store in (drive, asked, post):
        weakref.finalize(app, store.close)
    return app


def _of_mail(post: PostOffice) -> list[Blueprint]:
    """The mail provider over one post office: its API, its hooks and the inbox."""
    courier = Courier(post)
    webhook, parse = Webhook(courier), inbound.InboundParse(post, courier)
    announcer, holder = announcing.Announcer(post, webhook), account.Holder()
    return [
        sendgrid.blueprint(post, announcer, holder),
        account.blueprint(holder),
        announcing.blueprint(announcer),
        control.blueprint(post, webhook),
        inbound.blueprint(parse),
        inbox.blueprint(post, webhook, parse),
    ]


def watch(app: Flask, clock: Callable[[], datetime], limits: quota.Limits | None) -> None:
    """Let calls through only from this machine, count and limit them, and make some go wrong."""
    spoiled = faults.Faults(app.wsgi_app, clock)
    limited = quota.Quota(spoiled, clock, limits)
    log = calls.CallLog(limited)
    app.wsgi_app = Dated(Guard(log), clock)  # type: ignore[method-assign] # Flask's own way of wrapping itself
    for blueprint in (calls.blueprint(log), faults.blueprint(spoiled), quota.blueprint(limited)):
        app.register_blueprint(blueprint)
