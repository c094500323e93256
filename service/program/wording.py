"""Counts and names as admins read them, so that one and many both sound right."""

from collections.abc import Sequence

from service.program.people import neutral_name
from service.program.writable import shorten

_LONGEST_NAME = 60
_MOST_NAMES = 3


def counted(number: int, one: str, many: str = "") -> str:
    """`1 letter`, `2,000 letters`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str]) -> str:
    """`Ana`, `Ana and Ben`, `Ana, Ben and Cleo`, `Ana, Ben and 5 others`."""
    shown = list(names)
    if len(shown) > _MOST_NAMES:
        shown[_MOST_NAMES - 1 :] = [f"{len(shown) - _MOST_NAMES + 1:,} others"]
    *first, last = shown
    return f"{', '.join(first)} and {last}" if first else last


def named(name: str, key: str) -> str:
    """A person's name, cut where it is endless; a neutral one where there is none."""
    return shorten(name, _LONGEST_NAME) or neutral_name(key)
