"""What a cell holds, read as what it is meant to be; each reader says in words what is wrong."""

import math
from collections.abc import Callable
from datetime import date, datetime, time
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from service.program.addresses import Address, read_address
from service.program.dates import end_of_day, find_zone, from_serial

Cell = str | float | bool | None

_LONGEST_LINK = 2_000  # what a letter takes in whole
_YEARS = range(2000, 3000)
"""Another year is a slip of the pen, or a number that isn't a date."""

_TICKED = frozenset({"true", "x", "yes", "y", "1", "✓", "✔", "☑"})
_NOT_TICKED = frozenset({"", "false", "no", "n", "0", "-", "☐"})


def read_text(value: Cell, _zone: ZoneInfo) -> str:
    """The cell as text, without white space around it."""
    return "" if value is None else str(value).strip()


def read_whole(lowest: int, highest: int) -> Callable[[Cell, ZoneInfo], int]:
    """A reader of whole numbers from `lowest` to `highest`."""

    def read(value: Cell, zone: ZoneInfo) -> int:
        try:
            number = float(read_text(value, zone))
        except ValueError:
            number = math.nan
        if isinstance(value, bool) or not lowest <= number <= highest or number % 1:
            msg = f"Please put a whole number from {lowest} to {highest} here."
            raise ValueError(msg)
        return int(number)

    return read


def read_seats(value: Cell, zone: ZoneInfo) -> int | None:
    """A number of seats; None where the cell is empty: no limit."""
    return read_whole(1, 100_000)(value, zone) if read_text(value, zone) else None


def read_moment(value: Cell, zone: ZoneInfo) -> datetime | None:
    """The moment that a date cell holds (a day alone means its start); None where it is empty."""
    if not read_text(value, zone):
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        moment = from_serial(value, zone)
    else:
        moment = _written(str(value).strip(), zone)
    if moment is None or moment.year not in _YEARS:
        raise ValueError("Please put a date here, such as 2026-04-30.")
    return moment


def _written(text: str, zone: ZoneInfo) -> datetime | None:
    for form in ("%Y-%m-%d", "%Y-%m-%d %H:%M", "%d %B %Y", "%B %d, %Y", "%m/%d/%Y"):
        try:
            return datetime.strptime(text, form).replace(tzinfo=zone)
        except ValueError:
            continue
    return None


def read_end(value: Cell, zone: ZoneInfo) -> datetime | None:
    """The moment that a date cell holds; a day alone means its end."""
    moment = read_moment(value, zone)
    return end_of_day(moment.date(), zone) if moment and moment.time() == time() else moment


def read_day(value: Cell, zone: ZoneInfo) -> date | None:
    """The day that a date cell holds."""
    moment = read_moment(value, zone)
    return moment.date() if moment else None


def read_zone(value: Cell, zone: ZoneInfo) -> ZoneInfo:
    """The time zone that a cell names; `zone` where it is empty."""
    name = read_text(value, zone)
    if not name:
        return zone
    found = find_zone(name)
    if found is None:
        raise ValueError("Please write a time zone like America/New_York or Europe/Berlin.")
    return found


def read_yes(value: Cell, zone: ZoneInfo) -> bool:
    """Whether a cell says yes."""
    said = read_text(value, zone).casefold()
    if said in {"yes", "true"}:
        return True
    if said in {"no", "false"}:
        return False
    raise ValueError("Please choose Yes or No.")


def read_link(value: Cell, zone: ZoneInfo) -> str:
    """The web address that a cell holds; "" where it is empty."""
    said = read_text(value, zone)
    if said and not _is_link(said):
        raise ValueError("Please put a whole link here, such as https://forms.example.org/spring.")
    return said


def _is_link(said: str) -> bool:
    try:
        parts = urlsplit(said)
    except ValueError:
        return False
    is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    is_clean = said.isprintable() and not set(said) & set(' "<>')
    return is_web and is_clean and len(said) <= _LONGEST_LINK


def read_addresses(value: Cell, zone: ZoneInfo) -> tuple[str, ...]:
    """The email addresses in a list with commas, each once."""
    read = [read_address(each) for each in read_text(value, zone).split(",") if each.strip()]
    for number, each in enumerate(read, start=1):
        if not isinstance(each, Address):
            raise ValueError(f"Address {number} in the list: {each.why}")  # noqa: TRY004 - as every reader says it
    return tuple(dict.fromkeys(each.normalised for each in read if isinstance(each, Address)))


def read_tick(value: Cell) -> bool:
    """Whether a box is ticked, or what was pasted over it means a tick; empty is no tick."""
    said = str(int(value)) if isinstance(value, float) and value in {0, 1} else str(value or "")
    word = said.strip().casefold()
    if word in _TICKED or word in _NOT_TICKED:
        return word in _TICKED
    raise ValueError("Please tick the box, or leave it empty.")
