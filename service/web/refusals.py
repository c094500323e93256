"""How often somebody may knock in vain.

It keeps a flood cheap, and lets a human hear of it; what keeps guessers out are the 162 bits of a
token. Only refusals count, and only a refusal becomes another one: whoever brings the right proof
is let in, however many strangers share their address. Each process counts for itself.
"""

import logging
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

from flask import Flask, request
from werkzeug.wrappers import Response

MOST = 60
"""Refusals for one client within `SPAN`."""
SPAN = timedelta(minutes=1)
_MOST_CLIENTS = 10_000
_REFUSED = frozenset({403, 404})
_log = logging.getLogger("convene.web")


class Refusals:
    """The refusals of the last span, by client; addresses are forgotten with it."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._since = clock()
        self._counts: Counter[str] = Counter()
        self._lock = Lock()

    def too_many(self, client: str) -> bool:
        """Count one more, and tell whether those are too many now."""
        with self._lock:
            now = self._clock()
            if not timedelta() <= now - self._since < SPAN or len(self._counts) > _MOST_CLIENTS:
                self._since = now
                self._counts.clear()
            self._counts[client] += 1
            if self._counts[client] == MOST + 1:
                _log.warning("Somebody was refused more than %s times within a minute.", MOST)
            return self._counts[client] > MOST


def count_refusals(app: Flask, clock: Callable[[], datetime], *, on_app_engine: bool) -> None:
    """Answer 429 in place of a refusal to whoever has had too many."""
    refusals = Refusals(clock)

    @app.after_request
    def weigh(response: Response) -> Response:
        refused = response.status_code in _REFUSED
        if refused and refusals.too_many(_client(on_app_engine=on_app_engine)):
            response.status_code = 429
            response.headers["Retry-After"] = str(int(SPAN.total_seconds()))
            response.set_data("Please try again in a minute.\n")
            response.content_type = "text/plain; charset=utf-8"
        return response


def _client(*, on_app_engine: bool) -> str:
    """Who knocks: never by `X-Forwarded-For`, in which anybody can write what they like.

    App Engine sets a header of its own and takes it from whoever sends it. Behind another proxy
    all its clients count as one, which locks nobody out.
    """
    at_google = request.headers.get("X-Appengine-User-IP") if on_app_engine else None
    return at_google or request.remote_addr or ""
