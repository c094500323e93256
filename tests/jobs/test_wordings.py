"""Admins word letters on the tab Letters; what can't be sent waits, and says why."""

import pytest

from service.program.fields import WORDED
from service.program.letters import Kind
from tests.world import World

OWN = "Dear {{ Name }},\n\n**Good news** from {{program}}. Answer by {{confirm_by}}:\n\n{{place_link}}"


@pytest.fixture
def program(world: World) -> World:
    """A program with an offer that waits for a tick."""
    world.apply("ana")
    world.take_in()
    world.decide("Accept", "Ana")
    world.work()
    return world


def word(world: World, kind: Kind, **cells: str) -> None:
    """Type into the row of a kind."""
    for header, words in cells.items():
        world.type("Letters", {"Letter": kind.words}, header, words)


def test_each_kind_that_people_get_has_a_row_that_tells_what_is_built_in(world: World) -> None:
    world.run()

    rows = world.rows("Letters")
    assert [row["Letter"] for row in rows] == [kind.words for kind in WORDED]
    assert all(row["Built-in subject"] and row["Built-in text"] for row in rows)
    assert not any(row["Subject"] or row["Text"] or row["Problem"] for row in rows)
    assert "{{place_link}} " in rows[WORDED.index(Kind.OFFER)]["Fields"]


def test_a_wording_that_is_changed_between_decision_and_tick_is_what_leaves(
    program: World,
) -> None:
    word(program, Kind.OFFER, Text=OWN, Subject="A place in {{program}} for {{name}}")
    program.work()
    assert program.row("Outbox", Letter="offer")["Subject"] == "A place in Spring mentorship for Ana"
    assert program.row("Outbox", Letter="offer")["Preview"].startswith("Dear Ana, Good news from")

    program.approve()

    (offer,) = program.mails("ana", about="A place in")
    assert "<strong>Good news</strong> from Spring mentorship" in offer["html"]
    assert program.page("ana").startswith("/p/")


def test_a_letter_waits_for_its_wording_and_leaves_by_itself_once_it_is_mended(
    program: World,
) -> None:
    word(program, Kind.OFFER, Text="Please say yes soon.")
    program.approve()
    program.work()

    assert program.mails("ana", about="[Action needed]") == []
    row = program.row("Outbox", Letter="offer")
    assert (row["Status"], row["Approve"]) == ("Held: see its wording on Letters", True)
    assert "{{place_link}}" in row["Problem"]
    assert "{{place_link}}" in program.row("Letters", Letter="offer")["Problem"]
    assert "1 wording needs a look" in program.row("Start here", Tab="Letters")["Now"]
    (told,) = program.told()
    assert told.startswith("Letters of the kind “offer” wait")

    word(program, Kind.OFFER, Text=OWN)
    program.work()

    (offer,) = program.mails("ana", about="[Action needed]")
    assert offer["text"].startswith("Hello Ana,\n\nDear Ana,\n\nGood news from Spring mentorship.")
    assert program.told() == []
    assert program.row("Letters", Letter="offer")["Problem"] == ""
