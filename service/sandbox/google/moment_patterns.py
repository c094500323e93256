"""Dates, times and durations as their number format shows them, in en_US.

The subset: `d` to `dddd`, `m` to `mmmmm`, `yy` and `yyyy`; `h`, `hh`, `m`, `mm`, `s`, `ss`,
fractions of a second as `ss.000`, `am/pm` and `a/p`; the elapsed `[h]`, `[m]` and `[s]`; and
literal text, quoted, after a backslash or bare. Colours and locales in brackets are passed over.
"""

import re
from datetime import datetime

from service.sandbox.google.serials import moment

PARTS = re.compile(
    r'"[^"]*"|\\.|am/pm|a/p|\[(?:h+|m+|s+)\]|\[[^\]]*\]|y+|m+|d+|h+|s+(?:\.0+)?|.',
    re.IGNORECASE | re.DOTALL,
)
ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
SECONDS = {"h": 3600, "m": 60, "s": 1}
NAMES = {"mmm": "%b", "mmmm": "%B", "ddd": "%a", "dddd": "%A", "am/pm": "%p"}


def shown_moment(value: float, pattern: str) -> str | None:
    """Return a serial as a pattern shows it; None where the calendar ends."""
    if ELAPSED.search(pattern) and value < 0:
        elapsed = shown_moment(-value, pattern)
        return elapsed and "-" + elapsed
    when = moment(value)
    if when is None:
        return None
    parts: list[str] = PARTS.findall(pattern)
    half = any(part.lower() in ("am/pm", "a/p") for part in parts)
    milliseconds = round(value * 86_400_000)
    return "".join(
        one_part(when, milliseconds, meant(parts, index), half=half) for index in range(len(parts))
    )


def meant(parts: list[str], index: int) -> str:
    """Return a part of a pattern, with `n` for an `m` that stands for minutes."""
    part = parts[index]
    if part[0] not in "mM" or len(part) > 2:
        return part
    before = [each.lower() for each in parts[:index] if kind(each) in "ymdhs"]
    after = [each.lower() for each in parts[index + 1 :] if kind(each) in "ymdhs"]
    minutes = (before and kind(before[-1]) == "h") or (after and kind(after[0]) == "s")
    return "n" * len(part) if minutes else part


def kind(part: str) -> str:
    """Return the letter that a part of a pattern is made of; "-" for anything else."""
    letter = part.lower().lstrip("[")[:1]
    return letter if letter in ("y", "m", "d", "h", "s") and part.lower() != "am/pm" else "-"


def one_part(when: datetime, milliseconds: int, part: str, *, half: bool) -> str:
    """Return one part of a pattern, filled in."""
    code = part.lower()
    if ELAPSED.fullmatch(code):
        count = milliseconds // 1000 // SECONDS[code[1]]
        return str(count).zfill(len(code) - 2)
    if code in NAMES:
        return when.strftime(NAMES[code])
    if code in ("mmmmm", "a/p"):
        return when.strftime("%B" if code == "mmmmm" else "%p")[0]
    if code[0] == "y":
        return f"{when.year:04}" if len(code) > 2 else f"{when.year % 100:02}"
    if code[0] in "mdhns":
        return counted(when, milliseconds, code, half=half)
    return "" if code[0] == "[" and len(code) > 1 else part.strip('"').removeprefix("\\")


def counted(when: datetime, milliseconds: int, code: str, *, half: bool) -> str:
    """Return the number that a part stands for, with as many digits as the part has at least."""
    hour = (when.hour % 12 or 12) if half else when.hour
    numbers = {"m": when.month, "d": when.day, "h": hour, "n": when.minute, "s": when.second}
    digits, _, places = code.partition(".")
    fraction = f"{milliseconds % 1000:03}".ljust(len(places), "0")[: len(places)]
    return str(numbers[code[0]]).zfill(min(len(digits), 2)) + ("." + fraction if places else "")
