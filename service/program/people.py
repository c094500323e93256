"""Who takes part: roles, and the opaque Keys that stand for people."""

import base64
import hashlib
import re
from enum import StrEnum

_KEY_LENGTH = 10
_NAME_LENGTH = 5
_NEUTRAL = re.compile(rf"Applicant [A-Z2-7]{{{_NAME_LENGTH}}}")
_BOTH = re.compile(
    r"\bboth\b|\bmentors? *(and|or|[/&+,]) *(an? )?mentees?\b"
    r"|\bmentees? *(and|or|[/&+,]) *(an? )?mentors?\b"
)
_TO_HAVE_ONE = re.compile(
    r"\bmentee|\bprotég|\bmentored\b"
    r"|\b(have|find|get|need|want|like|seek|seeking|looking for) a mentor\b"
)


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


def neutral_name(key: str) -> str:
    """What the applicant with this Key is called while nobody is to know who it is."""
    return f"Applicant {key[:_NAME_LENGTH]}"


def is_neutral(name: str) -> bool:
    """Whether this is what some applicant is called while nobody is to know who it is."""
    return _NEUTRAL.fullmatch(name) is not None


def read_role(answer: str) -> Role | None:
    """The role that an answer in people's own words names, or None where it names no single one."""
    words = answer.casefold()
    if _BOTH.search(words):
        return None
    if _TO_HAVE_ONE.search(words):
        return Role.MENTEE
    if re.search(r"\bmentor", words):
        return Role.MENTOR
    return Role.PARTICIPANT if re.search(r"\b(participant|member)", words) else None
