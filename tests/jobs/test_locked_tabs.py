"""Law 9: a tab that somebody locks against the service is told, and the others go on."""

import pytest

from tests.world import World


def lock(world: World, *tabs: str) -> None:
    """Let nobody but one admin edit these tabs."""
    for title in tabs:
        locked = {
            "protectedRangeId": len(title),
            "range": {"sheetId": world.sheet_id(title)},
            "editors": {"users": ["robin@example.org"]},
        }
        world.batch({"addProtectedRange": {"protectedRange": locked}})


def unlock(world: World, *tabs: str) -> None:
    """Take the locks away."""
    for title in tabs:
        world.batch({"deleteProtectedRange": {"protectedRangeId": len(title)}})


def test_people_are_answered_and_admins_told_while_a_tab_is_locked(world: World) -> None:
    world.apply("ana")
    world.work()
    lock(world, "Shortlist")
    world.apply("ben")

    world.run()

    assert len(world.mails("ben")) == 1
    assert [row["Name"] for row in world.rows("Shortlist")] == ["Ana"]
    (told,) = world.rows("Needs attention")
    assert told["Where"] == "Shortlist"
    assert "locked" in told["What"]

    unlock(world, "Shortlist")
    world.work()

    assert world.told() == []
    assert [row["Name"] for row in world.rows("Shortlist")] == ["Ana", "Ben"]


@pytest.mark.parametrize("tab", ["Start here", "Activity", "Needs attention", "Questions"])
def test_nothing_is_lost_while_a_tab_that_only_tells_is_locked(world: World, tab: str) -> None:
    world.apply("ana")
    world.work()
    lock(world, tab)
    world.apply("ben")
    world.set("Time zone", "Atlantis")

    world.run()
    world.run()

    assert len(world.mails("ben")) == 1
    assert [row["Name"] for row in world.rows("Shortlist")] == ["Ana", "Ben"]
    unlock(world, tab)
    world.work()
    assert sum("Ben" in row["What happened"] for row in world.rows("Activity")) == 1
    assert any("Time zone" in what for what in world.told())
    assert not any("locked" in what for what in world.told())
