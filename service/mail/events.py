"""SendGrid's signed events: what became of a message after it was accepted."""

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

SIGNATURE_HEADER = "X-Twilio-Email-Event-Webhook-Signature"
TIMESTAMP_HEADER = "X-Twilio-Email-Event-Webhook-Timestamp"
# SendGrid repeats a batch for up to 24 hours; an hour more for clocks and queues.
OLDEST = timedelta(hours=25)
CLOCKS_DIFFER_BY = timedelta(minutes=10)


class EventKind(StrEnum):
    """What an event proves; whatever is not listed proves that the message was accepted."""

    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    DROPPED = "dropped"
    COMPLAINED = "complained"


KINDS = {
    "delivered": EventKind.DELIVERED,
    "bounce": EventKind.BOUNCED,
    "dropped": EventKind.DROPPED,
    "spamreport": EventKind.COMPLAINED,
}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to one message of ours."""

    message_id: str
    kind: EventKind
    at: datetime
    provider_event_id: str


def is_authentic(
    public_key: str, *, signature: str | None, timestamp: str | None, body: bytes, now: datetime
) -> bool:
    """Tell whether SendGrid signed these very bytes lately; without a key nothing is."""
    if not (public_key and signature and timestamp and _is_recent(timestamp, now)):
        return False
    try:
        key = load_der_public_key(base64.b64decode(public_key.strip(), validate=True))
        signed = base64.b64decode(signature, validate=True)
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signed, timestamp.encode() + body, ec.ECDSA(SHA256()))
            return True
    except (InvalidSignature, binascii.Error, ValueError):
        pass
    return False


def events_in(body: bytes) -> Iterator[Event]:
    """Read the events about messages of ours; a malformed one never hides the others."""
    try:
        batch = json.loads(body)
    except ValueError:
        return
    for item in batch if isinstance(batch, list) else []:
        event = _event(item)
        if event:
            yield event


def _is_recent(timestamp: str, now: datetime) -> bool:
    try:
        age = now - datetime.fromtimestamp(int(timestamp), UTC)
    except (ValueError, OverflowError, OSError):
        return False
    return -CLOCKS_DIFFER_BY <= age <= OLDEST


def _event(item: Any) -> Event | None:
    try:
        if not isinstance(item["mid"], str):
            return None
        return Event(
            message_id=item["mid"],
            kind=KINDS.get(item["event"], EventKind.ACCEPTED),
            at=datetime.fromtimestamp(int(item["timestamp"]), UTC),
            provider_event_id=str(item.get("sg_event_id", "")),
        )
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return None
