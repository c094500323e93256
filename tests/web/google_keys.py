"""A Google of one's own: keys that sign tokens, and the server that shows their certificates."""

import base64
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from flask import Flask
from flask.typing import ResponseReturnValue
from google.auth import crypt, jwt

KEY = "the key of today"


class Signer:
    """One key pair under a name; which keys Google shows is another matter."""

    def __init__(self, name: str = KEY) -> None:
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        form = (Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
        pem = self._key.private_bytes(*form).decode()
        self._signer = crypt.RSASigner.from_string(pem, name)  # type: ignore[no-untyped-call]

    @property
    def certificate(self) -> str:
        """The certificate that shows the key to everybody."""
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "google.example.org")])
        now, day = datetime.now(UTC), timedelta(days=1)
        made = (
            x509.CertificateBuilder(name, name, self._key.public_key(), x509.random_serial_number())
            .not_valid_before(now - day)
            .not_valid_after(now + day)
            .sign(self._key, hashes.SHA256())
        )
        return made.public_bytes(Encoding.PEM).decode()

    def token(self, claims: dict[str, Any], **header: str) -> str:
        """The claims, signed."""
        token: bytes = jwt.encode(self._signer, claims, header)  # type: ignore[no-untyped-call]
        return token.decode()


def unsigned(claims: dict[str, Any]) -> str:
    """A token that says of itself that it needs no signature."""
    return f"{_part({'alg': 'none', 'kid': KEY})}.{_part(claims)}.x"


def confused(claims: dict[str, Any], certificate: str) -> str:
    """A token whose signature takes the public certificate for a shared secret."""
    over = f"{_part({'alg': 'HS256', 'kid': KEY})}.{_part(claims)}"
    mac = hmac.digest(certificate.encode(), over.encode(), "sha256")
    return f"{over}.{_text(mac)}"


def _part(content: dict[str, Any]) -> str:
    return _text(json.dumps(content).encode())


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


class CertificateServer:
    """What Google shows, how often it was asked, and what it answers instead when it is down."""

    def __init__(self, shown: dict[str, str]) -> None:
        self.shown = shown
        self.asked = 0
        self.status = 200
        self.app = Flask("certificates")
        self.app.add_url_rule("/certs", view_func=self._show)

    def _show(self) -> ResponseReturnValue:
        self.asked += 1
        return self.shown, self.status, {"Cache-Control": "public, max-age=3600"}
