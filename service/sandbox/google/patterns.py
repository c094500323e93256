"""Number formats: a number as its pattern shows it, in en_US.

The subset: sections for positive, negative and zero, digits and grouping, thousands left out
(`0,`), percent, exponent, quoted and literal text, currencies as `[$€]`, and for dates and times
what `moment_patterns` knows. Colours are passed over, `@` shows the value as it is. Not known are
conditions in brackets, fractions, `?` as a space, and sections for text, which is shown as it is.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from service.sandbox.google.moment_patterns import shown_moment

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
DIGITS = re.compile(r"[#0?,.]*[#0?][#0?,.]*")
EXPONENT = re.compile(r"E\+(0+)")
LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|_.|\*.|\[[^\]]*\]')


def shown(value: float, kind: str = "", pattern: str = "") -> str:
    """Return a number as a format shows it."""
    pattern = pattern or DEFAULTS.get(kind, "")
    if not pattern or pattern.lower() == "general" or pattern == "@":
        return plain(value)
    if kind in MOMENTS:
        return shown_moment(value, pattern) or plain(value)
    return numbered(value, pattern)


def plain(value: float) -> str:
    """Return a number as it is shown without a format."""
    if isinstance(value, int) or value == int(value):
        return str(int(value)) if abs(value) < 1e15 else exponential(value, 5, 2)
    if abs(value) < 1e-9:
        return exponential(value, 5, 2)
    whole = str(int(abs(value))).lstrip("0")
    rounded = f"{value:.{max(0, 10 - len(whole))}f}"
    return rounded.rstrip("0").rstrip(".")


def exponential(value: float, digits: int, least: int) -> str:
    """Return a number with an exponent."""
    mantissa, _, power = f"{value:.{digits}E}".partition("E")
    if digits == 5:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}E{power[0]}{power[1:].lstrip('0').zfill(least)}"


def numbered(value: float, pattern: str) -> str:
    """Return a number as a pattern of digits shows it."""
    literals: list[str] = []

    def hide(found: re.Match[str]) -> str:
        literals.append(found[1] or found[2] or found[3] or "")
        return chr(0xE000 + len(literals) - 1)

    bare, sign = chosen(value, LITERAL.sub(hide, pattern).split(";"))
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
    left_out = len(part) - len(part.rstrip(","))
    value, fraction = value.scaleb(-3 * left_out), fraction.rstrip(",")
    unit = Decimal(1).scaleb(-len(fraction))
    rounded = value.quantize(unit, ROUND_HALF_UP, Context(prec=1000))
    before, _, after = f"{rounded:f}".partition(".")
    before = before.lstrip("0").zfill(whole.count("0"))
    if "," in whole.rstrip(","):
        before = f"{int(before or 0):,}" if before else ""
    least = fraction.count("0")
    after = after[:least] + after[least:].rstrip("0")
    return before + ("." + after if after else "")
