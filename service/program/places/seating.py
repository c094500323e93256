"""Seats: who may be offered one, and who has to wait until one is free."""

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple


class Claim(IntEnum):
    """What somebody's claim to a seat rests on; the lower the number, the stronger it is."""

    OFFERED = 1
    """The offer has left, may have left, or was taken: nobody takes that seat away."""
    APPROVED = 2
    """An admin, or a setting, has let the offer leave."""
    DRAFTED = 3
    """Accepted, and the offer waits for a tick."""
    ACCEPTED = 4
    """Accepted, and no offer is drafted yet."""
    NEXT = 5
    """From the waitlist, and the offer waits for a tick."""
    IN_LINE = 6
    """On the waitlist."""


WITHOUT_OFFER = frozenset({Claim.ACCEPTED, Claim.IN_LINE})
_FROM_WAITLIST = frozenset({Claim.NEXT, Claim.IN_LINE})


class Claimant(NamedTuple):
    """Somebody who needs a seat, and where they stand among those with a claim like theirs."""

    claim: Claim
    turn: int
    key: str


class Allotment(NamedTuple):
    """Who has a seat and who hasn't, each in the order in which seats are given."""

    seated: list[Claimant]
    unseated: list[Claimant]


def allot(claimants: Iterable[Claimant], seats: int | None, beyond: int = 0) -> Allotment:
    """Give the seats, strongest claim first; without a limit everybody has one but the waitlist.

    What may be offered beyond the seats is for those whom admins have accepted: to the waitlist
    goes only a place that is really free.
    """
    allotment = Allotment([], [])
    for each in sorted(claimants):
        extra = 0 if each.claim in _FROM_WAITLIST else beyond
        if seats is None:
            has_room = each.claim is not Claim.IN_LINE
        else:
            has_room = len(allotment.seated) < seats + extra
        is_seated = has_room or each.claim is Claim.OFFERED
        (allotment.seated if is_seated else allotment.unseated).append(each)
    return allotment
