"""The provider's log settles what is in doubt; what it doesn't show stays in doubt."""

import pytest

from service.program.letters import State
from tests.jobs.test_deliver import states
from tests.world import World


def doubt(world: World, *names: str, fault: str = "503-after") -> None:
    """Let the acknowledgements of these people come into doubt."""
    world.apply(*names)
    world.run("take-in-responses")
    world.fault("sendgrid", fault, times=None)
    world.run("deliver", "deliver")
    world.mend()
    world.later(minutes=6)


def asked(world: World) -> list[str]:
    """The calls to the log since they were last forgotten."""
    return [call for call in world.calls() if "/v3/logs" in call]


def test_a_letter_that_the_log_shows_was_sent(world: World) -> None:
    doubt(world, "ana", "ben")
    assert len(world.told()) == 2

    (report,) = world.run("settle-doubts")
    assert report.said == "2 of 2 doubts settled."
    world.run("deliver")

    assert states(world) == [State.ACCEPTED, State.ACCEPTED]
    assert world.told() == []
    assert len(world.mails()) == 2


@pytest.mark.parametrize(
    ("event", "state"),
    [("delivered", State.DELIVERED), ("bounce", State.BOUNCED), ("dropped", State.DROPPED)],
)
def test_the_log_also_tells_what_became_of_it(world: World, event: str, state: State) -> None:
    doubt(world, "ana")
    news = {"messages": [world.mails("ana")[0]["id"]], "events": [event]}
    world.wire.call("post", "/sandbox/events", news)

    world.run("settle-doubts")

    assert states(world) == [state]


def test_a_letter_that_the_log_does_not_show_stays_in_doubt_and_is_asked_about_less_and_less(
    world: World,
) -> None:
    doubt(world, "ana", fault="500")
    world.forget_calls()
    for _ in range(12):
        world.run("settle-doubts")
        world.later(minutes=15)

    assert states(world) == [State.UNKNOWN]
    assert len(asked(world)) == 4
    assert world.mails() == []


def test_it_is_some_other_letter_to_the_same_person_that_the_log_shows(world: World) -> None:
    world.apply("ana")
    world.take_in()
    world.later(minutes=1)
    doubt(world, "ana", fault="500")

    world.run("settle-doubts")

    assert states(world) == [State.ACCEPTED, State.UNKNOWN]


def test_a_log_that_asks_for_patience_is_left_alone_until_the_next_time(world: World) -> None:
    doubt(world, "ana", "ben", "cleo")
    world.forget_calls()
    world.fault("sendgrid", "429", times=None)
    (report,) = world.run("settle-doubts")
    assert report.done
    assert report.said == "0 of 3 doubts settled. SendGrid's log can't be read now (429)."
    assert len(asked(world)) == 1

    world.mend()
    world.later(minutes=15)
    world.run("settle-doubts")
    assert states(world) == [State.ACCEPTED] * 3


def test_without_a_doubt_nobody_is_asked_anything(world: World) -> None:
    world.apply("ana")
    world.take_in()
    world.forget_calls()

    (report,) = world.run("settle-doubts")

    assert report.said == "Nothing new."
    assert world.calls() == []


def test_nobody_learns_an_address_from_a_path(world: World) -> None:
    doubt(world, "ana")
    world.forget_calls()
    world.run("settle-doubts")

    assert len(asked(world)) == 2
    assert not any("ana" in call for call in asked(world))
