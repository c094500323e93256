"""What SendGrid's events mean for a letter and for its address, in words without personal data."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from service.mail.mailer import News
from service.program.letters import State
from service.program.suppression import Reason

_OUR_ID = re.compile(r"[0-9a-f]{32}")

PROOFS: Mapping[str, State] = MappingProxyType(
    {
        "delivered": State.DELIVERED,
        "open": State.DELIVERED,
        "click": State.DELIVERED,
        "spamreport": State.DELIVERED,
        "unsubscribe": State.DELIVERED,
        "group_unsubscribe": State.DELIVERED,
        "bounce": State.BOUNCED,
        "blocked": State.BOUNCED,
        "dropped": State.DROPPED,
    }
)
"""What an event proves of its message; any other at all proves that it was accepted."""

_WISHES = {
    "spamreport": Reason.COMPLAINED,
    "unsubscribe": Reason.UNSUBSCRIBED,
    "group_unsubscribe": Reason.UNSUBSCRIBED,
}
_WISHED = {
    Reason.COMPLAINED: "Its reader reported it as spam, and gets no more mail about meetups.",
    Reason.UNSUBSCRIBED: "Its reader unsubscribed, and gets no more mail about meetups.",
}
# Why SendGrid itself didn't send a message on, by how its reason begins.
_DROPPED: tuple[tuple[str, str, Reason | None], ...] = (
    ("bounced address", "An earlier letter to this address came back.", Reason.BOUNCED),
    ("invalid", "The provider says that this is no address.", Reason.BOUNCED),
    ("spam reporting", "The reader has reported earlier mail as spam.", Reason.COMPLAINED),
    ("unsubscribed", "The reader has unsubscribed at the provider.", Reason.UNSUBSCRIBED),
    ("spam content", "The provider took its text for spam.", None),
    ("recipient list over", "The provider's quota was used up.", None),
)
# Enhanced status codes (RFC 3463), the more exact first.
_CODES = (
    (r"5\.1\.(0|1|6|10)", "The mailbox doesn't exist."),
    (r"5\.(1\.2|4\.4)", "There is no mail server under this address."),
    (r"5\.2\.1", "The mailbox is closed."),
    (r"[45]\.2\.2", "The mailbox is full."),
    (r"[45]\.3\.4|5\.2\.3", "The letter was too large for the mailbox."),
    (r"5\.7\.\d+", "The recipient's mail server doesn't trust where it came from."),
)
_CLASSES = {
    "invalid address": "The mailbox doesn't exist.",
    "mailbox unavailable": "The mailbox takes no mail.",
    "reputation": "The recipient's mail server doesn't trust where it came from.",
    "content": "The recipient's mail server took its text for spam.",
    "technical": "Something went wrong between the mail servers.",
    "frequency": "The recipient's mail server had too many letters at once.",
}
_SOFT = frozenset({"technical", "content", "reputation", "frequency"})


def read_news(event: Mapping[str, Any], message_id: Any) -> News | None:
    """Read one event, of a message or of nothing but an address; None where it is neither."""
    address = event.get("email")
    ours = isinstance(message_id, str) and _OUR_ID.fullmatch(message_id)
    if not ours and (message_id or not isinstance(address, str) or not address):
        return None
    try:
        at = datetime.fromtimestamp(int(event["timestamp"]), UTC)
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return None
    kind = _word(event, "event")
    why, reason = _meaning(kind, event)
    state = PROOFS.get(kind, State.ACCEPTED)
    told = address if isinstance(address, str) else ""
    return News(message_id if ours else "", state, at, why, reason, told)


def _meaning(kind: str, event: Mapping[str, Any]) -> tuple[str, Reason | None]:
    if wish := _WISHES.get(kind):
        return _WISHED[wish], wish
    if kind == "dropped":
        return _why_dropped(_word(event, "reason"))
    if kind in {"bounce", "blocked"}:
        return _why_bounced(kind, event)
    return "", None


def _why_dropped(told: str) -> tuple[str, Reason | None]:
    for beginning, why, reason in _DROPPED:
        if told.startswith(beginning):
            return f"The provider didn't send it on. {why}", reason
    return "The provider didn't send it on.", None


def _why_bounced(kind: str, event: Mapping[str, Any]) -> tuple[str, Reason | None]:
    """A block is about this letter, and a bounce about the address, unless its class is soft."""
    classed = _word(event, "bounce_classification")
    code = re.search(r"\b[45]\.\d\.\d{1,3}\b", f"{_word(event, 'status')} {_word(event, 'reason')}")
    found = (words for pattern, words in _CODES if code and re.fullmatch(pattern, code[0]))
    why = _CLASSES.get(classed) or ""
    why = next(found, "") or why or "The recipient's mail server sent it back."
    blocked = "blocked" in {kind, _word(event, "type"), _word(event, "bounce_type")}
    soft = blocked or classed in _SOFT
    return (f"{why} ({code[0]})" if code else why), None if soft else Reason.BOUNCED


def _word(event: Mapping[str, Any], name: str) -> str:
    told = event.get(name)
    return told.strip().lower() if isinstance(told, str) else ""
