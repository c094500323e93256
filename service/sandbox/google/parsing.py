"""Typed text as a spreadsheet in en_US reads it (USER_ENTERED).

The subset: formulas (also after a plus, as in `+1+2` or a telephone number with spaces); text
after an apostrophe; TRUE and FALSE; numbers with signs, commas, currencies, percents and exponents;
and the dates, times and durations of `typed_moments`. Anything else is text. Google reads more:
dates with the day of the week or with dots, months alone, numbers in brackets, and what other
locales write.
"""

import re
from typing import NamedTuple

from service.sandbox.google.cells import Value, number
from service.sandbox.google.formulas import formula
from service.sandbox.google.typed_moments import typed_moment

LONGEST = 40
DIGIT = re.compile(r"[0-9]")
NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<money>[$€£¥]?)(?P<inner>[+-]?)"
    r"(?P<whole>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)?(?P<part>\.[0-9]*)?"
    r"(?P<power>[eE][+-]?[0-9]+)?(?P<percent>%?)"
)


class Typed(NamedTuple):
    """What a typed text comes to, and the number format it brings along."""

    value: Value
    kind: str = ""
    pattern: str = ""


def typed(text: str, year: int) -> Typed:
    """Return what a person who types this into a cell in that year finds there."""
    if text.startswith("="):
        return Typed(formula(text)) if len(text) > 1 else Typed(text)
    if text.startswith("'"):
        return Typed(text[1:])
    trimmed = text.strip()
    if trimmed.upper() in ("TRUE", "FALSE"):
        return Typed(trimmed.upper() == "TRUE")
    found = read(trimmed, year) if len(trimmed) <= LONGEST and DIGIT.search(trimmed) else None
    if found is None and text.startswith("+") and len(text) > 1:
        return Typed(formula("=" + text))
    return found or Typed(text)


def read(text: str, year: int) -> Typed | None:
    """Return the number, date or time that a text is, if it is one."""
    if found := typed_number(text):
        return found
    moment = typed_moment(text, year)
    return moment and Typed(*moment)


def typed_number(text: str) -> Typed | None:
    """Return the number that a text is, if it is one."""
    found = NUMBER.fullmatch(text)
    if not found or not (found["whole"] or (found["part"] or ".") != "."):
        return None
    if found["inner"] and (found["sign"] or not found["money"]):
        return None
    whole, part, power = found["whole"] or "0", found["part"] or "", found["power"] or ""
    value = float(found["sign"] + found["inner"] + whole.replace(",", "") + part + power)
    if value in (float("inf"), float("-inf")):
        return None
    kind, pattern = number_kind(found, ".00" if len(part) > 1 else "")
    return Typed(number(round(value / 100, 15) if kind == "PERCENT" else value), kind, pattern)


def number_kind(found: re.Match[str], cents: str) -> tuple[str, str]:
    """Return the number format that a typed number brings along."""
    if found["percent"]:
        return "PERCENT", f"0{cents}%"
    if money := found["money"]:
        mark = '"$"' if money == "$" else f"[${money}]"
        return "CURRENCY", f"{mark}#,##0{cents}"
    if found["power"]:
        return "SCIENTIFIC", "0.00E+00"
    return ("NUMBER", f"#,##0{cents}") if "," in (found["whole"] or "") else ("", "")
