"""Text as a cell of a spreadsheet can hold it."""

import re

LONGEST_TEXT = 50_000
"""Google's limit for one cell, in characters."""

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """The text without control characters, with plain line ends, and no longer than a cell."""
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:LONGEST_TEXT]


def identifying(text: str) -> str:
    """The text as it is recognised when it is read from a cell again."""
    return writable(text).strip()


def shorten(text: str, most: int) -> str:
    """The text on one line and of at most so many characters, cut at a word where it can be."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    at_a_word = line.rfind(" ", most // 2, most)
    return f"{line[: at_a_word if at_a_word > 0 else most - 1].rstrip()}…"
