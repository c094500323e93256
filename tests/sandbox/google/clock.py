"""A clock that goes on by a second each time it is read."""

from datetime import UTC, datetime, timedelta


class Clock:
    """The time, as tests want it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Tell the time."""
        self.now += timedelta(seconds=1)
        return self.now
