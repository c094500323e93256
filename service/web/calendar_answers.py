"""An answer that somebody gave in their calendar, believed as far as it is known whose it is."""

from datetime import datetime
from enum import Enum, auto
from typing import NamedTuple

from sqlalchemy import Connection

from service.ledger import announcements, applications, meetups, places, workbooks
from service.ledger.applications import Seen
from service.mail.inbound.calendar_replies import CalendarReply
from service.program.addresses import Address, read_address
from service.program.letters import Kind
from service.program.meetups.calendar_answers import Announced, answered_at, counts
from service.program.meetups.letters import meetup_of, read_uid
from service.program.people import person_id
from service.program.places.states import PlaceState


class Verdict(Enum):
    """What came of an answer; `Anothers`: it isn't from the address that was invited."""

    COUNTED = auto()
    TOO_LATE = auto()
    ANOTHERS = auto()


class Judged(NamedTuple):
    """An answer to an invitation of ours, in which workbook, and what came of it."""

    reply: CalendarReply
    workbook: str
    verdict: Verdict


def take_answer(
    tx: Connection, reply: CalendarReply, sender: str, now: datetime, programs: tuple[str, ...]
) -> Judged | None:
    """Let an answer count that comes from the invited address; None where it is to nothing of ours.

    `sender` is a normalised address. It may be forged, but the event's UID is known to nobody who
    hasn't got the invitation.
    """
    keys = read_uid(reply.uid)
    found = applications.find(tx, keys[1]) if keys else None
    if keys is None or found is None or found[0] not in programs:
        return None
    (meetup, member), (workbook, seen) = keys, found
    announced = _announced(tx, workbook, meetup, member)
    if announced is None:
        return None
    if not _is_theirs(tx, workbook, seen, sender, reply.attendee):
        return Judged(reply, workbook, Verdict.ANOTHERS)
    place = places.places(tx, workbook).get(member)
    in_time = counts(reply.sequence, reply.starts, announced, now)
    if not in_time or place is None or place.state != PlaceState.CONFIRMED:
        return Judged(reply, workbook, Verdict.TOO_LATE)
    at = answered_at(reply.stamped, now)
    meetups.answer(tx, workbook, meetup, member, answer=reply.answer, at=at)
    return Judged(reply, workbook, Verdict.COUNTED)


def _announced(tx: Connection, workbook: str, meetup: str, member: str) -> Announced | None:
    """What the member was told last of the meetup, be it that the letter is just leaving."""
    told = [
        each
        for each in announcements.told_to(tx, workbook, member)
        if meetup_of(each.letter) == meetup
    ]
    if not told:
        return None
    last = max(told, key=lambda each: each.sequence)
    off = last.letter.startswith(f"{Kind.MEETUP_CANCELLED}:")
    return Announced(last.sequence, last.starts, off)


def _is_theirs(tx: Connection, workbook: str, seen: Seen, *addresses: str) -> bool:
    """Whether all these addresses are the one from which the person applied."""
    known = workbooks.recall(tx, workbook)
    read = [read_address(address) for address in addresses]
    return known is not None and all(
        isinstance(each, Address) and person_id(known.salt, each.normalised) == seen.person
        for each in read
    )
