"""What admins read about meetups: where each stands, what was told, what needs a human."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from service.program.configuration import invite_from
from service.program.dates import say_day, say_moment
from service.program.letters import Kind
from service.program.meetups.plans import Meetup, NotReady
from service.program.problems import Problem
from service.program.wording import counted
from service.program.writable import shorten


@dataclass(frozen=True, slots=True)
class Tally:
    """How many members were invited, and how many know the latest; what still waits to leave."""

    invited: int = 0
    cancelled: int = 0
    drafts: int = 0
    changes: int = 0
    cancellations: int = 0


def status(
    meetup: Meetup | NotReady, decision: str, tally: Tally, invite_days: int, at: datetime
) -> str:
    """Where a meetup stands, as its row says."""
    if isinstance(meetup, NotReady):
        return str(meetup)
    if decision == "cancel":
        return _cancelled(tally)
    if at >= meetup.starts:
        return "Over"
    if decision != "invite":
        return _undecided(tally)
    return _under_way(meetup, tally, invite_days, at)


def _under_way(meetup: Meetup, tally: Tally, invite_days: int, at: datetime) -> str:
    if tally.drafts:
        return "Changes wait on Outbox"
    if tally.changes:
        return "Changes are leaving"
    if tally.invited:
        return f"{tally.invited:,} invited"
    begin = invite_from(meetup.starts, invite_days)
    return "Invitations are leaving" if begin <= at else f"Invitations leave {say_day(begin)}"


def _cancelled(tally: Tally) -> str:
    if tally.cancellations:
        return f"Cancelled, {tally.cancelled:,} of {tally.cancelled + tally.cancellations:,} told"
    return f"Cancelled, {tally.cancelled:,} told" if tally.cancelled else "Cancelled"


def _undecided(tally: Tally) -> str:
    if tally.invited:
        return f"Choose Invite or Cancel: {tally.invited:,} are invited, and nothing more leaves"
    return "Choose Invite when it is ready"


_NEWS = {
    Kind.MEETUP_INVITATION: "invited to “{}”",
    Kind.MEETUP_CHANGED: "told what has changed about “{}”",
    Kind.MEETUP_CANCELLED: "told that “{}” is cancelled",
    Kind.MEETUP_REMINDER: "reminded of “{}”",
}


def say_told(kind: Kind, meetup: Meetup, count: int) -> str:
    """What the tab `Activity` says of so many new letters that need no tick."""
    who = counted(count, "member was", "members were")
    return f"{who} {_NEWS[kind].format(shorten(meetup.topic, 100))}."


_UNTOLD = {"invite": "what has changed", "cancel": "that it is cancelled"}


def not_ready(key: str, lack: NotReady, decision: str, *, invited: bool) -> Problem | None:
    """Tell what keeps a meetup's letters back, if there are any to come."""
    where = f"Meetups, Key {key}"
    if invited and decision in _UNTOLD:
        return Problem(
            f"Members are invited to this meetup, and can't be told {_UNTOLD[decision]}. {lack}",
            where,
            "Fill in the row; the letters follow.",
        )
    if decision == "invite":
        return Problem(
            f"Nobody can be invited to this meetup yet. {lack}",
            where,
            "Fill in the row; the invitations follow by themselves.",
        )
    return None


def moved_into_the_past(key: str, told: datetime, zone: tzinfo) -> Problem:
    """Tell that members expect a meetup whose row says that it has begun already."""
    return Problem(
        f"Members expect this meetup on {say_moment(told, zone)}, but its row now says a time "
        "that has passed, so nobody was told of the change.",
        f"Meetups, Key {key}",
        "Put the right date and start into the row, or choose Cancel.",
    )


def gone(key: str, told: datetime, zone: tzinfo) -> Problem:
    """Tell that people are invited to a meetup whose row isn't there any more."""
    return Problem(
        f"Members are invited to a meetup on {say_moment(told, zone)}, but its row has gone from "
        "the tab. Nobody has been told anything.",
        f"Meetups, Key {key}",
        "Bring the row back with Undo, or type it again, with the same date and start. If the "
        "meetup is off, choose Cancel in that row then, and the members are told.",
    )


def copied(keys: Iterable[str]) -> Iterable[Problem]:
    """Ask about rows that have one Key."""
    for key in keys:
        yield Problem(
            "Two meetups have the same Key, so only the upper one counts.",
            f"Meetups, Key {key}",
            "Clear the cell under Key in the row that was copied; it then gets a Key of its own.",
        )
