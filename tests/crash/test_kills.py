"""The process is killed between deciding about a letter and settling it, at every point."""

from signal import SIGKILL

import pytest

from service.program.letters import State
from tests.crash.aftermath import (
    assert_each_arrived_once,
    assert_each_doubt_is_seen,
    copies,
    errand,
    restart,
    standing,
    tell,
)
from tests.crash.fates import DiesAt, Point
from tests.crash.processes import exit_code
from tests.world import World

WORK = ("take-in-responses", "deliver")


@pytest.mark.parametrize("point", [Point.DECIDING, Point.DECIDED, Point.CLAIMING])
def test_killed_before_the_claim_is_committed_the_letter_is_sent_by_the_next_run(
    world: World, point: Point
) -> None:
    world.apply("ana")
    assert exit_code(errand(world, *WORK, fate=DiesAt(point))) == -SIGKILL
    assert not copies(world)

    restart(world)
    assert_each_arrived_once(world)


@pytest.mark.parametrize("point", [Point.ANSWERED, Point.SETTLING])
def test_killed_after_the_provider_took_it_the_letter_is_in_doubt_until_an_event_comes(
    world: World, point: Point
) -> None:
    world.apply("ana")
    assert exit_code(errand(world, *WORK, fate=DiesAt(point))) == -SIGKILL
    assert copies(world) == {"ana@example.org": 1}

    restart(world)
    assert standing(world) == {State.UNKNOWN: 1}
    assert_each_doubt_is_seen(world)

    tell(world)
    restart(world)
    assert_each_arrived_once(world)


def test_killed_once_it_is_settled_nothing_is_left_to_do(world: World) -> None:
    world.apply("ana")
    assert exit_code(errand(world, *WORK, fate=DiesAt(Point.SETTLED))) == -SIGKILL
    assert standing(world) == {State.ACCEPTED: 1}

    restart(world)
    assert_each_arrived_once(world)
