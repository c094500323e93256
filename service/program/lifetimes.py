"""How long a letter that may leave waits before it is too late to send it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from service.program.letters import Kind
from service.program.wording import counted

_ANSWER = timedelta(days=3)
_NEWS = timedelta(days=14)

LIFETIMES: Mapping[Kind, timedelta] = MappingProxyType(
    dict.fromkeys(Kind, _NEWS)
    | dict.fromkeys(
        (
            Kind.ACKNOWLEDGEMENT,
            Kind.UPDATE_RECEIVED,
            Kind.APPLICATIONS_CLOSED,
            Kind.PLACE_REMINDER,
            Kind.MEETUP_REMINDER,
        ),
        _ANSWER,
    )
)
"""The time from the approval of a letter of each kind; it may have less time of its own."""


def leave_by(kind: Kind, approved: datetime) -> datetime:
    """The moment from which a letter that was approved then doesn't leave any more."""
    return approved + LIFETIMES[kind]


def approved_at(kind: Kind, until: datetime) -> datetime:
    """The moment at which a letter was approved that doesn't leave any more from `until`."""
    return until - LIFETIMES[kind]


def say_missed(kind: Kind, *, own_time: bool) -> str:
    """Why a letter that was to leave has not, in a sentence; `own_time`: it had a date of its own.

    An example: “It could not leave for 3 days, so it isn't sent any more.”
    """
    if own_time:
        return "It could not leave before its time had passed, so it isn't sent any more."
    days = counted(LIFETIMES[kind].days, "day")
    return f"It could not leave for {days}, so it isn't sent any more."
