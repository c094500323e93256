"""Where somebody stands, as far as they have been told."""

import pytest

from service.program.intake import Window
from service.program.letters import Kind
from service.program.places.states import PlaceState
from service.program.stages import Stage, can_leave, stage_of

TOLD = [Kind.ACKNOWLEDGEMENT, Kind.WAITLISTED]


@pytest.mark.parametrize("state", sorted({*PlaceState} - {PlaceState.ACCEPTED}))
def test_a_place_says_it_all(state: PlaceState) -> None:
    alone = stage_of(state, [], Window.OPEN, withdrawn=False)

    assert stage_of(state, TOLD, Window.LATE, withdrawn=True) is alone
    assert alone.value == ("Left" if state is PlaceState.WITHDRAWN else state.value)


@pytest.mark.parametrize("place", [None, PlaceState.ACCEPTED])
@pytest.mark.parametrize(
    ("told", "window", "stage"),
    [
        ([], Window.OPEN, Stage.APPLIED),
        ([Kind.ACKNOWLEDGEMENT], Window.OPEN, Stage.APPLIED),
        ([Kind.APPLICATIONS_CLOSED], Window.LATE, Stage.OUTSIDE_DATES),
        ([], Window.EARLY, Stage.OUTSIDE_DATES),
        (TOLD, Window.OPEN, Stage.WAITLISTED),
        ([*TOLD, Kind.DECLINED, Kind.UPDATE_RECEIVED], Window.OPEN, Stage.TURNED_DOWN),
        ([Kind.DECLINED, *TOLD], Window.OPEN, Stage.WAITLISTED),
    ],
)
def test_without_a_place_the_last_letter_that_told_of_one_counts(
    place: PlaceState | None, told: list[Kind], window: Window, stage: Stage
) -> None:
    assert stage_of(place, told, window, withdrawn=False) is stage
    assert stage_of(place, told, window, withdrawn=True) is Stage.WITHDRAWN


def test_only_who_has_or_may_get_a_place_can_leave() -> None:
    stays = {stage for stage in Stage if not can_leave(stage)}

    assert stays == {
        Stage.TURNED_DOWN,
        Stage.WITHDRAWN,
        Stage.DECLINED,
        Stage.EXPIRED,
        Stage.LEFT,
    }
