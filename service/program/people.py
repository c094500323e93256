"""Who takes part: roles, and the opaque Keys that stand for people."""

import base64
import hashlib
from enum import StrEnum

_KEY_LENGTH = 10


class Role(StrEnum):
    """What a person applies to be."""

    MENTOR = "Mentor"
    MENTEE = "Mentee"
    PARTICIPANT = "Participant"


def person_id(salt: bytes, address: str) -> str:
    """The keyed hash of a normalised address: the same person in every role."""
    return hashlib.blake2b(address.encode(), key=salt, digest_size=16).hexdigest()


def make_key(salt: bytes, *parts: str) -> str:
    """The Key of what `parts` name together: ten letters and digits, the same each time."""
    digest = hashlib.blake2b("\0".join(parts).encode(), key=salt, digest_size=8).digest()
    return base64.b32encode(digest).decode()[:_KEY_LENGTH]


def read_role(answer: str) -> Role | None:
    """The role that an answer in people's own words names, or None where it names no single one."""
    words = answer.casefold()
    if "mentee" in words or "protégé" in words or "have a mentor" in words:
        return None if "and mentor" in words or "both" in words else Role.MENTEE
    if "mentor" in words:
        return Role.MENTOR
    return Role.PARTICIPANT if "participant" in words or "member" in words else None
