"""What happens to a message after it was accepted, as SendGrid tells it."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from service.sandbox.sendgrid.message import Message

Event = dict[str, Any]

DETAILS: Mapping[str, Event] = MappingProxyType(
    {
        "processed": {},
        "delivered": {"response": "250 2.0.0 OK", "ip": "127.0.0.1"},
        "deferred": {"response": "451 4.3.0 Try again later", "attempt": "1"},
        "bounce": {
            "reason": "550 5.1.1 The email account that you tried to reach does not exist.",
            "status": "5.1.1",
            "type": "bounce",
            "bounce_classification": "Invalid Address",
        },
        "blocked": {
            "reason": "554 5.7.1 The message was refused by the recipient's mail server.",
            "status": "5.7.1",
            "type": "blocked",
            "bounce_classification": "Reputation",
        },
        "dropped": {"reason": "Bounced Address"},
        "spamreport": {},
        "unsubscribe": {},
    }
)
"""The kinds of event that can be made to happen, with what each tells beside the usual."""


def event(message: Message, kind: str, at: datetime) -> Event:
    """Make an event of a kind happen to a message."""
    envelope = message.envelope
    told = {
        "email": envelope.recipient,
        "timestamp": int(at.timestamp()),
        "smtp-id": f"<{envelope.request_id}@geopod-ismtpd-sandbox>",
        "event": "bounce" if kind == "blocked" else kind,
        "sg_event_id": secrets.token_urlsafe(16),
        "sg_message_id": envelope.id,
        **DETAILS[kind],
    }
    if message.categories:
        told["category"] = message.categories
    return {**told, "custom_args": message.custom_args}


def for_webhook(told: Event) -> Event:
    """Flatten the custom arguments into the event, as the webhook does and the log doesn't."""
    flat = dict(told)
    return {**flat.pop("custom_args", {}), **flat}


def without_origin(told: Event) -> Event:
    """Leave out what ties an event to its message, as late bounces do."""
    return {**told, "custom_args": {}, "sg_message_id": ""}


def beginnings(message: Message) -> list[Event]:
    """Tell the two events that every accepted message has."""
    at = message.envelope.created
    arrival = {
        "event": "received",
        "email": message.envelope.recipient,
        "timestamp": int(at.timestamp()),
        "sg_event_id": f"received-{message.envelope.number}",
        "sg_message_id": message.envelope.id,
        "recv_msgid": message.envelope.request_id,
        "custom_args": message.custom_args,
    }
    return [
        arrival,
        {**arrival, "event": "processed", "sg_event_id": f"processed-{message.envelope.number}"},
    ]
