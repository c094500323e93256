"""Links to a person's own pages: an opaque Key with a signature, nothing about the person."""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from hashlib import sha256

_EVERYBODYS = ("",)
"""Signs where no secret is set, which only a machine that serves itself may do."""
_LENGTH = 27  # 162 bits: not to be guessed, short enough for one line of an email


def sign(key: str, secrets: Sequence[str]) -> str:
    """The token of a Key, made with the first secret."""
    return f"{key}.{_signature(key, (secrets or _EVERYBODYS)[0])}"


def verify(token: str, secrets: Sequence[str]) -> str | None:
    """The Key that a token stands for, if any of the secrets signed it."""
    key, _dot, given = token.partition(".")
    signed = (_signature(key, secret) for secret in secrets or _EVERYBODYS)
    good = [hmac.compare_digest(given.encode(), each.encode()) for each in signed]
    return key if any(good) else None


def _signature(key: str, secret: str) -> str:
    mac = hmac.digest(secret.encode(), f"person's pages\0{key}".encode(), sha256)
    return urlsafe_b64encode(mac).decode()[:_LENGTH]
