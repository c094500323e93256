"""Posts to a hook of the service, signed as Twilio signs what it posts."""

import base64
import http.client
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from service.sandbox.guard import is_loopback
from service.sandbox.sendgrid.post_office import PostOffice

TIMEOUT = 10
SIGNATURE = "X-Twilio-Email-Event-Webhook-Signature"
TIMESTAMP = "X-Twilio-Email-Event-Webhook-Timestamp"


class Told(NamedTuple):
    """How it went to tell a hook: its status, or why there is none."""

    status: int | None
    problem: str = ""


class Courier:
    """The URLs of hooks under their names, and one key for all; the post office keeps them."""

    def __init__(self, post: PostOffice) -> None:
        self._post = post
        self._key = self._own_key()

    def url(self, hook: str) -> str | None:
        """Give the URL of a hook, if one is set."""
        return self._post.noted(hook) or None

    def send_to(self, hook: str, url: str) -> None:
        """Set the URL of a hook; an empty text for nowhere."""
        if url and not (is_loopback(url) and urlsplit(url).scheme == "http"):
            raise ValueError("The sandbox tells only webhooks on this machine: http://127.0.0.1:…")
        self._post.note(hook, url)

    @property
    def public_key(self) -> str:
        """Give the key that checks the signatures, as Twilio shows it: DER in base64."""
        der = self._key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return base64.b64encode(der).decode()

    def post(
        self, hook: str, body: bytes, headers: dict[str, str], at: datetime, copies: int = 1
    ) -> Told:
        """Post to a hook, signed over moment and bytes; tell how the last of the copies went."""
        url = self.url(hook)
        if url is None:
            return Told(None, f"no {hook} is set")
        timestamp = str(int(at.timestamp()))
        signature = self._key.sign(timestamp.encode() + body, ec.ECDSA(hashes.SHA256()))
        signed = {TIMESTAMP: timestamp, SIGNATURE: base64.b64encode(signature).decode()}
        return [_post(hook, url, body, headers | signed) for _ in range(copies)][-1]

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


def _post(hook: str, url: str, body: bytes, headers: dict[str, str]) -> Told:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=TIMEOUT)
    try:
        connection.request("POST", parts._replace(scheme="", netloc="").geturl(), body, headers)
        return Told(connection.getresponse().status)
    except (OSError, http.client.HTTPException) as problem:
        return Told(None, f"the {hook} didn't answer ({type(problem).__name__})")
    finally:
        connection.close()
