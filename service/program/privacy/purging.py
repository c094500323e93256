"""What admins read before personal data is erased because its time has passed, and afterwards."""

from collections.abc import Mapping
from datetime import date, timedelta

from service.program.dates import say_day
from service.program.privacy.retention import HOW_LONG, Batch, Scope
from service.program.problems import Problem
from service.program.wording import counted, joined

LONG_AGO = timedelta(days=180)
"""So long after the last application somebody is asked when the program ends."""

_FEWEST = 5
"""A smaller group might name somebody."""


def announce(batch: Batch, count: int, day: date) -> Problem:
    """Tell what will be erased, when, and how it is put off."""
    setting = HOW_LONG[batch.scope]
    return Problem(
        f"The personal data of {batch.scope} will be erased on {say_day(day)}.",
        f"Settings, {setting}",
        f"{counted(count, 'person', 'people')}: to keep it longer, write a longer time under "
        "Value there. Otherwise save what you still need. Your form, its tab and your own notes "
        "stay; please delete those yourselves.",
    )


def no_last_day() -> Problem:
    """Ask when the program ends, without which nothing is ever erased."""
    return Problem(
        "This program has no last day, so nobody's personal data is ever erased.",
        "Settings, Program ends",
        "Write the program's last day under Value there, even where it has passed. A fortnight "
        "before anything is erased, you are told here.",
    )


def numbers(groups: Mapping[str, int]) -> dict[str, int]:
    """The groups that may be kept as numbers: none of them where one is so small that it tells."""
    small = any(0 < count < _FEWEST for count in groups.values())
    return {} if small else {name: count for name, count in groups.items() if count}


def say_erased(scope: Scope, count: int, groups: Mapping[str, int]) -> str:
    """What the tab Activity says afterwards, in numbers that name nobody."""
    how_many = f"{count:,}" if count >= _FEWEST else f"fewer than {_FEWEST}"
    kept = [f"{name} {number:,}" for name, number in numbers(groups).items()]
    detail = f" They were, in numbers: {joined(kept)}." if kept else ""
    setting = HOW_LONG[scope]
    return (
        f"The personal data of {scope} was erased ({how_many}), as “{setting}” says.{detail} "
        "What is left for you to delete stands on Needs attention."
    )
