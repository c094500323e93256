"""The daily digest: what needs attention reaches the admins who want it, once a day."""

import pytest

from jobs.running import Report
from tests.world import World

ADMINS = "kim@example.org, Robin@example.org, kim@example.org"


@pytest.fixture
def program(world: World) -> World:
    """A program in which a response without a usable address needs attention, at ten."""
    world.apply("ana", Email="nobody")
    world.run()
    world.set("Daily digest to", ADMINS)
    return world


def digested(world: World) -> Report:
    report = world.run("write-digest", "deliver")[0]
    assert report.done
    return report


def test_each_admin_hears_of_it_once_a_day_as_long_as_it_stands_there(program: World) -> None:
    for day in (1, 2):
        for _hour in range(3):
            digested(program)
            program.later(hours=1)
        assert [len(program.mails(to, "attention")) for to in ("kim", "robin")] == [day, day]
        program.later(hours=21)


def test_it_says_what_and_where_and_what_to_do_and_leads_to_the_sheet(program: World) -> None:
    digested(program)
    (mail,) = program.mails("kim")
    (row,) = program.rows("Needs attention")
    assert mail["subject"] == "1 thing needs attention in Spring mentorship"
    for cell in ("What", "Where", "What to do"):
        assert row[cell] in " ".join(mail["text"].split())
    assert f"{program.url}/workbook/{program.workbook}" in mail["text"]
    assert "No letter is about to leave, and none is in doubt" in mail["text"]
    assert "/p/" not in mail["text"]


def test_nobody_hears_where_nothing_needs_anybody_nor_at_night(world: World) -> None:
    world.apply("ana")
    world.run()
    world.set("Daily digest to", ADMINS)
    digested(world)
    assert world.mails("kim") == []
    world.apply("ben", Email="nobody")
    world.run("take-in-responses")
    world.later(hours=16)  # two at night, where the program is
    digested(world)
    assert world.mails("kim") == []
    world.later(hours=6)
    digested(world)
    assert len(world.mails("kim")) == 1


def test_nobody_hears_unless_they_were_named(program: World) -> None:
    program.set("Daily digest to", "")
    digested(program)
    assert program.mails("kim") == []


def test_an_address_that_is_none_is_told_beside_it(program: World) -> None:
    program.set("Daily digest to", "kim@example.org, Robin")
    program.run("take-in-responses")
    digested(program)
    assert program.row("Settings", Setting="Daily digest to")["Problem"].startswith("Address 2")
    assert program.mails("kim") == []
