"""A log of the API calls, for tests and benchmarks that count them."""

from collections import deque
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, jsonify

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

WIRES = {"/v4/": "google", "/drive/": "google", "/upload/": "google", "/v3/": "sendgrid"}


def wire(environ: "WSGIEnvironment") -> str | None:
    """Whose API a program calls: `google`, `sendgrid`, or nobody's where a page asks."""
    if "HTTP_SEC_FETCH_MODE" in environ:
        return None
    path = environ["PATH_INFO"]
    return next((name for prefix, name in WIRES.items() if path.startswith(prefix)), None)


@dataclass(frozen=True, slots=True)
class Call:
    """One API call; status 0 is a connection that closed without an answer."""

    method: str
    path: str
    status: int
    bytes_in: int
    bytes_out: int


class CallLog:
    """A WSGI application in front of another, which remembers the latest calls of the wires."""

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app
        self.calls: deque[Call] = deque(maxlen=100_000)

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Pass the call on and remember how it went."""
        if wire(environ) is None:
            return self._app(environ, start_response)
        statuses = [0]

        def started(status: str, headers: list[tuple[str, str]], problem: Any = None, /) -> Any:
            statuses.append(int(status.split(maxsplit=1)[0]))
            return start_response(status, headers, problem)

        body: list[bytes] = []
        try:
            body.extend(self._app(environ, started))
        finally:
            self._record(environ, statuses[-1], sum(map(len, body)))
        return body

    def _record(self, environ: "WSGIEnvironment", status: int, bytes_out: int) -> None:
        query = environ.get("QUERY_STRING")
        path = environ["PATH_INFO"] + (f"?{query}" if query else "")
        received = int(environ.get("CONTENT_LENGTH") or 0)
        self.calls.append(Call(environ["REQUEST_METHOD"], path, status, received, bytes_out))


def blueprint(log: CallLog) -> Blueprint:
    """`/sandbox/calls`: GET lists the calls, oldest first; DELETE forgets them."""
    pages = Blueprint("calls", __name__)

    @pages.get("/sandbox/calls")
    def calls() -> Response:
        return jsonify([asdict(call) for call in tuple(log.calls)])

    @pages.delete("/sandbox/calls")
    def forget() -> tuple[str, int]:
        log.calls.clear()
        return "", 204

    return pages
