"""Tells the service what happened to its messages, signed as Twilio signs it."""

import base64
import http.client
import json
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from service.sandbox.guard import is_loopback
from service.sandbox.sendgrid.events import Event, for_webhook
from service.sandbox.sendgrid.post_office import PostOffice

TIMEOUT = 10
SIGNATURE = "X-Twilio-Email-Event-Webhook-Signature"
TIMESTAMP = "X-Twilio-Email-Event-Webhook-Timestamp"


class Told(NamedTuple):
    """How it went to tell the webhook: its status, or why there is none."""

    status: int | None
    problem: str = ""


class Webhook:
    """The URL that wants to know, and the key that proves who tells; the post office keeps both."""

    def __init__(self, post: PostOffice) -> None:
        self._post = post
        self._key = self._own_key()

    @property
    def url(self) -> str | None:
        """Give the URL where events go, if one is set."""
        return self._post.noted("webhook") or None

    def send_to(self, url: str) -> None:
        """Set where events go; an empty text for nowhere."""
        if url and not (is_loopback(url) and urlsplit(url).scheme == "http"):
            raise ValueError("The sandbox tells only webhooks on this machine: http://127.0.0.1:…")
        self._post.note("webhook", url)

    @property
    def public_key(self) -> str:
        """Give the key that checks the signatures, as Twilio shows it: DER in base64."""
        der = self._key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return base64.b64encode(der).decode()

    def tell(self, events: list[Event], at: datetime, copies: int = 1) -> Told:
        """Post one batch of events, as often as told; how the last copy went is the answer."""
        url = self.url
        if url is None:
            return Told(None, "no webhook is set")
        body = json.dumps([for_webhook(event) for event in events]).encode()
        timestamp = str(int(at.timestamp()))
        signature = self._key.sign(timestamp.encode() + body, ec.ECDSA(hashes.SHA256()))
        headers = {
            "Content-Type": "application/json;charset=utf-8",
            "User-Agent": "SendGrid Event API",
            TIMESTAMP: timestamp,
            SIGNATURE: base64.b64encode(signature).decode(),
        }
        return [_post(url, body, headers) for _ in range(copies)][-1]

    def _own_key(self) -> ec.EllipticCurvePrivateKey:
        pem = self._post.noted("webhook-key")
        if pem is not None:
            kept = serialization.load_pem_private_key(pem.encode(), None)
            if isinstance(kept, ec.EllipticCurvePrivateKey):
                return kept
        key = ec.generate_private_key(ec.SECP256R1())
        made = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        self._post.note("webhook-key", made.decode())
        return key


def _post(url: str, body: bytes, headers: dict[str, str]) -> Told:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=TIMEOUT)
    try:
        connection.request("POST", parts._replace(scheme="", netloc="").geturl(), body, headers)
        return Told(connection.getresponse().status)
    except (OSError, http.client.HTTPException) as problem:
        return Told(None, f"the webhook didn't answer ({type(problem).__name__})")
    finally:
        connection.close()
