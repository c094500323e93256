"""App Engine's warm-up: a new instance loads what its first visitor would wait for."""

from collections.abc import Sequence
from contextlib import suppress

from flask import Blueprint, current_app
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from jobs.registry import all_jobs
from service.desk import Desk
from service.desk.gazetteer import place_reader
from service.desk.quiet import edition
from service.ledger.database import Ledger
from service.program.fields import WORDED
from service.web.guards import Guard, guarded


def blueprint(desks: Sequence[Desk], ledger: Ledger) -> Blueprint:
    """`GET /_ah/warmup`: 200 whatever the ledger says, since a warm instance can wait for it."""
    warming = Blueprint("warming", __name__)

    @warming.get("/_ah/warmup")
    @guarded(Guard.NOTHING)
    def warm_up() -> ResponseReturnValue:
        all_jobs()
        place_reader()
        edition()
        for page in current_app.jinja_env.list_templates():
            current_app.jinja_env.get_template(page)
        for renderer in {desk.renderer for desk in desks}:
            for kind in WORDED:
                renderer.built_in(kind)
        with suppress(SQLAlchemyError), ledger.reading() as tx:
            tx.execute(text("SELECT 1"))
        return {"warm": True}

    return warming
