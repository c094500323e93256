"""One spelling for words that people write in many, so that they can be compared."""

import re
import unicodedata

_SMALL_MARKS = ".'\u2018\u2019\u02bb\u02bc"
_NO_MARKS = str.maketrans("", "", _SMALL_MARKS)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "\u0131": "i"})
_SPELT_OUT = {
    "st": "saint",
    "ste": "sainte",
    "ft": "fort",
    "mt": "mount",
    "n": "north",
    "s": "south",
    "e": "east",
    "w": "west",
}
_SHORTENED = re.compile(r"^(ft|mt|[nsew])(?= \w)|\b(st|ste)(?= \w)")


def fold(text: str) -> str:
    """Fold case, accents, dots, apostrophes and runs of spaces, so that words can be compared."""
    if text.isascii():  # most text is, and it needs no look at each letter
        return " ".join(text.lower().translate(_NO_MARKS).split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = (c for c in decomposed if c not in _SMALL_MARKS and not unicodedata.combining(c))
    return " ".join("".join(kept).split())


def spell_place(text: str) -> str:
    """Fold the name of a place: words only, and `St`, `Ft` or `Mt` before a name spelt out."""
    words = " ".join(re.findall(r"\w+", fold(text).translate(_LETTERS)))
    return _SHORTENED.sub(lambda first: _SPELT_OUT[first[0]], words)
