"""Places: offered, taken, declined, expired, withdrawn; and who comes next when one is free."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from service.program.people import Role
from service.program.problems import Problem
from service.program.wording import counted


class PlaceState(StrEnum):
    """Where a place stands; `Accepted` means that its offer hasn't left yet."""

    ACCEPTED = "Accepted"
    OFFERED = "Offered"
    CONFIRMED = "Confirmed"
    DECLINED = "Declined"
    EXPIRED = "Expired"
    WITHDRAWN = "Withdrawn"


HELD = frozenset({PlaceState.OFFERED, PlaceState.CONFIRMED})
GONE = frozenset({PlaceState.DECLINED, PlaceState.EXPIRED, PlaceState.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Waiting:
    """An applicant on the waitlist, with the rank on the shortlist."""

    key: str
    role: Role
    rank: int


def has_expired(state: PlaceState, expires: datetime | None, now: datetime) -> bool:
    """Whether an offer has waited long enough."""
    return state is PlaceState.OFFERED and expires is not None and now > expires


def passed_on(role: Role, seats: int | None) -> bool:
    """Whether a place that is given back goes to somebody else: a mentor's goes to nobody."""
    return seats is not None and role is not Role.MENTOR


def in_line(waiting: Iterable[Waiting]) -> list[Waiting]:
    """The waitlist in the order in which free places are offered (mentors need no seat)."""
    return sorted((w for w in waiting if w.role is not Role.MENTOR), key=lambda w: (w.rank, w.key))


def propose(key: str, who: str, rank: int | None) -> Problem:
    """Ask the admins to let the offer leave that the next on the waitlist is to get."""
    return Problem(
        _free(who),
        f"Shortlist, Key {key}",
        f"The offer{_to(rank)} is drafted on the tab Outbox: tick it there, and it leaves. If the "
        "place is to go to somebody else, change the decision in this row.",
    )


def propose_untold(key: str, who: str, rank: int) -> Problem:
    """Ask the admins what to do for the next on the waitlist, whom nobody has told of it yet."""
    return Problem(
        _free(who),
        f"Shortlist, Key {key}",
        f"No letter has told them of the waitlist yet, so no offer{_to(rank)} is drafted. To offer "
        "the place, change the decision in this row to Accept; or tick the letter about the "
        "waitlist first, and the offer follows.",
    )


def _free(who: str) -> str:
    return f"A place is free, and {who} is next on the waitlist."


def _to(rank: int | None) -> str:
    return f" (rank {rank})" if rank else ""


def over_seats(count: int, seats: int, beyond: int = 0) -> Problem:
    """Tell the admins that more were accepted than there are seats."""
    most = f"{seats}, and {beyond} beyond" if beyond else f"{seats}"
    return Problem(
        f"More people are accepted than there are seats ({most}), so not all offers can leave.",
        "Shortlist",
        f"{counted(count, 'offer waits', 'offers wait')} for a seat. Raise Seats on Settings, or "
        "change decisions; otherwise they follow by themselves as places become free.",
    )


def still_withdrawn(key: str, who: str) -> Problem:
    """Tell that an old tick takes back the place that is about to be offered anew."""
    return Problem(
        f"{who} is accepted again, but “Withdraw” is still ticked from before.",
        f"Cohort, Key {key}",
        "Take the tick away before you approve the offer; otherwise the place is taken back.",
    )


def unclear_withdraw(key: str, who: str) -> Problem:
    """Tell of a cell under Withdraw in which something else than a tick stands."""
    return Problem(
        f"It isn't clear whether {who} is to leave, so the place stays theirs.",
        f"Cohort, Key {key}",
        "Tick the box under Withdraw, or clear the cell. Where the row stands on the tab twice, "
        "delete the copy.",
    )
