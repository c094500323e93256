"""Typed text as a spreadsheet in en_US reads it (USER_ENTERED).

The subset: formulas, truths, numbers with signs, commas, dollars, percents and exponents, dates as
`2020-01-31`, `1/31/2020`, `Jan 31, 2020` and `31 January 2020`, times, and a date with a time.
Anything else is text. Two-digit years and a date without its year are left as text.
"""

import re
from datetime import datetime
from typing import NamedTuple

from service.sandbox.google.cells import Value, number
from service.sandbox.google.formulas import formula
from service.sandbox.google.serials import serial

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
DIGIT = re.compile(r"[0-9]")
NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<dollar>\$?)(?P<whole>\d+|\d{1,3}(?:,\d{3})+)?(?P<part>\.\d*)?"
    r"(?P<power>[eE][+-]?\d+)?(?P<percent>%?)"
)
ISO = re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})")
AMERICAN = re.compile(r"(?P<month>\d{1,2})[-/](?P<day>\d{1,2})[-/](?P<year>\d{4})")
WORDED = (
    re.compile(r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2})[ -](?P<month>[A-Za-z]{3,9})\.?[ -](?P<year>\d{4})"),
)
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:\s?([AaPp])[Mm])?")


class Typed(NamedTuple):
    """What a typed text comes to, and the number format it brings along."""

    value: Value
    kind: str = ""
    pattern: str = ""


def typed(text: str) -> Typed:
    """Return what a person who types this into a cell finds there."""
    if text.startswith("="):
        return Typed(formula(text)) if len(text) > 1 else Typed(text)
    if text.startswith("'"):
        return Typed(text[1:])
    trimmed = text.strip()
    if len(trimmed) <= 5 and trimmed.upper() in ("TRUE", "FALSE"):
        return Typed(trimmed.upper() == "TRUE")
    if len(trimmed) > 40 or not DIGIT.search(trimmed):
        return Typed(text)
    return typed_number(trimmed) or typed_moment(trimmed) or Typed(text)


def typed_number(text: str) -> Typed | None:
    """Return the number that a text is, if it is one."""
    found = NUMBER.fullmatch(text)
    if not found or not (found["whole"] or (found["part"] or ".") != "."):
        return None
    whole, part, power = found["whole"] or "0", found["part"] or "", found["power"] or ""
    value = float(found["sign"] + whole.replace(",", "") + part + power)
    if value in (float("inf"), float("-inf")):
        return None
    kind, pattern = number_kind(found, ".00" if len(part) > 1 else "")
    return Typed(number(round(value / 100, 15) if kind == "PERCENT" else value), kind, pattern)


def number_kind(found: re.Match[str], cents: str) -> tuple[str, str]:
    """Return the number format that a typed number brings along."""
    if found["percent"]:
        return "PERCENT", f"0{cents}%"
    if found["dollar"]:
        return "CURRENCY", f'"$"#,##0{cents}'
    if found["power"]:
        return "SCIENTIFIC", "0.00E+00"
    return ("NUMBER", f"#,##0{cents}") if "," in (found["whole"] or "") else ("", "")


def typed_moment(text: str) -> Typed | None:
    """Return the date, the time or both that a text is, if it is any."""
    clock = re.search(CLOCK.pattern + r"$", text)
    seconds = of_clock(clock) if clock else None
    if clock and seconds is None:
        return None
    if clock and clock.start() == 0:
        return Typed(number((seconds or 0) / 86_400), "TIME", clock_pattern(clock))
    date = re.sub(r"[T\s]+$", "", text[: clock.start()]) if clock else text
    day = typed_day(date)
    if not day:
        return None
    value, pattern = day
    if not clock:
        return Typed(number(value), "DATE", pattern)
    moment = number(value + (seconds or 0) / 86_400)
    return Typed(moment, "DATE_TIME", f"{pattern} {clock_pattern(clock)}")


def typed_day(text: str) -> tuple[float, str] | None:
    """Return the serial of the day that a text names, and the pattern that shows it so."""
    if found := ISO.fullmatch(text):
        mark = "-" if "-" in text else "/"
        return dated(found, f"yyyy{mark}mm{mark}dd")
    if found := AMERICAN.fullmatch(text):
        return dated(found, "m/d/yyyy")
    for words, pattern in zip(WORDED, ("mmm d, yyyy", "d mmm yyyy"), strict=True):
        found = words.fullmatch(text)
        if found:
            return dated(found, pattern)
    return None


def dated(found: re.Match[str], pattern: str) -> tuple[float, str] | None:
    """Return the serial of a day with its pattern, if the calendar has such a day."""
    month = found["month"]
    if month.isalpha():
        names = [datetime(2000, index, 1).strftime("%B").lower() for index in range(1, 13)]  # noqa: DTZ001 - only its name is read
        short = month[:3].lower()
        if short not in MONTHS or not names[MONTHS.index(short)].startswith(month.lower()):
            return None
        month = str(MONTHS.index(short) + 1)
    try:
        day = datetime(int(found["year"]), int(month), int(found["day"]))  # noqa: DTZ001 - a spreadsheet's times have no zone
    except ValueError:
        return None
    return serial(day), pattern


def of_clock(found: re.Match[str]) -> int | None:
    """Return the seconds since midnight that a clock shows, if there is such a time."""
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[4].lower() == "p" else 0)
    return hour * 3600 + minute * 60 + second if hour < 24 and minute < 60 > second else None


def clock_pattern(found: re.Match[str]) -> str:
    """Return the pattern that shows a time as it was typed."""
    seconds = ":ss" if found[3] else ""
    return f"h:mm{seconds} am/pm" if found[4] else f"h:mm{seconds}"
