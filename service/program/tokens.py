"""Signed links: an opaque id with a signature for one purpose, nothing about the person."""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from enum import StrEnum
from hashlib import sha256

_EVERYBODYS = ("",)
"""Signs where no secret is set, which only a machine that serves itself may do."""
_LENGTH = 27  # 162 bits: not to be guessed, short enough for one line of an email


class Purpose(StrEnum):
    """What a link opens; a token for one purpose is nothing for another."""

    PERSON = "person's pages"
    LETTER = "letter's look"


def sign(key: str, secrets: Sequence[str], purpose: Purpose = Purpose.PERSON) -> str:
    """The token of a Key or an id, made with the first secret."""
    return f"{key}.{_signature(key, (secrets or _EVERYBODYS)[0], purpose)}"


def verify(token: str, secrets: Sequence[str], purpose: Purpose = Purpose.PERSON) -> str | None:
    """The Key or id that a token stands for, if any of the secrets signed it for this purpose."""
    key, _dot, given = token.partition(".")
    signed = (_signature(key, secret, purpose) for secret in secrets or _EVERYBODYS)
    good = [hmac.compare_digest(given.encode(), each.encode()) for each in signed]
    return key if any(good) else None


def _signature(key: str, secret: str, purpose: Purpose) -> str:
    mac = hmac.digest(secret.encode(), f"{purpose}\0{key}".encode(), sha256)
    return urlsafe_b64encode(mac).decode()[:_LENGTH]
