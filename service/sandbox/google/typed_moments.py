"""Typed dates, times and durations, as a spreadsheet in en_US reads them.

The subset: `2020-01-31` and `2020/1/31`, `1/31/2020`, `01/31/20` and `1-31-2020`, `Jan 31, 2020`,
`January 31 2020`, `31 Jan 2020` and `31-Jan-20`; `14:05`, `14:05:06.5`, `2:05 PM`, `2 pm`; a date
with a time after it; and from 24 hours on a duration, `25:30` or `100:00:00`. Years of two digits
are of this century up to 29. A date without a year (`1/31`, `Jan 31`, `31-Jan`) is of the year that
it is. A cell shows a moment in the way in which it was typed.
"""

import re
from datetime import datetime
from typing import NamedTuple

from service.sandbox.google.cells import number
from service.sandbox.google.serials import serial

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
DAY = "(?P<day>[0-9]{1,2})"
WORD = r"(?P<word>[A-Za-z]{3,9})\.?"
YEAR = "(?P<year>[0-9]{4}|[0-9]{2})"
DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<year>[0-9]{{4}})(?P<mark>[-/])(?P<month>[0-9]{{1,2}})(?P=mark){DAY}",
        rf"(?P<month>[0-9]{{1,2}})(?P<mark>[-/]){DAY}(?P=mark){YEAR}",
        rf"{WORD} {DAY}(?P<comma>,?) ?(?P<year>(?<=[ ,])[0-9]{{4}})",
        rf"{DAY}(?P<mark>[ -]){WORD}(?P=mark){YEAR}",
        rf"(?P<month>[0-9]{{1,2}})(?P<mark>[-/]){DAY}",
        rf"{WORD} {DAY}",
        rf"{DAY}(?P<mark>[ -]){WORD}",
    )
)
CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,4})(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?P<part>\.[0-9]{1,3})?)?)?"
    r"(?: ?(?P<half>[AaPp])[Mm])?"
)
AFTER_A_DATE = re.compile(r"[T ] *(?=[0-9]{1,2}(?::[0-9]{2}| ?[AaPp][Mm]$))")


class Moment(NamedTuple):
    """The serial of a moment, and the number format it brings along."""

    value: float
    kind: str
    pattern: str


def typed_moment(text: str, year: int) -> Moment | None:
    """Return the date, the time or both that a text is, if it is any."""
    if alone := typed_clock(text) or typed_date(text, year):
        return alone
    joint = AFTER_A_DATE.search(text)
    if not joint:
        return None
    date, clock = typed_date(text[: joint.start()], year), typed_clock(text[joint.end() :])
    if not date or not clock or clock.value >= 1:
        return None
    value = number(date.value + clock.value)
    return Moment(value, "DATE_TIME", f"{date.pattern} {clock.pattern}")


def typed_date(text: str, this_year: int) -> Moment | None:
    """Return the day that a text names, if the calendar has such a day."""
    found = next(filter(None, (pattern.fullmatch(text) for pattern in DATES)), None)
    if not found:
        return None
    parts = {"word": "", "month": "", "mark": " ", "comma": "", "year": "", **found.groupdict()}
    month = month_of(parts["word"]) if parts["word"] else int(parts["month"])
    year = full_year(parts["year"]) if parts["year"] else this_year
    try:
        day = datetime(year, month, int(parts["day"]))  # noqa: DTZ001 - a spreadsheet's times have no zone
    except ValueError:
        return None
    return Moment(number(serial(day)), "DATE", date_pattern(found, parts))


def month_of(word: str) -> int:
    """Return the number of a month that a word names or begins to name, 0 if none."""
    begun = (n for n, name in enumerate(MONTHS, 1) if name.startswith(word.lower()))
    return next(begun, 0)


def full_year(digits: str) -> int:
    """Return the year that two or four digits name."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < 30 else 1900)


def date_pattern(found: re.Match[str], parts: dict[str, str]) -> str:
    """Return the pattern that shows a day as it was typed."""
    year, mark = "y" * len(parts["year"]), parts["mark"]
    if word := parts["word"]:
        month = "mmmm" if word.lower() in MONTHS and len(word) > 3 else "mmm"
        if found.start("word") == 0:
            return f"{month} d{parts['comma']} {year}".rstrip()
        return mark.join(filter(None, ("d", month, year)))
    if year and found.start("year") == 0:
        short = len(parts["month"]) == 1 or len(parts["day"]) == 1
        return mark.join((year, *(("m", "d") if short else ("mm", "dd"))))
    padded = parts["month"].startswith("0") or parts["day"].startswith("0")
    return mark.join(filter(None, (*(("mm", "dd") if padded else ("m", "d")), year)))


def typed_clock(text: str) -> Moment | None:
    """Return the time of day or the duration that a text is, if it is one."""
    found = CLOCK.fullmatch(text)
    if not found or not (found["minute"] or found["half"]):
        return None
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    if minute > 59 or second > 59 or (found["half"] and not 1 <= hour <= 12):
        return None
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    seconds = hour * 3600 + minute * 60 + second + float(found["part"] or 0)
    return Moment(number(seconds / 86_400), "TIME", clock_pattern(found, hour))


def clock_pattern(found: re.Match[str], hour: int) -> str:
    """Return the pattern that shows a time as it was typed; durations count their hours on."""
    seconds = ":ss" if found["second"] else ""
    if found["part"]:
        seconds += "." + "0" * (len(found["part"]) - 1)
    hours = "[h]" if hour > 23 else "hh" if found["hour"].startswith("0") else "h"
    return f"{hours}:mm{seconds}" + (" am/pm" if found["half"] else "")
