"""Whether the service lives, and whether it can work."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from service.ledger.database import Ledger
from service.web.guards import Guard, guarded


def blueprint(ledger: Ledger) -> Blueprint:
    """`/healthz` without the ledger, `/readyz` with it."""
    health = Blueprint("health", __name__)

    @health.get("/healthz")
    @guarded(Guard.NOTHING)
    def alive() -> ResponseReturnValue:
        return {"alive": True}

    @health.get("/readyz")
    @guarded(Guard.NOTHING)
    def ready() -> ResponseReturnValue:
        try:
            with ledger.reading() as tx:
                tx.execute(text("SELECT 1"))
        except SQLAlchemyError:
            return {"ready": False, "why": "The ledger can't be reached."}, 503
        return {"ready": True}

    return health
