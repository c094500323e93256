"""The tab Outbox under admins' hands: ticks however they come, batches held and released."""

from typing import Any

import pytest

from tests.world import World

OFFER = "[Action needed]"


@pytest.fixture
def waiting(world: World) -> World:
    """A world in which offers to four people wait for a tick."""
    world.apply("ana", "ben", "cleo", "dan")
    world.take_in()
    world.decide("Accept", "Ana", "Ben", "Cleo", "Dan")
    world.work()
    return world


def paste(world: World, header: str, values: list[Any]) -> None:
    """Paste a block of cells down a column, as values."""
    column = chr(65 + world.values("Outbox")[0].index(header))
    first = min(world.sheet.rows("Outbox"))
    world.sheet.write("Outbox", [[value] for value in values], at=f"{column}{first}")


def statuses(world: World) -> dict[str, str]:
    return {row["To"].split()[0]: row["Status"] for row in world.rows("Outbox")}


def said(world: World) -> list[str]:
    return [row["What happened"] for row in world.rows("Activity")]


def test_ticks_that_were_pasted_as_words_or_numbers_are_ticks(waiting: World) -> None:
    paste(waiting, "Approve", ["TRUE", " x", "yes", 1])
    waiting.work()

    assert len(waiting.mails(about=OFFER)) == 4
    assert waiting.told() == []


def test_words_and_numbers_that_mean_no_tick_let_a_letter_wait(waiting: World) -> None:
    paste(waiting, "Approve", ["FALSE", "no", "", 0])
    waiting.work()

    assert waiting.mails(about=OFFER) == []
    assert waiting.told() == []


@pytest.mark.parametrize("word", ["maybe", "ok?", 2, "=TRUE("])
def test_what_is_neither_lets_the_letter_wait_and_is_told_until_it_is_clear(
    waiting: World, word: Any
) -> None:
    paste(waiting, "Approve", [True, word])
    waiting.work()

    assert len(waiting.mails(about=OFFER)) == 1
    (problem,) = waiting.rows("Needs attention")
    assert "letter to Ben may leave, so it waits." in problem["What"]
    assert problem["Where"] == f"Outbox, Key {waiting.rows('Outbox')[1]['Key']}"
    paste(waiting, "Approve", [True, True])
    waiting.work()
    assert len(waiting.mails(about=OFFER)) == 2
    assert waiting.told() == []


def test_two_copies_of_a_row_that_disagree_let_the_letter_wait_and_are_told(
    waiting: World,
) -> None:
    copied = waiting.values("Outbox")[min(waiting.sheet.rows("Outbox")) - 1]
    waiting.sheet.write("Outbox", [copied], at=f"A{len(waiting.values('Outbox')) + 1}")
    paste(waiting, "Approve", [True])
    waiting.work()

    assert waiting.mails(about=OFFER) == []
    assert len(waiting.told()) == 1

    waiting.sheet.tick_all()
    waiting.work()
    assert len(waiting.mails("ana", OFFER)) == 1
    assert waiting.told() == []


def test_a_tick_on_a_letter_that_has_left_does_nothing_and_is_no_error(waiting: World) -> None:
    waiting.approve()
    before = statuses(waiting)
    for values in ([False] * 4, [True] * 4, ["x", "", "maybe", "again, please"]):
        paste(waiting, "Approve", values)
        waiting.work()

        assert len(waiting.mails(about=OFFER)) == 4
        assert statuses(waiting) == before
        assert waiting.told() == []


def test_a_batch_that_is_too_large_says_what_to_do_and_leaves_once_it_is_allowed(
    waiting: World,
) -> None:
    waiting.set("Largest batch", 3)
    waiting.sheet.tick_all()
    waiting.work()

    assert set(statuses(waiting).values()) == {"Held: more than 3 at once"}
    (problem,) = waiting.rows("Needs attention")
    assert problem["Where"] == "Outbox"
    for told in ("4 letters wait", "“Largest batch” on Settings to 4 or more", "under Approve"):
        assert told in problem["What to do"]

    waiting.set("Largest batch", 4)
    waiting.work()
    assert set(statuses(waiting).values()) == {"Sent"}
    assert waiting.told() == []
    assert said(waiting)[-1] == "4 “offer” letters were sent, to Ana, Ben and 2 others."


def test_a_batch_is_also_released_by_taking_ticks_away(waiting: World) -> None:
    waiting.set("Largest batch", 3)
    waiting.sheet.tick_all()
    waiting.work()

    paste(waiting, "Approve", [False])
    waiting.work()

    assert list(statuses(waiting).values()) == ["Waits for your tick", "Sent", "Sent", "Sent"]
    assert waiting.told() == []


def test_letters_that_need_no_tick_are_held_too_and_it_is_said_that_they_are_not_on_the_tab(
    world: World,
) -> None:
    world.apply("ana", "ben")
    world.run("take-in-responses")
    world.set("Largest batch", 1)
    world.work()
    (first,) = world.rows("Needs attention")
    assert first["Where"] == "Settings, Largest batch"
    assert "2 letters wait" in first["What to do"]
    assert "don't stand on Outbox" in first["What to do"]

    world.later(hours=20)
    world.apply("cleo")
    world.work()
    (problem,) = world.rows("Needs attention")
    assert "3 letters wait" in problem["What to do"]
    assert problem["Since"] == first["Since"]
    assert world.rows("Outbox") == []

    world.set("Largest batch", 3)
    world.work()
    assert len(world.mails()) == 3
    assert world.told() == []


def test_one_letter_that_was_ticked_is_told_by_name_and_unticked_ones_not_at_all(
    waiting: World,
) -> None:
    paste(waiting, "Approve", [True])
    waiting.work()

    assert [line for line in said(waiting) if "sent" in line] == [
        "The “offer” letter to Ana was sent."
    ]


def test_a_link_that_was_pasted_beside_another_letter_is_put_right(waiting: World) -> None:
    right = [row["Full letter"] for row in waiting.rows("Outbox")]
    assert len(set(right)) == 4

    paste(waiting, "Full letter", [right[3], right[2], "", "=1+1"])
    waiting.work()

    assert [row["Full letter"] for row in waiting.rows("Outbox")] == right


def test_the_demos_admins_release_what_is_held_and_is_meant(waiting: World) -> None:
    waiting.set("Largest batch", 3)

    waiting.story.approve()

    assert len(waiting.mails(about=OFFER)) == 4
    assert waiting.told() == []
