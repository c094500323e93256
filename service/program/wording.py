"""Counts and names as admins read them, so that one and many both sound right."""

from collections.abc import Sequence

from service.program.people import neutral_name
from service.program.writable import shorten

_LONGEST_NAME = 60
_MOST_NAMES = 3
_MOST_ROWS = 12


def counted(number: int, one: str, many: str = "") -> str:
    """`1 letter`, `2,000 letters`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def joined(words: Sequence[str]) -> str:
    """`Ana`, `Ana and Ben`, `Ana, Ben and Cleo`: all of them."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def listed(names: Sequence[str]) -> str:
    """`Ana`, `Ana and Ben`, `Ana, Ben and Cleo`, `Ana, Ben and 5 others`."""
    if len(names) <= _MOST_NAMES:
        return joined(names)
    shown = names[: _MOST_NAMES - 1]
    return joined([*shown, f"{len(names) - len(shown):,} others"])


def say_rows(numbers: Sequence[int]) -> str:
    """`Row 7`; `Rows 2, 3 and 9`; `Rows 2, 3, … and 41 more`."""
    if len(numbers) == 1:
        return f"Row {numbers[0]}"
    shown = [str(number) for number in numbers[:_MOST_ROWS]]
    if len(numbers) > _MOST_ROWS:
        return f"Rows {', '.join(shown)} and {len(numbers) - _MOST_ROWS:,} more"
    return f"Rows {joined(shown)}"


def named(name: str, key: str) -> str:
    """A person's name, cut where it is endless; a neutral one where there is none."""
    return shorten(name, _LONGEST_NAME) or neutral_name(key)
