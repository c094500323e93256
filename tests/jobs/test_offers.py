from typing import Any

import pytest

from service.cli.players import Cell
from tests.world import MENTORS, World


@pytest.fixture(autouse=True)
def applicants(world: World) -> None:
    for number, name in enumerate(("ana", "ben", "cleo", "dan")):
        world.apply(name, **{"How urgent is your need?": str(5 - number)})
    world.take_in()


def places(world: World) -> dict[str, str]:
    return {row["Name"]: row["Place"] for row in world.rows("Cohort")}


def test_a_place_that_is_taken_is_confirmed_by_letter_without_a_tick(world: World) -> None:
    world.enrol("Ana")

    assert places(world) == {"Ana": "Confirmed"}
    assert len(world.mails("ana")) == 3
    assert world.row("Shortlist", Name="Ana")["Status"] == "Confirmed"


def test_a_place_that_is_declined_is_free_for_the_next_on_the_waitlist(world: World) -> None:
    world.set("Seats", 1)
    world.decide("Waitlist", "Cleo", "Ben")
    world.accept("Ana")
    assert world.told() == []

    world.browser().post(world.page("ana"), data={"answer": "decline"})
    world.work()

    (problem,) = world.rows("Needs attention")
    ben = world.row("Shortlist", Name="Ben")
    assert problem["What"] == "A place is free, and Ben is next on the waitlist."
    assert problem["Where"] == f"Shortlist, Key {ben['Key']}"
    assert f"(rank {ben['Rank']})" in problem["What to do"]
    assert places(world) == {"Ana": "Declined"}
    assert len(world.mails("ben")) == 2

    world.accept("Ben")
    assert world.told() == []
    assert places(world) == {"Ana": "Declined", "Ben": "Offered"}


def test_more_accepted_than_there_are_seats_wait_until_there_are(world: World) -> None:
    world.set("Seats", 2)
    world.accept("Ana", "Ben", "Cleo", "Dan")

    assert world.told() == [
        "More people are accepted than there are seats (2), so not all offers can leave."
    ]
    assert world.rows("Needs attention")[0]["What to do"].startswith("2 offers wait for a seat.")
    assert len(world.mails(about="[Action needed]")) == 2

    world.browser().post(world.page("ana"), data={"answer": "decline"})
    world.work()
    world.approve()
    assert len(world.mails(about="[Action needed]")) == 3
    assert world.rows("Needs attention")[0]["What to do"].startswith("1 offer waits for a seat.")

    world.set("Seats", 10)
    world.work()
    world.approve()
    assert len(world.mails(about="[Action needed]")) == 4
    assert world.told() == []


def test_mentors_need_no_seat(world: World) -> None:
    world.apply("mia", "max", form=MENTORS)
    world.later(hours=1)
    world.work()
    world.set("Seats", 1)

    world.accept("Mia", "Max", "Ana")

    assert set(places(world).values()) == {"Offered"}
    assert world.told() == []


def test_an_offer_expires_in_the_evening_of_its_last_day_and_its_reader_is_told(
    world: World,
) -> None:
    world.set("Seats", 1)
    world.decide("Waitlist", "Ben")
    world.accept("Ana")
    world.later(days=7)
    world.work()
    assert places(world) == {"Ana": "Offered"}

    world.later(days=1)
    world.work()

    assert places(world) == {"Ana": "Expired"}
    assert world.told() == ["A place is free, and Ben is next on the waitlist."]
    assert world.row("Outbox", Letter="offer expired")["Status"] == "Waits for your tick"
    world.approve()
    assert len(world.mails("ana")) == 3


def test_an_expired_offer_can_no_longer_be_taken(world: World) -> None:
    world.accept("Ana")
    page = world.page("ana")
    world.later(days=9)

    world.browser().post(page, data={"answer": "take"})
    world.work()

    assert places(world) == {"Ana": "Expired"}


def test_the_days_of_an_offer_count_from_when_it_left(world: World) -> None:
    world.decide("Accept", "Ana")
    world.work()
    world.later(days=20)
    world.approve()

    world.work()

    assert places(world) == {"Ana": "Offered"}


def test_a_tick_under_withdraw_takes_the_place_back_and_writes_to_nobody(world: World) -> None:
    world.set("Seats", 1)
    world.decide("Waitlist", "Ben")
    world.enrol("Ana")
    letters = len(world.mails())

    world.type("Cohort", {"Name": "Ana"}, "Withdraw", value=True)
    world.work()

    assert places(world) == {"Ana": "Withdrawn"}
    assert world.told() == ["A place is free, and Ben is next on the waitlist."]
    assert len(world.mails()) == letters


@pytest.mark.parametrize("word", ["x", "yes", 1])
def test_a_tick_that_was_pasted_as_a_word_takes_the_place_back(world: World, word: Any) -> None:
    world.set("Pairing", "None")
    world.enrol("Ana", "Ben")

    world.type("Cohort", {"Name": "Ana"}, "Withdraw", word)
    world.type("Cohort", {"Name": "Ben"}, "Withdraw", "no")
    world.work()

    assert places(world) == {"Ana": "Withdrawn", "Ben": "Confirmed"}
    assert world.told() == []


def test_what_is_no_tick_takes_no_place_and_is_told_until_it_is_clear(world: World) -> None:
    world.set("Pairing", "None")
    world.enrol("Ana")

    world.type("Cohort", {"Name": "Ana"}, "Withdraw", "perhaps")
    world.work()

    assert places(world) == {"Ana": "Confirmed"}
    (problem,) = world.rows("Needs attention")
    assert problem["What"] == ("It isn't clear whether Ana is to leave, so the place stays theirs.")
    assert problem["Where"] == f"Cohort, Key {world.rows('Cohort')[0]['Key']}"
    world.type("Cohort", {"Name": "Ana"}, "Withdraw", "")
    world.work()
    assert world.told() == []


def test_two_copies_of_a_row_that_disagree_take_no_place_and_are_told(world: World) -> None:
    world.set("Pairing", "None")
    world.enrol("Ana")
    copied = world.values("Cohort")[1]
    world.sheet.write("Cohort", [copied], at="A3")

    world.sheet.type("Cohort", [Cell(3, "Withdraw", value=True)])
    world.work()
    assert set(places(world).values()) == {"Confirmed"}
    assert len(world.told()) == 1

    world.sheet.type("Cohort", [Cell(2, "Withdraw", value=True)])
    world.work()
    assert set(places(world).values()) == {"Withdrawn"}
    assert world.told() == []


def test_seats_are_never_given_twice_whoever_answers_when(world: World) -> None:
    world.set("Seats", 2)
    world.decide("Accept", "Ana", "Ben", "Cleo", "Dan")
    for _ in range(6):
        world.approve()
        for name in ("ana", "ben", "cleo", "dan"):
            if world.mails(name, "[Action needed]"):
                world.browser().post(world.page(name), data={"answer": "take"})
        world.later(days=9)
        world.work()
        held = [place for place in places(world).values() if place in {"Confirmed", "Offered"}]
        assert len(held) <= 2
    assert places(world) == {"Ana": "Confirmed", "Ben": "Confirmed"}


def test_a_tick_from_before_is_asked_about_when_somebody_is_accepted_again(world: World) -> None:
    world.apply("ana")
    world.take_in()
    world.enrol("Ana")
    world.type("Cohort", {"Name": "Ana"}, "Withdraw", value=True)
    world.work()
    world.decide("Waitlist", "Ana")
    world.work()
    world.decide("Accept", "Ana")
    world.work()
    assert [what[:22] for what in world.told()] == ["Ana is accepted again,"]

    world.type("Cohort", {"Name": "Ana"}, "Withdraw", value=False)
    world.work()

    assert world.told() == []
