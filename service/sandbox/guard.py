"""Lets in only what this machine asks for under one of its own names.

A server without a password on a known port is open to any web page that the developer visits,
by a forged name for 127.0.0.1 (Host) or by a form that posts across sites (Origin).
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})


def is_loopback(url: str) -> bool:
    """Whether the URL (or `//host:port`) names this machine."""
    try:
        return urlsplit(url).hostname in LOOPBACK_NAMES
    except ValueError:
        return False


class Guard:
    """A WSGI application in front of another, which answers 403 to strangers."""

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Pass the call on, or refuse it."""
        host = environ.get("HTTP_HOST", "")
        origin = environ.get("HTTP_ORIGIN")
        if is_loopback(f"//{host}") and (origin is None or is_loopback(origin)):
            return self._app(environ, start_response)
        body = b"The sandbox answers only to this machine, as 127.0.0.1 or localhost.\n"
        start_response(
            "403 Forbidden",
            [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))],
        )
        return [body]
