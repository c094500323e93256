"""SendGrid's signed events: what became of a message after it was accepted."""

import base64
import binascii
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from service.mail.mailer import News
from service.mail.sendgrid.news import read_news

SIGNATURE_HEADER = "X-Twilio-Email-Event-Webhook-Signature"
TIMESTAMP_HEADER = "X-Twilio-Email-Event-Webhook-Timestamp"
# SendGrid repeats a batch for up to 24 hours; an hour more for clocks and queues.
OLDEST = timedelta(hours=25)
CLOCKS_DIFFER_BY = timedelta(minutes=10)


def is_authentic(
    public_key: str,
    *,
    signature: str | None,
    timestamp: str | None,
    body: bytes,
    now: datetime,
    oldest: timedelta = OLDEST,
) -> bool:
    """Tell whether SendGrid signed these very bytes lately; without a key nothing is."""
    if not (public_key and signature and timestamp and _is_recent(timestamp, now, oldest)):
        return False
    try:
        signed = base64.b64decode(signature, validate=True)
        if key := _loaded(public_key):
            key.verify(signed, timestamp.encode() + body, ec.ECDSA(SHA256()))
            return True
    except (InvalidSignature, binascii.Error, ValueError):
        pass
    return False


def is_public_key(text: str) -> bool:
    """Tell whether a text is a key with which signatures can be checked."""
    try:
        return _loaded(text) is not None
    except (binascii.Error, ValueError):
        return False


def news_in(body: bytes) -> Iterator[News]:
    """Read the news about messages of ours; a malformed one never hides the others."""
    try:
        batch = json.loads(body)
    except (ValueError, RecursionError):
        return
    for item in batch if isinstance(batch, list) else []:
        if isinstance(item, dict) and (news := read_news(item, item.get("mid", ""))):
            yield news


def _loaded(public_key: str) -> ec.EllipticCurvePublicKey | None:
    key = load_der_public_key(base64.b64decode(public_key.strip(), validate=True))
    return key if isinstance(key, ec.EllipticCurvePublicKey) else None


def _is_recent(timestamp: str, now: datetime, oldest: timedelta) -> bool:
    try:
        age = now - datetime.fromtimestamp(int(timestamp), UTC)
    except (ValueError, OverflowError, OSError):
        return False
    return -CLOCKS_DIFFER_BY <= age <= oldest
