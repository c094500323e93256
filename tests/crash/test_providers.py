"""The provider misbehaves: what it does with the letter, what it answers, what it tells later."""

from collections.abc import Iterable
from dataclasses import replace
from signal import SIGKILL
from typing import Any

import pytest

from service.mail.sendgrid.mailer import SendGridMailer
from service.program.letters import State
from service.program.settlements import Word
from tests.crash.aftermath import (
    assert_each_arrived_once,
    assert_each_doubt_is_seen,
    copies,
    entries,
    errand,
    look_up,
    restart,
    say,
    standing,
    tell,
)
from tests.crash.fates import DiesAt, Point
from tests.crash.processes import exit_code
from tests.mail.wires import a_closed_door
from tests.world import World

TAKEN = ["drop", "hang-after", "truncate", "500-after", "503-after", "302-after"]
NOT_TAKEN = ["drop-before", "hang", "500", "503", "302"]
WORK = ("take-in-responses", "deliver")


def send_with_each(world: World, faults: Iterable[str]) -> None:
    """Let somebody apply for each fault, which happens to the letter that answers."""
    for number, fault in enumerate(faults):
        world.apply(f"reader{number}")
        world.fault("sendgrid", fault)
        world.run(*WORK)
        world.mend()


def test_what_was_taken_without_a_clear_answer_is_in_doubt_until_it_is_found_in_the_log(
    world: World,
) -> None:
    send_with_each(world, TAKEN)
    assert copies(world).total() == len(TAKEN)
    assert standing(world) == {State.UNKNOWN: len(TAKEN)}
    assert_each_doubt_is_seen(world)

    look_up(world)
    assert_each_arrived_once(world)


def test_what_was_not_taken_and_may_have_been_waits_for_an_admins_word(world: World) -> None:
    send_with_each(world, NOT_TAKEN)
    look_up(world)
    assert not copies(world)
    assert standing(world) == {State.UNKNOWN: len(NOT_TAKEN)}
    assert_each_doubt_is_seen(world)

    say(world, Word.SEND_AGAIN)
    assert_each_arrived_once(world)


def test_what_the_provider_had_no_time_for_is_sent_when_it_asked_for_it(world: World) -> None:
    world.apply("ana")
    world.fault("sendgrid", "429", reset=1800)
    world.run(*WORK)
    restart(world)
    assert standing(world) == {State.APPROVED: 1}
    assert not copies(world)

    restart(world)
    assert_each_arrived_once(world)


def test_what_met_a_closed_door_is_sent_once_it_opens(world: World) -> None:
    world.apply("ana")
    open_desk = world.desk
    closed = SendGridMailer("", base_url=f"http://{a_closed_door()}", clock=world.seconds)
    world.desk = replace(open_desk, mailer=closed)
    world.run(*WORK)
    assert standing(world) == {State.APPROVED: 1}

    world.desk = open_desk
    restart(world)
    assert_each_arrived_once(world)


def behave(world: World, *events: str, **manner: Any) -> None:
    """Let the provider tell these events of each letter, in this manner."""
    told = {"events": events or ["processed", "delivered"]}
    world.wire.call("put", "/sandbox/announcements", told | manner)


def test_an_event_that_comes_before_its_letter_was_recorded_counts(world: World) -> None:
    behave(world)
    world.apply("ana")
    world.run(*WORK)

    [entry] = entries(world)
    assert (entry.state, entry.sent_at) == (State.DELIVERED, world.now)
    assert entry.provider_id
    assert_each_arrived_once(world)


def test_an_event_that_came_already_leaves_no_doubt_when_the_answer_is_lost(world: World) -> None:
    behave(world)
    send_with_each(world, ["drop", "500-after", "hang-after"])

    assert standing(world) == {State.DELIVERED: 3}
    assert_each_arrived_once(world)


@pytest.mark.parametrize("point", [Point.ANSWERED, Point.SETTLING])
def test_an_event_that_came_already_leaves_no_doubt_when_the_process_is_killed(
    world: World, point: Point
) -> None:
    behave(world)
    world.apply("ana")
    # Whatever is told moves the letter on, so that there is nothing left to settle.
    died = exit_code(errand(world, *WORK, fate=DiesAt(point)))
    assert died == (-SIGKILL if point is Point.ANSWERED else 0)

    restart(world)
    assert_each_arrived_once(world)


@pytest.mark.parametrize("doubtful", [False, True])
def test_events_that_come_a_day_late_twice_and_backwards_say_what_came_last(
    world: World, *, doubtful: bool
) -> None:
    behave(world, "processed", "deferred", "delivered", held=True, copies=2, backwards=True)
    world.apply("ana", "ben")
    if doubtful:
        world.fault("sendgrid", "drop")
    world.run(*WORK)
    world.later(hours=23)
    world.run("deliver")
    assert_each_doubt_is_seen(world)

    assert world.wire.call("post", "/sandbox/announcements") == {"told": 6}
    world.run("deliver")
    assert standing(world) == {State.DELIVERED: 2}
    assert_each_arrived_once(world)


def test_a_bounce_stays_whatever_is_told_before_and_after_it(world: World) -> None:
    behave(world, "bounce", "delivered", "processed", copies=2)
    world.apply("ana")
    world.run(*WORK)
    tell(world, "delivered")
    restart(world)

    assert standing(world) == {State.BOUNCED: 1}
    assert copies(world).total() == 1
    assert world.told()
