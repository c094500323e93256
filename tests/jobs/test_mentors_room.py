"""A mentor has room for so many: whoever is introduced, or about to be, takes some of it up."""

import pytest

from tests.world import MENTORS, World

URGENT = "How urgent is your need?"


@pytest.fixture(autouse=True)
def members(world: World) -> None:
    world.apply("ana", "ben")
    world.apply("mia", form=MENTORS)
    world.take_in()
    world.enrol("Ana", "Mia")


def mentees_of_mia(world: World) -> dict[str, str]:
    return {row["Mentee"]: row["Status"] for row in world.rows("Pairs")}


def test_who_is_introduced_takes_up_room_until_that_has_ended(world: World) -> None:
    world.type("Pairs", {"Mentor": "Mia"}, "Decision", "Introduce")
    world.work()
    assert mentees_of_mia(world) == {"Ana": "Introductions wait on Outbox"}

    world.apply("zoe", **{URGENT: "5"})
    world.take_in()
    world.enrol("Zoe")
    assert mentees_of_mia(world) == {"Ana": "Introduced"}
    assert [what for what in world.told() if what.startswith("Zoe has no mentor yet")]

    world.type("Cohort", {"Name": "Ana"}, "Withdraw", value=True)
    world.work()
    assert mentees_of_mia(world) == {"Ana": "Ended", "Zoe": "Proposed"}


def test_whoever_has_not_taken_the_place_is_proposed_to_nobody(world: World) -> None:
    world.apply("max", form=MENTORS)
    world.take_in()
    world.accept("Ben", "Max")
    assert mentees_of_mia(world) == {"Ana": "Proposed"}
    assert {row["Mentor"] for row in world.rows("Pairs")} == {"Mia"}

    world.type("Cohort", {"Name": "Mia"}, "Withdraw", value=True)
    world.work()
    assert mentees_of_mia(world) == {"Ana": "No longer proposed"}

    browser = world.browser()
    browser.post(world.page("Max"), data={"answer": "take"})
    world.work()
    assert {row["Mentor"]: row["Status"] for row in world.rows("Pairs")} == {
        "Mia": "No longer proposed",
        "Max": "Proposed",
    }
