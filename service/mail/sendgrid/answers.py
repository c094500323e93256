"""What SendGrid's answers, and its silences, mean for the message that was handed over."""

import json
import re
from email.message import Message as Headers
from email.utils import parsedate_to_datetime

from service.mail.mailer import Accepted, Doubtful, Misconfigured, NotSent, Outcome, Refused
from service.mail.plain_text import one_line

SETTINGS = frozenset({401, 403, 404, 405})
REFUSED = frozenset({400, 413, 415})
LONGEST_WAIT = 3600
EPOCH_NOT_SECONDS = 1_000_000_000
SECRETIVE = re.compile(r"\S*(?:@|SG\.)\S*")


def outcome_of_answer(status: int, headers: Headers, body: bytes, *, now: float) -> Outcome:
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


def unreachable() -> Outcome:
    """Say what it means that there was no connection: not a byte of the message has left."""
    return NotSent("SendGrid could not be reached.")


def no_answer() -> Outcome:
    """Say what it means that a request was begun, and no whole answer came."""
    return Doubtful("SendGrid took the request but its answer never came.")


def _wait(headers: Headers, now: float) -> float | None:
    """Seconds until we may try again; SendGrid tells an epoch, others a date or seconds."""
    told = (headers.get("Retry-After") or headers.get("X-RateLimit-Reset") or "").strip()
    if re.fullmatch(r"\d{1,12}(\.\d+)?", told):
        seconds = float(told)
    else:
        try:
            seconds = parsedate_to_datetime(told).timestamp()
        except (ValueError, OverflowError):
            return None
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
