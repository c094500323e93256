"""Dates every answer by the sandbox's own clock, as the real servers do by theirs."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Dated:
    """A WSGI application in front of another, which adds the header Date."""

    def __init__(self, app: "WSGIApplication", clock: Callable[[], datetime]) -> None:
        self._app = app
        self._clock = clock

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Pass the call on, and say when it was answered."""

        def started(status: str, headers: list[tuple[str, str]], problem: Any = None, /) -> Any:
            date = ("Date", format_datetime(self._clock().astimezone(UTC), usegmt=True))
            return start_response(status, [*headers, date], problem)

        return self._app(environ, started)
