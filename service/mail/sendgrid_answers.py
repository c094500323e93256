"""What SendGrid's answers, and its silences, mean for the message that was handed over."""

import errno
import json
import re
import socket
import ssl
from collections.abc import Mapping
from urllib.error import URLError

from service.mail.mailer import Accepted, Doubtful, Misconfigured, NotSent, Outcome, Refused
from service.mail.plain_text import one_line

SETTINGS = frozenset({401, 403, 404, 405})
REFUSED = frozenset({400, 413, 415})
LONGEST_WAIT = 3600
EPOCH_NOT_SECONDS = 1_000_000_000
UNREACHABLE = frozenset({errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EADDRNOTAVAIL})
SECRETIVE = re.compile(r"\S*(?:@|SG\.)\S*")


def outcome_of_answer(
    status: int, headers: Mapping[str, str], body: bytes, *, now: float
) -> Outcome:
    """Say what an answer with that status means; anything unheard of is a doubt."""
    if status == 202:
        return Accepted(headers.get("X-Message-Id") or "")
    if status == 429:
        return NotSent("SendGrid asks us to send more slowly.", _wait(headers, now))
    if status in SETTINGS:
        return Misconfigured(
            f"SendGrid answered {status}: check the API key, the verified sender "
            f"and the address of the API.{_said(body)}"
        )
    if status in REFUSED:
        return Refused(f"SendGrid refuses this message ({status}).{_said(body)}")
    return Doubtful(f"SendGrid answered {status}, so the message may or may not have left.")


def outcome_of_failure(error: Exception) -> Outcome:
    """Say what the lack of an answer means; only what never got through is not sent."""
    if isinstance(error, URLError) and _never_got_through(error.reason):
        return NotSent("SendGrid could not be reached.")
    return Doubtful("SendGrid took the request but its answer never came.")


def _never_got_through(reason: object) -> bool:
    if isinstance(reason, OSError) and reason.errno in UNREACHABLE:
        return True
    never = ConnectionRefusedError | TimeoutError | socket.gaierror | ssl.SSLCertVerificationError
    return isinstance(reason, never)


def _wait(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds until we may try again; the reset is told as an epoch, a retry as seconds."""
    told = headers.get("Retry-After") or headers.get("X-RateLimit-Reset") or ""
    if not re.fullmatch(r"\d{1,12}(\.\d+)?", told.strip()):
        return None
    seconds = float(told)
    if seconds >= EPOCH_NOT_SECONDS:
        seconds -= now
    return min(max(seconds, 0.0), LONGEST_WAIT)


def _said(body: bytes) -> str:
    """SendGrid's own words, without anything that could be a key or an address."""
    try:
        said = [str(error["message"]) for error in json.loads(body)["errors"]]
    except (ValueError, TypeError, KeyError):
        return ""
    return f" It said: {one_line(SECRETIVE.sub('…', ' '.join(said)), 300)}" if said else ""
