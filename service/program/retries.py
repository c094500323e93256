"""When a letter that did not leave is tried again."""

from datetime import timedelta

_FIRST_WAIT = 60.0
_LONGEST_WAIT = 3600.0


def wait(tries: int, told: float | None, chance: float) -> timedelta:
    """How long to wait after so many tries: up to a minute, two, four, at most an hour.

    `chance`, from 0 to below 1, spreads those who failed together over the latter half of that
    time; nobody comes back before the seconds that the provider told.
    """
    longest = min(_LONGEST_WAIT, _FIRST_WAIT * 2.0 ** min(tries - 1, 10))
    return timedelta(seconds=max(told or 0.0, longest * (1 + chance) / 2))
