"""The roof: settings become desks, and desks become the web application."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from service.desk import Desk
from service.ledger.database import Ledger
from service.mail.providers import choose_mailer
from service.mail.rendering import Renderer
from service.settings import Settings, read_logging, read_settings
from service.web import (
    cron,
    errors,
    guards,
    headers,
    health,
    hooks,
    inbound,
    letters,
    logs,
    people,
    refusals,
    warming,
)
from service.web.glance import Glances
from service.web.porter import Porter
from service.web.reception import Reception
from service.workbook.book import Workbook
from service.workbook.sheets import FOR_A_PAGE, Sheets

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)


def open_desks(
    settings: Settings, ledger: Ledger, *, clock: Clock = utc_now, sheets: Sheets | None = None
) -> list[Desk]:
    """A desk for each workbook, all on one ledger and one way out."""
    wire = sheets or Sheets(settings.google_api_url, time.sleep)
    renderer, mailer = Renderer(TEMPLATES), choose_mailer(settings)
    return [
        Desk(Workbook(workbook, wire), ledger, renderer, mailer, clock, settings)
        for workbook in settings.workbooks
    ]


def create_app(settings: Settings | None = None, *, clock: Clock = utc_now) -> Flask:
    """The web application over the environment's settings, or over those given."""
    if settings is None:
        chosen, settings = read_logging(), read_settings()
        logs.set_up(as_json=chosen.as_json, project=chosen.project)
    ledger = Ledger.open(settings.database_url)
    return web_over(open_desks(settings, ledger, clock=clock), ledger, settings, clock)


def web_over(desks: Sequence[Desk], ledger: Ledger, settings: Settings, clock: Clock) -> Flask:
    """The web application over desks that are open already; its pages don't wait for Google."""
    hasty = Sheets(settings.google_api_url, time.sleep, FOR_A_PAGE)
    glances = Glances(open_desks(settings, ledger, clock=clock, sheets=hasty))
    app = Flask("convene", template_folder=str(TEMPLATES / "pages"), static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = 5 * 1024 * 1024
    # To mend `//` in a path Werkzeug would redirect to whatever host the request names.
    app.url_map.merge_slashes = False
    reception = Reception(ledger, glances, settings.signing_keys, clock)
    app.register_blueprint(cron.blueprint(desks, Porter(settings)))
    app.register_blueprint(people.blueprint(reception, settings.public_url))
    app.register_blueprint(letters.blueprint(desks, reception))
    app.register_blueprint(hooks.blueprint(desks, ledger, settings, clock))
    app.register_blueprint(inbound.blueprint(reception, settings))
    app.register_blueprint(health.blueprint(ledger, clock))
    app.register_blueprint(warming.blueprint(desks, ledger))
    errors.explain_errors(app)
    headers.protect(app, settings.public_url)
    refusals.count_refusals(app, clock, on_app_engine=settings.on_app_engine)
    guards.declared(app)
    return app
