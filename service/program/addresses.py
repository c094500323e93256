"""What somebody typed as their email address, made into exactly one address or a sentence why not.

Plus-tags and dots stay: they are part of where mail goes. People are unique on `normalised`.
No sentence repeats what was typed, so that it may stand anywhere.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_PLAIN = re.compile(
    rf"(?=.{{3,254}}\Z)(?=[^@]{{1,64}}@){_LOCAL}@(?:{_LABEL}\.)+(?![0-9]+\Z){_LABEL}\Z"
)
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u180e\u200b\u200c\u200d\u2060\ufeff\u2800\u3164"))
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LONGEST = 1000


class Address(NamedTuple):
    """One address: as mail systems take it, and as a reader likes to see it."""

    normalised: str
    shown: str


class Unreadable(NamedTuple):
    """A text that can't be one address, and why, in a sentence for an admin."""

    why: str


def read_address(text: str) -> Address | Unreadable:
    """Read the one address in a text; what people paste around it is forgiven."""
    if not _PLAIN.match(text):
        if len(text) > _LONGEST:
            return Unreadable("The address is far too long.")
        text = _bare(text)
    if _PLAIN.match(text):
        plain = text.lower()
        return Address(plain, plain)
    return next(map(Unreadable, _flaws(text)), None) or _international(text)


def _bare(text: str) -> str:
    text = text.translate(_ZERO_WIDTH)
    before = None
    while text != before:
        before = text
        text = text.strip().removeprefix("<").removesuffix(">").strip().rstrip(".,;")
        text = text[7:] if text[:7].lower() == "mailto:" else text
    return text


def _international(text: str) -> Address | Unreadable:
    local, _, domain = text.lower().rpartition("@")
    domain = unicodedata.normalize("NFKC", domain).lower().replace("\u3002", ".")
    if not all(c in "-." or unicodedata.category(c)[0] in "LMN" for c in domain):
        return Unreadable("The part after the @ holds a character that can't be in an address.")
    ascii_domain = ".".join(
        part if part.isascii() else f"xn--{part.encode('punycode').decode()}"
        for part in domain.split(".")
    )
    normalised = f"{local}@{ascii_domain}"
    if _PLAIN.match(normalised):
        return Address(normalised, f"{local}@{domain}")
    return Unreadable("The part after the @ isn't the name of a place on the internet.")


def _flaws(text: str) -> Iterator[str]:
    yield from _flaws_anywhere(text)
    local, _, domain = text.rpartition("@")
    yield from _flaws_before_the_at(local)
    yield from _flaws_after_the_at(domain)
    if len(text) > 254:
        yield "The address is longer than an address can be."


def _flaws_anywhere(text: str) -> Iterator[str]:
    if not text:
        yield "There is no address."
    if any(c in _BIDI or (unicodedata.category(c) == "Cc" and not c.isspace()) for c in text):
        yield "The address holds invisible control characters; it has to be typed again."
    if '"' in text:
        yield "The address has quotation marks in it, which mail systems don't take."
    if text.count("@") > 1 or re.search(r"[,;]", text):
        yield "This looks like more than one address; there has to be exactly one."
    if any(map(str.isspace, text)):
        yield "There is a space or something else beside or inside the address."
    if "@" not in text:
        yield "This isn't an email address: it has no @."


def _flaws_before_the_at(local: str) -> Iterator[str]:
    if not local:
        yield "Nothing stands before the @."
    if not local.isascii():
        yield (
            "The part before the @ has letters beyond plain a to z; many mail systems can't"
            " write to such an address yet. Please ask for another one."
        )
    if len(local) > 64:
        yield "The part before the @ is longer than 64 characters."
    if not re.fullmatch(_LOCAL, local):
        yield "The part before the @ has a misplaced dot or a character that can't be there."


def _flaws_after_the_at(domain: str) -> Iterator[str]:
    if not domain:
        yield "Nothing stands after the @."
    if domain.startswith("[") or re.fullmatch(r"[0-9.]+", domain):
        yield "The part after the @ is a computer's number, not a name such as example.org."
    if ".." in domain or domain.startswith("."):
        yield "The part after the @ has a misplaced dot."
    if not re.search(r"[^.][.\u3002\uff0e\uff61][^.]", domain):
        yield "The part after the @ has no dot, as in example.org; its end may be missing."
