"""The form's call: whether its script made it just now, and hasn't been heard often enough.

Whoever repeats a call that they have overheard makes the service look once more at what it looks
at anyway. They can't make it do so often enough to use up what Google allows.
"""

import hmac
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

from werkzeug.wrappers import Request

_STAMP, _SIGNATURE = "X-Convene-Timestamp", "X-Convene-Signature"
LARGEST = 64 * 1024
"""Of a call, in bytes."""
WINDOW = timedelta(minutes=5)
MOST = 3
"""Calls of one second look alike, so that more than one of them may be meant."""


class WakeUps:
    """The calls of the last minutes, as this process has heard them."""

    def __init__(self, secret: str, clock: Callable[[], datetime]) -> None:
        self._secret = secret
        self._clock = clock
        self._heard: dict[tuple[int, str], int] = {}
        self._lock = Lock()

    def is_ours(self, request: Request) -> bool:
        """Whether the script signed `timestamp.body` with the shared secret, just now."""
        stamp = request.headers.get(_STAMP, "")
        given = request.headers.get(_SIGNATURE, "")
        request.max_content_length = LARGEST
        signed = f"{stamp}.".encode() + request.get_data()
        right = hmac.new(self._secret.encode(), signed, "sha256").hexdigest()
        same = hmac.compare_digest(right.encode(), given.encode())
        return bool(self._secret) and same and self._is_recent(stamp)

    def is_news(self, request: Request) -> bool:
        """Count one more of these calls, and tell whether that many can be meant."""
        stamp, signature = (request.headers[name] for name in (_STAMP, _SIGNATURE))
        oldest = (self._clock() - WINDOW).timestamp()
        with self._lock:
            self._heard = {call: n for call, n in self._heard.items() if call[0] >= oldest}
            call = (int(stamp), signature)
            self._heard[call] = self._heard.get(call, 0) + 1
            return self._heard[call] <= MOST

    def _is_recent(self, stamp: str) -> bool:
        if not stamp.isascii() or not stamp.isdigit() or len(stamp) > 12:
            return False
        return abs(self._clock().timestamp() - int(stamp)) <= WINDOW.total_seconds()
