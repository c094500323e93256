"""Whether the service lives, and whether it can work; nobody is named, and nothing counted."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from service.ledger import runs
from service.ledger.database import Ledger
from service.ledger.migrating import is_current
from service.web.guards import Guard, guarded

_PATIENCE = 3.0
_UNREACHED = "The ledger can't be reached."


def blueprint(
    ledger: Ledger, clock: Callable[[], datetime], patience: float = _PATIENCE
) -> Blueprint:
    """`/healthz` without the ledger; `/readyz` with it, which has `patience` seconds to answer."""
    health = Blueprint("health", __name__)
    ready_yet = _Ready(ledger, clock, patience)

    @health.get("/healthz")
    @guarded(Guard.NOTHING)
    def alive() -> ResponseReturnValue:
        return {"alive": True}

    @health.get("/readyz")
    @guarded(Guard.NOTHING)
    def ready() -> ResponseReturnValue:
        found = ready_yet()
        return found, 200 if found["ready"] else 503

    return health


class _Ready:
    """Asks the ledger in a thread of its own; as long as one waits for it, nobody else does."""

    def __init__(self, ledger: Ledger, clock: Callable[[], datetime], patience: float) -> None:
        self._ledger = ledger
        self._clock = clock
        self._patience = patience
        self._thread = ThreadPoolExecutor(1, "readyz")
        self._asked: Future[dict[str, Any]] | None = None

    def __call__(self) -> dict[str, Any]:
        """Say whether the ledger is there and fits, and how long ago a run ended well."""
        if self._asked is None or self._asked.done():
            self._asked = self._thread.submit(self._ask)
        try:
            return self._asked.result(self._patience)
        except (TimeoutError, SQLAlchemyError):
            return {"ready": False, "why": _UNREACHED}

    def _ask(self) -> dict[str, Any]:
        with self._ledger.reading() as tx:
            if not is_current(tx):
                return {"ready": False, "why": "The ledger's schema is another version's."}
            last = runs.last_good(tx)
        ago = (self._clock() - last) // timedelta(minutes=1) if last else None
        return {"ready": True, "minutes_since_a_good_run": ago}
