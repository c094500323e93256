"""Makes the wires fail on demand, in the ways in which the real ones do."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, jsonify, request

from service.sandbox import refusals
from service.sandbox.calls import WIRES, wire

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Headers = list[tuple[str, str]]
Answer = tuple[str, Headers, bytes]

BEFORE = frozenset({*refusals.STATUSES, "302", "hang", "drop-before"})
AFTER = frozenset({"302-after", "500-after", "503-after", "hang-after", "drop", "truncate", "slow"})


class ConnectionDropped(Exception):
    """The connection closes without an answer."""


@dataclass(slots=True)
class Fault:
    """What goes wrong with the next calls of a wire whose `METHOD path` contains `match`."""

    wire: str
    fault: str
    times: int | None = 1
    match: str = ""
    reset: float = 1
    seconds: float | None = None

    def __post_init__(self) -> None:
        """Refuse what could never happen."""
        if self.wire not in WIRES.values():
            raise ValueError('"wire" is "google" or "sendgrid"')
        if self.fault not in BEFORE | AFTER:
            raise ValueError(f'"fault" is one of {", ".join(sorted(BEFORE | AFTER))}')
        if self.times is not None and self.times < 1:
            raise ValueError('"times" is at least 1, or null for until it is cleared')
        if (self.fault, self.wire) == ("storage-full", "sendgrid"):
            raise ValueError('"storage-full" happens to Drive, on the wire "google"')

    @property
    def patience(self) -> float:
        """Tell how long the call waits: a hanging one, unless told, longer than any client."""
        if self.seconds is not None:
            return self.seconds
        return 1 if self.fault == "slow" else 600


class Faults:
    """A WSGI application in front of another, which fails the calls that it was told to fail."""

    def __init__(self, app: "WSGIApplication", clock: Callable[[], datetime]) -> None:
        self._app = app
        self._clock = clock
        self._lock = threading.Lock()
        self._released = threading.Event()
        self._pending: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Set a fault behind those that are set already."""
        with self._lock:
            self._pending.append(fault)

    def pending(self) -> list[Fault]:
        """List the faults that have yet to happen."""
        with self._lock:
            return list(self._pending)

    def clear(self) -> None:
        """Forget all faults and let go of the calls that hang."""
        with self._lock:
            self._pending.clear()
            self._released.set()
            self._released = threading.Event()

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Pass the call on, or let the next fault that fits happen to it."""
        fault = self._take(environ)
        if fault is None:
            return self._app(environ, start_response)
        answer: Answer = ("", [], b"")
        if fault.fault in AFTER:
            answer = self._ask(environ)
        status, headers, body = self._spoil(fault, *answer)
        start_response(status, headers)
        return [body]

    def _take(self, environ: "WSGIEnvironment") -> Fault | None:
        whose = wire(environ)
        call = f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}"
        with self._lock:
            for fault in self._pending:
                if fault.wire == whose and fault.match in call:
                    self._count_down(fault)
                    return fault
        return None

    def _count_down(self, fault: Fault) -> None:
        if fault.times is None:
            return
        fault.times -= 1
        if fault.times == 0:
            self._pending.remove(fault)

    def _ask(self, environ: "WSGIEnvironment") -> Answer:
        started: list[tuple[str, Headers]] = []

        def start_response(status: str, headers: Headers, _: Any = None, /) -> Any:
            started.append((status, headers))

        body = b"".join(self._app(environ, start_response))
        return *started[-1], body

    def _spoil(self, fault: Fault, status: str, headers: Headers, body: bytes) -> Answer:
        kind = fault.fault.removesuffix("-after").removesuffix("-before")
        if kind == "302":
            return "302 Found", [("Location", "/"), ("Content-Length", "0")], b""
        if kind in refusals.STATUSES:
            return self._error(fault, kind)
        if kind in {"hang", "slow"}:
            self._released.wait(fault.patience)
        if kind in {"hang", "drop"}:
            raise ConnectionDropped
        if kind == "truncate":
            kept = [(k, v) for k, v in headers if k.lower() != "content-length"]
            promised = ("Content-Length", str(len(body) or 64))
            return status, [*kept, promised], body[: len(body) // 2]
        return status, headers, body

    def _error(self, fault: Fault, kind: str) -> Answer:
        known = refusals.by_google if fault.wire == "google" else refusals.by_sendgrid
        status, headers, body = refusals.answer(kind, known(kind))
        if kind == "429" and fault.wire == "sendgrid":
            resets = self._clock() + timedelta(seconds=fault.reset)
            headers.append(("X-RateLimit-Limit", "600"))
            headers.append(("X-RateLimit-Remaining", "0"))
            headers.append(("X-RateLimit-Reset", str(round(resets.timestamp()))))
        return status, headers, body


def blueprint(faults: Faults) -> Blueprint:
    """`/sandbox/faults`: POST sets one, GET lists those to come, DELETE clears them."""
    pages = Blueprint("faults", __name__)

    @pages.post("/sandbox/faults")
    def add() -> tuple[Response, int] | tuple[str, int]:
        try:
            faults.add(Fault(**request.get_json()))
        except (TypeError, ValueError) as problem:
            return jsonify(error=str(problem)), 400
        return "", 204

    @pages.get("/sandbox/faults")
    def pending() -> Response:
        return jsonify([asdict(fault) for fault in faults.pending()])

    @pages.delete("/sandbox/faults")
    def clear() -> tuple[str, int]:
        faults.clear()
        return "", 204

    return pages
