"""Hears each letter that comes in at the provider, before the provider has looked at it."""

import threading
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from tests.crash.processes import PATIENCE

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Doorbell:
    """A WSGI application in front of the sandbox, which rings for each letter.

    `answer` is called at each ring, on the thread that serves the letter.
    """

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app
        self._rung = threading.Semaphore(0)
        self.answer: Callable[[], object] = lambda: None

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Ring if it is a letter, and pass the call on."""
        if environ["PATH_INFO"] == "/v3/mail/send":
            self._rung.release()
            self.answer()
        return self._app(environ, start_response)

    def wait(self, letters: int = 1) -> None:
        """Wait until so many more letters have come in."""
        for _letter in range(letters):
            assert self._rung.acquire(timeout=PATIENCE), "No letter came in."
