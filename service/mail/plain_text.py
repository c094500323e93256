"""What people typed, made fit to be shown: one line or prose, and never longer than is kind."""

import re
import unicodedata
from collections.abc import Sequence

from service.program.wording import joined

LINE_BREAKS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
STEERING = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
LINK = re.compile(r"://|\bwww\.", re.IGNORECASE)


def prose(text: str) -> str:
    """Keep ordinary line breaks, and drop the characters that steer instead of speak."""
    if text.isprintable():
        return text.strip()
    broken = STEERING.sub("", LINE_BREAKS.sub("\n", text))
    return LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", broken).strip()


def one_line(text: str, limit: int | None = None) -> str:
    """Put the text on a single line, fit for a subject, a name or a header."""
    line = " ".join(prose(text).split())
    if limit is None or len(line) <= limit:
        return line
    return line[: limit - 1].rstrip() + "…"


def shortened(text: str, limit: int) -> str:
    """Keep the beginning of a long answer, and say in words what was left out."""
    if len(text) <= limit:
        return text
    at_a_word = text.rfind(" ", limit // 2, limit)
    start = text[: at_a_word if at_a_word > 0 else limit].rstrip()
    return f"{start} … (shortened here; we have the whole answer, {len(text):,} characters)"


def greeting(name: str) -> str:
    """Greet by name, or just `Hello,` where there is none or it reads like an advertisement."""
    short = one_line(name, 80)
    return f"Hello {short}," if is_visible(short) and not LINK.search(short) else "Hello,"


def listed(items: Sequence[str]) -> str:
    """`Ana, Bo and Cy`, in this order whatever script each is written in."""
    return joined([_ending_as_it_began(item) for item in items]) if items else ""


def _ending_as_it_began(words: str) -> str:
    """Let what comes after words that read from right to left stand behind them."""
    directions = (unicodedata.bidirectional(letter) for letter in reversed(words))
    last = next((each for each in directions if each in {"L", "R", "AL"}), "L")
    return words if last == "L" else f"{words}\N{LEFT-TO-RIGHT MARK}"


def is_visible(text: str) -> bool:
    """Tell whether a reader sees anything of a text."""
    return any(letter.isprintable() and not letter.isspace() for letter in text)


def is_web(link: str) -> bool:
    """Whether the link leads to a page, and to nothing that a mail program would run."""
    return link.startswith(("https://", "http://"))
