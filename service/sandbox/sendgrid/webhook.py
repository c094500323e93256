"""Tells the service what happened to its messages."""

import json
from datetime import datetime

from service.sandbox.sendgrid.courier import Courier, Told
from service.sandbox.sendgrid.events import Event, for_webhook

HOOK = "webhook"


class Webhook:
    """The hook that wants to know of events."""

    def __init__(self, courier: Courier) -> None:
        self._courier = courier

    @property
    def url(self) -> str | None:
        """Give the URL where events go, if one is set."""
        return self._courier.url(HOOK)

    def send_to(self, url: str) -> None:
        """Set where events go; an empty text for nowhere."""
        self._courier.send_to(HOOK, url)

    @property
    def public_key(self) -> str:
        """Give the key that checks the signatures."""
        return self._courier.public_key

    def tell(self, events: list[Event], at: datetime, copies: int = 1) -> Told:
        """Post one batch of events, as often as told; how the last copy went is the answer."""
        body = json.dumps([for_webhook(event) for event in events]).encode()
        headers = {
            "Content-Type": "application/json;charset=utf-8",
            "User-Agent": "SendGrid Event API",
        }
        return self._courier.post(HOOK, body, headers, at, copies)
