"""A program ends with a question and with thanks, each once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.world import ZONE, World

FORM = "https://forms.example.org/how-was-it"
LAST_DAY = datetime(2026, 4, 30, 9, tzinfo=ZoneInfo(ZONE))
ASKED, THANKED = "feedback request", "thank you"


@pytest.fixture
def ending(world: World) -> World:
    """A program with two members and one who waits, on the eve of its last day."""
    world.apply("ana", "ben", "cleo")
    world.take_in()
    world.set("Pairing", "None")
    world.enrol("Ana", "Ben")
    world.set("Program ends", "2026-04-30")
    world.set("Feedback form", FORM)
    world.clock.moment = LAST_DAY - timedelta(hours=2)
    world.work()
    world.clock.moment = LAST_DAY - timedelta(minutes=1)
    return world


def letters(world: World, kind: str) -> list[tuple[str, str]]:
    """To whom letters of a kind stand on the Outbox, and how."""
    rows = (row for row in world.rows("Outbox") if row["Letter"] == kind)
    return [(row["To"].split(" ")[0], row["Status"]) for row in rows]


def test_on_the_last_day_the_members_are_asked_once_an_admin_has_ticked(ending: World) -> None:
    assert letters(ending, ASKED) == []
    ending.later(minutes=1)
    ending.work()
    assert letters(ending, ASKED) == [(name, "Waits for your tick") for name in ("Ana", "Ben")]
    assert "2 “feedback request” letters were written, to Ana and Ben." in [
        row["What happened"] for row in ending.rows("Activity")
    ]

    ending.approve()

    assert letters(ending, ASKED) == [(name, "Sent") for name in ("Ana", "Ben")]
    assert FORM in ending.mails("ana")[-1]["text"]
    assert letters(ending, THANKED) == []


def test_a_week_later_the_members_are_thanked(ending: World) -> None:
    ending.set("Send by itself", "feedback request, thank you")
    before = len(ending.mails())
    ending.later(days=1)
    ending.work()
    assert len(ending.mails()) == before + 2
    ending.later(days=7)
    ending.work()

    assert len(ending.mails()) == before + 4
    assert len(ending.mails("cleo")) == 1
    ending.later(days=30)
    ending.work()
    assert len(ending.mails()) == before + 4


def test_a_last_day_that_is_moved_after_the_letters_left_sends_nothing_twice(
    ending: World,
) -> None:
    ending.set("Send by itself", "feedback request, thank you")
    for days in (1, 7):
        ending.later(days=days)
        ending.work()
    sent = len(ending.mails())

    ending.set("Program ends", "2026-06-30")
    for day in (1, 8):
        ending.clock.moment = datetime(2026, 7, day, 12, tzinfo=ZoneInfo(ZONE))
        ending.work()

    assert len(ending.mails()) == sent


def test_drafts_of_a_day_that_was_moved_are_taken_back_and_come_on_the_other(
    ending: World,
) -> None:
    ending.later(minutes=1)
    ending.work()
    ending.set("Program ends", "2026-06-30")
    ending.work()
    assert {status for _name, status in letters(ending, ASKED)} == {"Taken back"}

    ending.clock.moment = LAST_DAY + timedelta(days=61)
    ending.work()
    ending.approve()

    assert "30 June 2026" in ending.mails("ana")[-1]["text"]


def test_nothing_of_it_leaves_months_later(ending: World) -> None:
    sent = len(ending.mails())
    for days in (1, 7):
        ending.later(days=days)
        ending.work()

    ending.later(days=30)
    ending.approve()

    assert len(ending.mails()) == sent
    for kind in (ASKED, THANKED):
        assert {status for _name, status in letters(ending, kind)} == {"Too late, not sent"}


def test_a_form_that_is_no_link_is_told_beside_it_and_nobody_is_asked(ending: World) -> None:
    ending.set("Feedback form", "javascript:alert(1)")
    ending.later(minutes=1)
    ending.work()

    assert letters(ending, ASKED) == []
    told = ending.row("Settings", Setting="Feedback form")["Problem"]
    assert told.startswith("Please put a whole link here")


def test_start_here_asks_for_the_form_before_the_program_ends(ending: World) -> None:
    ending.set("Feedback form", "")
    ending.work()
    now = ending.row("Start here", Tab="Settings")["Now"]
    assert now == "The program ends soon. Give the link of a feedback form."


def test_until_then_the_job_reads_once_and_rests_and_wakes_in_the_right_minute(
    ending: World,
) -> None:
    ending.later(minutes=-10)
    ending.run("close-program", "close-program")
    ending.forget_calls()
    (report,) = ending.run("close-program")
    assert report.said == "Nothing new."
    assert len(ending.calls()) == 1

    ending.later(minutes=10)
    ending.run("close-program")
    assert report.said == "Nothing new."
    ending.later(minutes=1)
    (report,) = ending.run("close-program")
    assert report.said == "2 letters written."
