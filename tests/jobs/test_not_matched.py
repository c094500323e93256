"""Whoever has nobody is told so, once it is evident, and only if an admin ticks it."""

import pytest

from tests.world import MENTORS, World

FIELD = "What field do you work in?"


@pytest.fixture(autouse=True)
def members(world: World) -> None:
    """Two mentees and one mentor, who have all taken their places."""
    world.apply("ana", "zoe", **{FIELD: "Archives"})
    world.apply("mia", form=MENTORS, **{FIELD: "Archives"})
    world.take_in()
    world.enrol("Ana", "Zoe", "Mia")


def not_matched(world: World) -> dict[str, str]:
    """Where the letters to those who have nobody stand, by name."""
    rows = (row for row in world.rows("Outbox") if row["Letter"] == "not matched")
    return {row["To"].split(" ")[0]: row["Status"] for row in rows}


def paired(world: World) -> tuple[str, str]:
    """The mentee with whom the mentor is proposed, and the other."""
    mentee = world.row("Pairs", Status="Proposed")["Mentee"]
    return mentee, "Zoe" if mentee == "Ana" else "Ana"


def introduce(world: World) -> str:
    """Introduce the pair; who is left?"""
    _mentee, left = paired(world)
    world.type("Pairs", {"Status": "Proposed"}, "Decision", "Introduce")
    world.work()
    assert not_matched(world) == {}
    world.sheet.tick_all()
    world.work()
    return left


def offer_to_max(world: World) -> None:
    """Offer a place to one more mentor, and tick nothing."""
    world.set("Send by itself", "offer")
    world.apply("max", form=MENTORS, **{FIELD: "Archives"})
    world.take_in()
    world.decide("Accept", "Max")
    world.work()


def test_who_has_nobody_gets_a_draft_once_the_introductions_have_left(world: World) -> None:
    left = introduce(world)

    assert not_matched(world) == {left: "Waits for your tick"}
    told = [row["What happened"] for row in world.rows("Activity")]
    assert told.count(f"The “not matched” letter to {left} was written.") == 1
    before = len(world.mails(left))
    world.approve()
    world.work()
    assert not_matched(world) == {left: "Sent"}
    assert len(world.mails(left)) == before + 1


def test_the_draft_is_taken_back_when_somebody_is_found_after_all(world: World) -> None:
    left = introduce(world)
    offer_to_max(world)
    assert not_matched(world) == {left: "Taken back"}

    world.browser().post(world.page("max"), data={"answer": "take"})
    world.work()
    assert world.row("Pairs", Mentor="Max")["Mentee"] == left
    world.type("Pairs", {"Mentor": "Max"}, "Decision", "Introduce")
    world.approve()
    world.work()
    assert not_matched(world) == {left: "Taken back"}
    assert "max@example.org" in world.mails(left)[-1]["text"]


def test_the_draft_comes_back_when_nobody_is_found_again(world: World) -> None:
    left = introduce(world)
    offer_to_max(world)
    assert not_matched(world) == {left: "Taken back"}
    world.browser().post(world.page("max"), data={"answer": "decline"})
    world.work()

    assert not_matched(world) == {left: "Waits for your tick"}


def test_nobody_is_told_where_a_pair_is_only_kept_or_nobody_is_paired(world: World) -> None:
    world.type("Pairs", {"Status": "Proposed"}, "Decision", "Keep")
    world.work()
    assert not_matched(world) == {}

    world.type("Pairs", {"Status": "Kept"}, "Decision", "Introduce")
    world.work()
    world.sheet.tick_all()
    world.set("Pairing", "None")
    world.work()
    assert not_matched(world) == {}


def test_whose_mentor_left_is_not_told_that_nobody_was_found(world: World) -> None:
    left = introduce(world)
    world.type("Cohort", {"Name": "Mia"}, "Withdraw", value=True)
    world.work()

    assert set(not_matched(world)) == {left}


def test_a_letter_that_has_left_never_leaves_again(world: World) -> None:
    left = introduce(world)
    world.set("Send by itself", "not matched")
    world.approve()
    before = len(world.mails(left))
    world.set("Signature", "Robin and Kim")
    for _day in range(3):
        world.later(days=1)
        world.work()
        world.sheet.tick_all()
        world.work()
    assert len(world.mails(left)) == before
