"""Number formats: a number as its pattern shows it, in en_US.

The subset: sections for positive, negative and zero, digits and grouping, percent, exponent, quoted
and literal text, and the parts of dates and times. `@` shows the value as it is.
"""

import re
from datetime import datetime
from decimal import ROUND_HALF_UP, Context, Decimal

from service.sandbox.google.serials import moment

DEFAULTS = {
    "TEXT": "@",
    "NUMBER": "#,##0.00",
    "PERCENT": "0.00%",
    "CURRENCY": '"$"#,##0.00',
    "DATE": "m/d/yyyy",
    "TIME": "h:mm:ss am/pm",
    "DATE_TIME": "m/d/yyyy h:mm:ss",
    "SCIENTIFIC": "0.00E+00",
}
MOMENTS = frozenset({"DATE", "TIME", "DATE_TIME"})
DATE_PARTS = re.compile(
    r'"[^"]*"|\\.|am/pm|\[h+\]|y+|m+|d+|h+|s+(?:\.0+)?|.', re.IGNORECASE | re.DOTALL
)
DIGITS = re.compile(r"[#0?,.]*[#0?][#0?,.]*")
EXPONENT = re.compile(r"E\+(0+)")
LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')


def shown(value: float, kind: str = "", pattern: str = "") -> str:
    """Return a number as a format shows it."""
    pattern = pattern or DEFAULTS.get(kind, "")
    if not pattern or pattern.lower() == "general" or pattern == "@":
        return plain(value)
    if kind in MOMENTS:
        when = moment(value)
        return dated(when, value, pattern) if when else plain(value)
    return numbered(value, pattern)


def plain(value: float) -> str:
    """Return a number as it is shown without a format."""
    if isinstance(value, int) or value == int(value):
        return str(int(value)) if abs(value) < 1e15 else exponential(value, 5, 2)
    if abs(value) < 1e-9:
        return exponential(value, 5, 2)
    rounded = f"{value:.{max(0, 10 - len(str(int(abs(value)))))}f}"
    return rounded.rstrip("0").rstrip(".")


def exponential(value: float, digits: int, least: int) -> str:
    """Return a number with an exponent."""
    mantissa, _, power = f"{value:.{digits}E}".partition("E")
    if digits == 5:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}E{power[0]}{power[1:].lstrip('0').zfill(least)}"


def numbered(value: float, pattern: str) -> str:
    """Return a number as a pattern of digits shows it."""
    section, sign = chosen(value, pattern.split(";"))
    literals: list[str] = []

    def hide(found: re.Match[str]) -> str:
        literals.append(found[1] or found[2] or "")
        return chr(0xE000 + len(literals) - 1)

    bare = LITERAL.sub(hide, section)
    power = EXPONENT.search(bare)
    share = Decimal(repr(abs(value))) * (100 if "%" in bare else 1)

    def show(found: re.Match[str]) -> str:
        if power:
            places = len(found[0].partition(".")[2])
            return exponential(float(share), places, len(power[1]))
        return digits(share, found[0])

    text = sign + DIGITS.sub(show, EXPONENT.sub("", bare), count=1)
    for index, literal in enumerate(literals):
        text = text.replace(chr(0xE000 + index), literal)
    return text


def chosen(value: float, sections: list[str]) -> tuple[str, str]:
    """Return the section of a pattern that is for a number, and the sign that is left to show."""
    if value < 0:
        return (sections[1], "") if len(sections) > 1 else (sections[0], "-")
    return (sections[2] if value == 0 and len(sections) > 2 else sections[0]), ""


def digits(value: Decimal, part: str) -> str:
    """Return the digits of a number where a pattern has its digits."""
    whole, _, fraction = part.partition(".")
    unit = Decimal(1).scaleb(-len(fraction))
    rounded = value.quantize(unit, ROUND_HALF_UP, Context(prec=1000))
    before, _, after = f"{rounded:f}".partition(".")
    before = before.lstrip("0").zfill(whole.count("0"))
    if "," in whole:
        before = f"{int(before or 0):,}" if before else ""
    least = fraction.count("0")
    after = after[:least] + after[least:].rstrip("0")
    return before + ("." + after if after else "")


def dated(when: datetime, value: float, pattern: str) -> str:
    """Return a date or time as a pattern shows it."""
    parts = DATE_PARTS.findall(pattern)
    half = any(part.lower() == "am/pm" for part in parts)
    texts = []
    for index, part in enumerate(parts):
        code = part.lower()
        if code[0] == "m" and is_minutes(parts, index):
            code = code.replace("m", "n")
        texts.append(date_part(when, value, code, part, half=half))
    return "".join(texts)


def is_minutes(parts: list[str], index: int) -> bool:
    """Whether an `m` stands for minutes: after hours or before seconds."""
    letters = [part.lower()[0] for part in parts[:index] if part[0].lower() in "ymdhs["]
    after = [part.lower()[0] for part in parts[index + 1 :] if part[0].lower() in "ymdhs"]
    return bool((letters and letters[-1] in "h[") or (after and after[0] == "s"))


def date_part(when: datetime, value: float, code: str, part: str, *, half: bool) -> str:
    """Return one part of a date's pattern."""
    names = {"mmm": "%b", "mmmm": "%B", "ddd": "%a", "dddd": "%A", "am/pm": "%p"}
    hour = (when.hour % 12 or 12) if half else when.hour
    numbers = {"m": when.month, "d": when.day, "h": hour, "n": when.minute, "s": when.second}
    if code in names:
        return when.strftime(names[code])
    if code[0] == "y":
        return f"{when.year:04}" if len(code) > 2 else f"{when.year % 100:02}"
    if code[0] == "[":
        return str(int(value * 24))
    if code[0] not in numbers:
        return part.strip('"').removeprefix("\\")
    digits, _, fraction = code.partition(".")
    return str(numbers[code[0]]).zfill(len(digits)) + ("." + fraction if fraction else "")
