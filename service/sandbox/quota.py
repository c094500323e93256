"""How often programs may call Sheets in a minute; without a limit until one is switched on.

As at Google a batch counts as one call, minutes are refilled at once when the clock's minute is
over, a refused call costs nothing, and Drive's calls are not counted. Whoever brings another
Authorization is another user; all users are of one project.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, jsonify, request

from service.sandbox import refusals
from service.sandbox.calls import wire

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

READING = (":getByDataFilter", ":batchGetByDataFilter", "/developerMetadata:search")


@dataclass(frozen=True, slots=True)
class Limits:
    """Calls in a minute: of each user, and of the project with all its users."""

    reads: int = 60
    writes: int = 60
    project_reads: int = 300
    project_writes: int = 300

    def __post_init__(self) -> None:
        """Refuse what is no number of calls."""
        for name, limit in asdict(self).items():
            if type(limit) is not int or limit < 0:
                raise ValueError(f'"{name}" is a number of calls a minute')


class Quota:
    """A WSGI application in front of another, which refuses what is over the limits."""

    def __init__(
        self, app: "WSGIApplication", clock: Callable[[], datetime], limits: Limits | None = None
    ) -> None:
        self._app = app
        self._clock = clock
        self._lock = threading.Lock()
        self._minute = 0
        self._calls: Counter[tuple[str, str]] = Counter()
        self.limits = limits

    def switch(self, limits: Limits | None) -> None:
        """Set other limits, or none, and count anew."""
        with self._lock:
            self.limits = limits
            self._calls.clear()

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Pass the call on, or refuse it."""
        act = act_of(environ)
        problem = act and self._take(act, environ.get("HTTP_AUTHORIZATION", ""))
        if not problem:
            return self._app(environ, start_response)
        status, headers, body = refusals.answer("429", problem)
        start_response(status, headers)
        return [body]

    def _take(self, act: str, user: str) -> Any:
        with self._lock:
            if self.limits is None:
                return None
            self._turn_page()
            known = asdict(self.limits)
            counted = ((("user", user), f"{act}s"), (("project", ""), f"project_{act}s"))
            for (whose, name), field in counted:
                if self._calls[act, f"{whose} {name}"] >= known[field]:
                    return refusals.quota_exceeded(act, whose, known[field])
            self._calls.update((act, f"{whose} {name}") for (whose, name), _ in counted)
            return None

    def _turn_page(self) -> None:
        minute = int(self._clock().timestamp() // 60)
        if minute != self._minute:
            self._minute = minute
            self._calls.clear()


def act_of(environ: "WSGIEnvironment") -> str | None:
    """Tell whether a call reads or writes spreadsheets; None if neither."""
    path = environ["PATH_INFO"]
    if wire(environ) != "google" or not path.startswith("/v4/"):
        return None
    reads = environ["REQUEST_METHOD"] == "GET" or path.endswith(READING)
    return "read" if reads else "write"


def blueprint(quota: Quota) -> Blueprint:
    """`/sandbox/quota`: PUT switches limits on, GET tells them (or null), DELETE ends them."""
    pages = Blueprint("quota", __name__)

    @pages.put("/sandbox/quota")
    def switch_on() -> tuple[Response, int] | tuple[str, int]:
        try:
            quota.switch(Limits(**request.get_json()))
        except (TypeError, ValueError) as problem:
            return jsonify(error=str(problem)), 400
        return "", 204

    @pages.get("/sandbox/quota")
    def told() -> Response:
        return jsonify(quota.limits and asdict(quota.limits))

    @pages.delete("/sandbox/quota")
    def switch_off() -> tuple[str, int]:
        quota.switch(None)
        return "", 204

    return pages
