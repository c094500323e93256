"""A webhook that remembers what it was told."""

import json
from typing import Any, NamedTuple

from flask import Flask, request


class Delivery(NamedTuple):
    signature: str
    timestamp: str
    body: bytes

    @property
    def events(self) -> list[dict[str, Any]]:
        return list(json.loads(self.body))


class Ears:
    """Listens at `/hooks/events` of its application."""

    def __init__(self) -> None:
        self.heard: list[Delivery] = []
        self.app = Flask("ears")
        self.app.add_url_rule("/hooks/events", view_func=self.hear, methods=["POST"])

    def hear(self) -> tuple[str, int]:
        prefix = "X-Twilio-Email-Event-Webhook-"
        signature, timestamp = (request.headers[prefix + n] for n in ("Signature", "Timestamp"))
        self.heard.append(Delivery(signature, timestamp, request.get_data()))
        return "", 204
