"""What each member is owed about a meetup, after what they have been told of it before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from service.program.applications import Application
from service.program.configuration import invite_from
from service.program.letters import Letter
from service.program.meetups.letters import Writer
from service.program.meetups.plans import fingerprint

CANCELLED = "cancelled"
"""Stands for the digest of a meetup that is off."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a letter about a meetup said that has left; `sent` is None while that is in doubt.

    `words` stands for the admins' message in it. One that was `refused` has told nobody anything,
    but its number is used up.
    """

    member: str
    sequence: int
    starts: datetime
    digest: str
    sent: datetime | None
    words: str = ""
    refused: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """All that has been told of one meetup."""

    tellings: Sequence[Telling] = ()

    @property
    def latest(self) -> Telling | None:
        """The newest that anybody was told."""
        return max(self.tellings, key=lambda each: each.sequence, default=None)

    @property
    def last(self) -> dict[str, Telling]:
        """The last that each member was told."""
        told: dict[str, Telling] = {}
        for each in sorted(self.tellings, key=lambda each: each.sequence):
            if not each.refused:
                told[each.member] = each
        return told

    def sequence(self, digest: str) -> int:
        """The number under which this is told: a new one, unless it is the newest anyway."""
        if self.latest is None:
            return 0
        return self.latest.sequence + (self.latest.digest != digest)


def invitations_and_changes(
    writer: Writer,
    history: History,
    members: Iterable[Application],
    answers: Mapping[str, str],
    at: datetime,
) -> Iterator[Letter]:
    """What the members are owed of a meetup that is to take place, none of it once it has begun.

    Whoever has heard nothing is invited when the time has come; whoever knows it otherwise hears
    of the change; whoever knows it well and has not answered is reminded.
    """
    meetup, days = writer.meetup, writer.configuration
    if meetup.starts <= at:
        return
    sequence, last = history.sequence(meetup.digest), history.last
    inviting = invite_from(meetup.starts, days.invite_days) <= at
    for member in members:
        told, answer = last.get(member.key), answers.get(member.key, "")
        if told is None:
            if inviting:
                yield writer.invitation(member, sequence)
        elif told.digest != meetup.digest:
            revived = told.digest == CANCELLED
            yield writer.changed(member, sequence, told.starts, answer, revived=revived)
        elif not answer and _is_to_be_reminded(told, meetup.starts, days.remind_days, at):
            yield writer.reminder(member)


def cancellations(
    writer: Writer, history: History, members: Iterable[Application], at: datetime
) -> Iterator[Letter]:
    """That a meetup is off, for those who believe that it is still to come."""
    sequence, last = history.sequence(CANCELLED), history.last
    for member in members:
        told = last.get(member.key)
        if told and told.digest != CANCELLED and at < told.starts:
            heard = told.words == fingerprint(writer.meetup.message)
            yield writer.cancelled(member, sequence, told.starts, heard=heard)


def remind_from(starts: datetime, days: int) -> datetime:
    """When those are reminded who haven't answered; never, if there are no days."""
    return starts - timedelta(days=days)


def _is_to_be_reminded(told: Telling, starts: datetime, days: int, at: datetime) -> bool:
    """Nobody is reminded of what they heard only after the reminders were due."""
    due = remind_from(starts, days)
    return due <= at and told.sent is not None and told.sent < due
