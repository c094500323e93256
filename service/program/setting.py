"""One row of the tab `Settings`, whatever it sets."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from service.program.readings import Cell, read_text


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the tab: its name, what stands there at first, and what it means."""

    name: str
    default: str | int
    meaning: str
    read: Callable[[Cell, ZoneInfo], Any]
    choices: tuple[str, ...] = ()
    meanwhile: Any = None
    """What counts while the value can't be read; None: the default."""


def one_of(choices: type[StrEnum]) -> Callable[[Cell, ZoneInfo], StrEnum]:
    """Return a reading that takes one of these choices, in any case of letters."""

    def read(value: Cell, zone: ZoneInfo) -> StrEnum:
        for choice in choices:
            if choice.casefold() == read_text(value, zone).casefold():
                return choice
        raise ValueError("Please choose one of: " + ", ".join(choices) + ".")

    return read
