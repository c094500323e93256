"""A bounded number of connections to one server, which any number of threads share."""

import ssl
import time
import weakref
from collections import deque
from collections.abc import Callable, Mapping
from threading import BoundedSemaphore
from urllib.parse import urlsplit

from service.mail.sendgrid.connection import Connection, Reply, connect

# Servers hang up on those who are silent for long, and none says after how many seconds.
_LONGEST_SILENCE = 2.0


class Pool:
    """At most `most` connections to the server of `url`.

    Nothing is sent twice and no redirect is followed. A request has `timeout` seconds for
    everything, from connecting to the last byte of the answer. `clock` tells seconds; it has to
    go on while the machine sleeps.
    """

    def __init__(
        self, url: str, *, most: int, timeout: float, clock: Callable[[], float] = time.time
    ) -> None:
        self._url = urlsplit(url)
        self._host = self._url.netloc.rpartition("@")[2].encode("idna").decode()
        self._timeout = timeout
        self._clock = clock
        self._tls = ssl.create_default_context() if self._url.scheme == "https" else None
        self._turns = BoundedSemaphore(most)
        self._idle: deque[tuple[Connection, float]] = deque()
        weakref.finalize(self, _hang_up, self._idle)

    def ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """Ask once; raises `Unreached`, or OSError or HTTPException where a doubt is left."""
        head = {"Host": self._host, **headers, "Content-Length": str(len(body))}
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items())]
        request = "\r\n".join([*lines, "", ""]).encode("ascii") + body
        with self._turns:
            until = time.monotonic() + self._timeout
            connection = self._silent_one() or connect(self._url, self._tls, until)
            try:
                reply = connection.ask(request, until)
            except BaseException:
                connection.close()
                raise
            if not connection.closed:
                self._idle.append((connection, self._clock()))
            return reply

    def _silent_one(self) -> Connection | None:
        """Take a connection on which the server waits for us, as far as anybody can know."""
        while True:
            try:
                connection, since = self._idle.pop()
            except IndexError:
                return None
            if 0 <= self._clock() - since <= _LONGEST_SILENCE and connection.is_silent():
                return connection
            connection.close()


def _hang_up(idle: deque[tuple[Connection, float]]) -> None:
    for connection, _since in idle:
        connection.close()
