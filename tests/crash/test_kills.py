"""The process is killed between deciding about a letter and settling it, at every point."""

import os
import subprocess
import sys
from itertools import count
from signal import SIGKILL, SIGTERM

import pytest

from service.program.letters import State
from service.program.settlements import Word
from tests.cli.commands import environment
from tests.crash.aftermath import (
    assert_each_arrived_once,
    assert_each_doubt_is_seen,
    copies,
    errand,
    look_up,
    restart,
    say,
    standing,
    tell,
    wait_until,
)
from tests.crash.doorbell import Doorbell
from tests.crash.fates import DiesAt, Point
from tests.crash.processes import PATIENCE, exit_code, running
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


@pytest.mark.parametrize("point", [Point.CLAIMED, Point.POSTING])
def test_killed_before_the_provider_took_it_the_letter_is_in_doubt_until_an_admin_sends_it_again(
    world: World, point: Point
) -> None:
    world.apply("ana")
    assert exit_code(errand(world, *WORK, fate=DiesAt(point))) == -SIGKILL
    assert not copies(world)

    restart(world)
    look_up(world)
    assert standing(world) == {State.UNKNOWN: 1}
    assert_each_doubt_is_seen(world)

    say(world, Word.SEND_AGAIN)
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


@pytest.mark.parametrize(("fault", "taken"), [("hang", 0), ("hang-after", 1)])
def test_killed_while_it_waits_for_the_providers_answer_the_letter_is_in_doubt(
    world: World, doorbell: Doorbell, fault: str, taken: int
) -> None:
    world.apply("ana")
    world.fault("sendgrid", fault)
    with running(errand(world, *WORK)) as process:
        doorbell.wait()
        wait_until(lambda: copies(world).total() == taken)
        process.kill()
        process.join()
    world.mend()
    assert copies(world).total() == taken

    restart(world)
    assert standing(world) == {State.UNKNOWN: 1}
    assert_each_doubt_is_seen(world)
    say(world, Word.IT_ARRIVED if taken else Word.SEND_AGAIN)
    assert_each_arrived_once(world)


def test_a_process_that_was_given_up_settles_the_doubt_when_its_answer_comes_at_last(
    world: World, doorbell: Doorbell
) -> None:
    world.apply("ana")
    world.fault("sendgrid", "slow", seconds=PATIENCE)
    with running(errand(world, *WORK)) as process:
        doorbell.wait()
        restart(world)
        assert standing(world) == {State.UNKNOWN: 1}
        assert_each_doubt_is_seen(world)

        world.mend()
        process.join(PATIENCE)
        assert process.exitcode == 0
    restart(world)
    assert_each_arrived_once(world)


def test_told_to_end_in_the_middle_of_a_batch_it_leaves_doubts_and_the_rest_to_the_next_run(
    world: World, doorbell: Doorbell
) -> None:
    world.apply(*(f"reader{number}" for number in range(30)))
    world.run("take-in-responses")
    told = {name: value for name, value in environment(world).items() if value is not None}
    command = [sys.executable, "-m", "service.cli", "run", "deliver"]
    command += ["--at", world.now.isoformat()]
    with subprocess.Popen(command, env=os.environ | told) as process:
        letters = count(1)

        def end_at_the_sixth() -> None:
            if next(letters) == 6:
                process.terminate()

        doorbell.answer = end_at_the_sixth
        assert process.wait(PATIENCE) == -SIGTERM
    assert 0 < standing(world)[State.APPROVED] < 30

    restart(world)
    assert standing(world)[State.UNKNOWN] >= 1
    assert_each_doubt_is_seen(world)
    tell(world)
    restart(world)
    say(world, Word.SEND_AGAIN)
    assert_each_arrived_once(world)
