"""SendGrid's signed events: what became of a message after it was accepted."""

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from service.program.letters import State

SIGNATURE_HEADER = "X-Twilio-Email-Event-Webhook-Signature"
TIMESTAMP_HEADER = "X-Twilio-Email-Event-Webhook-Timestamp"
# SendGrid repeats a batch for up to 24 hours; an hour more for clocks and queues.
OLDEST = timedelta(hours=25)
CLOCKS_DIFFER_BY = timedelta(minutes=10)


PROOFS = {
    "delivered": State.DELIVERED,
    "open": State.DELIVERED,
    "click": State.DELIVERED,
    "spamreport": State.DELIVERED,
    "bounce": State.BOUNCED,
    "dropped": State.DROPPED,
}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to one message of ours; `kind` is SendGrid's word for it."""

    message_id: str
    kind: str
    at: datetime
    provider_event_id: str

    @property
    def proves(self) -> State:
        """Where the letter stands because of it; any event at all proves it was accepted."""
        return PROOFS.get(self.kind, State.ACCEPTED)


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
            kind=str(item["event"]),
            at=datetime.fromtimestamp(int(item["timestamp"]), UTC),
            provider_event_id=str(item.get("sg_event_id", "")),
        )
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return None
