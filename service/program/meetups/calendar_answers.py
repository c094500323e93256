"""Whether an answer that a calendar sent is one to the meetup as its member knows it now."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Announced:
    """What a member was last told of a meetup, and the number of that change."""

    sequence: int
    starts: datetime
    cancelled: bool


def counts(sequence: int, starts: datetime | None, announced: Announced, now: datetime) -> bool:
    """Whether an answer counts that speaks of a change by its number, and mostly of a time.

    A yes to one time is no yes to another; where the time is the same the number doesn't matter.
    """
    if announced.cancelled or now >= announced.starts:
        return False
    if starts is None:
        return sequence >= announced.sequence
    return starts == announced.starts


def answered_at(stamped: datetime | None, now: datetime) -> datetime:
    """When the answer was given, by its own account, but never later than now."""
    return now if stamped is None else min(stamped, now)
