"""One connection to a server, kept alive from one request to the next."""

import base64
import io
import socket
import ssl
import time
from contextlib import suppress
from email.message import Message as Headers
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any, NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from service.settings import is_loopback


class Unreached(Exception):
    """There was no connection, so that nothing of the request can have been heard."""


class Reply(NamedTuple):
    """What the server answered, whole."""

    status: int
    headers: Headers
    body: bytes


class Connection(io.RawIOBase):
    """A socket; what is heard on it is read in the time that a request has left."""

    def __init__(self, to: socket.socket) -> None:
        self._to = to
        self._until: float | None = None
        self._heard = _Heard(self)

    def ask(self, request: bytes, until: float) -> Reply:
        """Say the request and hear the answer to its end; `until` is a moment of `monotonic`."""
        self._until = until
        self._to.settimeout(_left(until))
        self._to.sendall(request)
        answer = HTTPResponse(self, method="POST")  # type: ignore[arg-type]  # it needs makefile()
        answer.begin()
        reply = Reply(answer.status, answer.headers, answer.read())
        if answer.will_close:
            self.close()
        return reply

    def is_silent(self) -> bool:
        """Whether the server neither hung up nor said anything that nobody asked for."""
        self._until = None
        self._to.settimeout(0)
        try:
            self._heard.peek(1)
        except (BlockingIOError, ssl.SSLWantReadError):
            return True
        except OSError:
            return False
        return False

    def makefile(self, _mode: str) -> "_Heard":
        """Give the answer's reader what is heard."""
        return self._heard

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what comes, unless it comes too late."""
        if self._until is not None:
            self._to.settimeout(_left(self._until))
        return self._to.recv_into(buffer)

    def close(self) -> None:
        """Hang up."""
        with suppress(OSError):
            self._to.close()
        super().close()


class _Heard(io.BufferedReader):
    """Outlives the answers that are read from it: what one leaves over must not get lost."""

    def close(self) -> None:
        """Leave it open."""


def connect(url: SplitResult, tls: ssl.SSLContext | None, until: float) -> Connection:
    """Connect, through the environment's proxy if there is one; raises `Unreached`."""
    dialled = _dial(url, tls, _left(until))
    try:
        dialled.connect()
    except (OSError, HTTPException, ValueError) as error:
        dialled.close()
        raise Unreached(type(error).__name__) from None
    return Connection(dialled.sock)


def _dial(url: SplitResult, tls: ssl.SSLContext | None, patience: float) -> HTTPConnection:
    host = url.hostname or ""
    if tls is None:  # nothing but this machine is spoken to that way
        return HTTPConnection(host, url.port, timeout=patience)
    direct = is_loopback(url.geturl()) or proxy_bypass(host)
    proxy = urlsplit("" if direct else getproxies().get("https", ""))
    if not proxy.hostname:
        return HTTPSConnection(host, url.port, timeout=patience, context=tls)
    through = HTTPSConnection(proxy.hostname, proxy.port or 80, timeout=patience, context=tls)
    through.set_tunnel(host, url.port, _credentials(proxy))
    return through


def _credentials(proxy: SplitResult) -> dict[str, str]:
    if proxy.username is None:
        return {}
    both = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}".encode()
    return {"Proxy-Authorization": f"Basic {base64.b64encode(both).decode()}"}


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
