"""Answers that are dates: a spreadsheet hands them over as serial numbers without saying so.

A column is taken for dates only if its question asks for a date and every number in it can be one,
so that years, amounts and codes stay the numbers that they are.
"""

import re
from collections.abc import Iterable
from datetime import UTC, time
from typing import TypeGuard

from service.program.dates import from_serial
from service.program.readings import Cell

_ASKS_FOR_A_DATE = re.compile(r"\b(dates?|days?|when|birthday|born|deadline)\b", re.IGNORECASE)
_ASKS_HOW_MANY = re.compile(r"\bhow (many|much|often|long)\b", re.IGNORECASE)
_SERIALS = (7_306, 73_051)  # from 1 January 1920 to the end of the year 2099


def holds_dates(question: str, cells: Iterable[Cell]) -> bool:
    """Whether the numbers among the answers to a question are dates."""
    if not _ASKS_FOR_A_DATE.search(question) or _ASKS_HOW_MANY.search(question):
        return False
    numbers = [cell for cell in cells if is_number(cell)]
    return bool(numbers) and all(_SERIALS[0] <= n < _SERIALS[1] for n in numbers)


def say_date(serial: float) -> str:
    """`30 April 2026`, or `30 April 2026, 18:00` where the answer has a time of day."""
    moment = from_serial(serial, UTC)
    if moment is None:
        return str(serial)
    day = f"{moment.day} {moment:%B} {moment.year}"
    return day if moment.time() == time() else f"{day}, {moment:%H:%M}"


def is_number(cell: Cell) -> TypeGuard[float]:
    """Whether a cell holds a number; a tick is none."""
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)
