"""Google's certificates over the wire, asked for no more often than they change."""

import re
import time
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any

from google.auth import transport
from google.auth.exceptions import TransportError
from google.auth.transport.requests import Request

_TIMEOUT = 10.0
_LONGEST_KEPT = 6 * 3600.0
_USUALLY_KEPT = 300.0
_REST = 10.0
"""All in seconds; the last is how long nothing is asked again that could not be had."""


class Certificates(transport.Request):
    """What Google's library fetches the certificates at one address with; threads may share it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._fetch = Request()
        self._clock = clock
        self._turn = Lock()
        self._kept: transport.Response | None = None
        self._until = float("-inf")

    def __call__(self, url: str, *_how: Any, **_named: Any) -> transport.Response:
        """Answer with what is kept, or ask anew; raises `TransportError` where nothing is had."""
        with self._turn:
            if self._clock() >= self._until:
                self._ask(url)
            if self._kept is None:
                raise TransportError
            return self._kept

    def _ask(self, url: str) -> None:
        self._kept, self._until = None, self._clock() + _REST
        answer = self._fetch(url, timeout=_TIMEOUT)
        if answer.status == 200:
            self._kept = answer
            self._until = self._clock() + _lifetime(answer.headers)


def _lifetime(headers: Mapping[str, str]) -> float:
    """For how many seconds an answer may be kept, as it says itself."""
    told = re.search(r"max-age=(\d+)", headers.get("Cache-Control", ""))
    return min(float(told[1]) if told else _USUALLY_KEPT, _LONGEST_KEPT)
