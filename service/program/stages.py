"""Where somebody stands in a program, as far as they have been told: nothing is given away."""

from collections.abc import Iterable
from enum import StrEnum

from service.program.intake import Window
from service.program.letters import Kind
from service.program.places.states import PlaceState


class Stage(StrEnum):
    """Where somebody stands; `Left` had a place once, `Withdrawn` took the application back."""

    APPLIED = "Applied"
    OUTSIDE_DATES = "Outside dates"
    WAITLISTED = "Waitlisted"
    TURNED_DOWN = "Turned down"
    WITHDRAWN = "Withdrawn"
    OFFERED = "Offered"
    CONFIRMED = "Confirmed"
    DECLINED = "Declined"
    EXPIRED = "Expired"
    LEFT = "Left"


_OF_PLACE = {
    PlaceState.OFFERED: Stage.OFFERED,
    PlaceState.CONFIRMED: Stage.CONFIRMED,
    PlaceState.DECLINED: Stage.DECLINED,
    PlaceState.EXPIRED: Stage.EXPIRED,
    PlaceState.WITHDRAWN: Stage.LEFT,
}
_OF_LETTER = {Kind.WAITLISTED: Stage.WAITLISTED, Kind.DECLINED: Stage.TURNED_DOWN}
_CAN_LEAVE = frozenset(
    {Stage.APPLIED, Stage.OUTSIDE_DATES, Stage.WAITLISTED, Stage.OFFERED, Stage.CONFIRMED}
)


def stage_of(
    place: PlaceState | None, told: Iterable[Kind], window: Window, *, withdrawn: bool
) -> Stage:
    """Where somebody stands who holds this place and has got letters of these kinds, in order.

    A place whose offer hasn't left, and a decision whose letter hasn't, are nobody's news yet.
    """
    if place in _OF_PLACE:
        return _OF_PLACE[place]
    if withdrawn:
        return Stage.WITHDRAWN
    for kind in reversed(list(told)):
        if kind in _OF_LETTER:
            return _OF_LETTER[kind]
    return Stage.APPLIED if window is Window.OPEN else Stage.OUTSIDE_DATES


def can_leave(stage: Stage) -> bool:
    """Whether there is anything to leave or to take back."""
    return stage in _CAN_LEAVE
