"""A spreadsheet that was copied for next year writes to nobody until an admin starts it anew."""

from dataclasses import replace
from typing import Any

import pytest

from jobs.registry import Job
from jobs.running import run
from service.cli.operating import set_up
from service.cli.players import Spreadsheet
from tests.world import World, a_ledger

ASKS = "This spreadsheet has rows of another program, so nobody is written to."
COPY = "Copy noticed on "


def copied(world: World) -> None:
    """Go on with a copy of the spreadsheet that the world has, as next year's."""
    path = f"/drive/v3/files/{world.workbook}/copy"
    world.workbook = str(world.wire.call("post", path, {"name": "Next year"})["id"])
    world.sheet = Spreadsheet(world.wire, world.workbook)
    world.settings = replace(world.settings, workbooks=(world.workbook,))
    world.desk = world.new_desk()


@pytest.fixture
def copy(world: World) -> World:
    """A copy of a program with two members, a waiting letter, a test letter and a meetup."""
    world.apply("ana", "ben", "cleo")
    world.take_in()
    world.enrol("Ana", "Ben")
    world.decide("Accept", "Cleo")
    world.work()
    world.sheet.tick_all()
    world.type("Letters", {"Letter": "acknowledgement"}, "Send me a test", "robin@example.org")
    copied(world)
    world.later(days=200)
    return world


def mails(world: World) -> int:
    """How many letters have left."""
    return len(world.mails())


def setting(world: World) -> dict[str, Any]:
    """The newest row of Settings that asks."""
    return [row for row in world.rows("Settings") if row["Setting"].startswith(COPY)][-1]


def start_anew(world: World) -> None:
    """Let an admin say so."""
    world.type("Settings", {"Setting": setting(world)["Setting"]}, "Value", "Start anew")
    world.work()


def test_a_copy_writes_to_nobody_and_asks(copy: World) -> None:
    before = mails(copy)
    copy.apply("dora")
    copy.work()

    told = copy.row("Needs attention", What=ASKS)
    assert mails(copy) == before
    assert told["Where"] == f"Settings, {setting(copy)['Setting']}"
    assert "This is a copy of “Spring mentorship”. 3 Keys on " in told["What to do"]
    assert setting(copy)["Value"] == ""


def test_setup_notices_a_copy(copy: World) -> None:
    report = run(Job(set_up, "", 0), copy.desk)

    assert "“Spring mentorship”" in report.said
    assert copy.row("Needs attention", What=ASKS)
    start_anew(copy)
    assert ASKS not in copy.told()


def test_a_copy_that_waits_costs_each_job_one_read(copy: World) -> None:
    copy.work()
    copy.forget_calls()
    for name in ("take-in-responses", "read-decisions", "deliver", "match"):
        copy.run(name)

    assert len(copy.calls()) == 4
    assert {call.rpartition("/")[2] for call in copy.calls()} == {"values:batchGetByDataFilter"}


def test_a_copy_that_starts_anew_knows_nobody_of_old_and_answers_who_is_new(copy: World) -> None:
    before = mails(copy)
    copy.work()
    copy.apply("dora", "ana")
    copy.later(days=4)
    copy.type("Letters", {"Letter": "acknowledgement"}, "Send me a test", "")
    start_anew(copy)

    written = [mail["recipient"] for mail in copy.mails()[before:]]
    assert sorted(written) == ["ana@example.org", "dora@example.org"]
    assert ASKS not in copy.told()


def test_rows_of_old_that_are_deleted_first_leave_the_copy_waiting(copy: World) -> None:
    before = mails(copy)
    copy.work()
    for title in ("Shortlist", "Cohort", "Outbox"):
        lines = {"sheetId": copy.sheet_id(title), "dimension": "ROWS", "startIndex": 1}
        copy.batch({"deleteDimension": {"range": {**lines, "endIndex": 9}}})
    copy.work()

    assert ASKS in copy.told()
    start_anew(copy)
    assert mails(copy) == before + 1, "the test letter that an admin asks for"
    assert copy.rows("Shortlist") == []


def test_a_copy_stays_begun_whatever_becomes_of_the_answer(copy: World) -> None:
    copy.work()
    start_anew(copy)
    copy.type("Settings", {"Setting": setting(copy)["Setting"]}, "Value", "")
    copy.later(hours=2)
    copy.apply("dora")
    copy.work()

    assert copy.mails("dora")
    assert ASKS not in copy.told()


def test_an_answer_that_was_copied_along_is_no_answer(copy: World) -> None:
    copy.work()
    start_anew(copy)
    copied(copy)
    copy.later(days=200)
    before = mails(copy)
    copy.work()

    assert ASKS in copy.told()
    assert setting(copy)["Value"] == ""
    assert mails(copy) == before


def test_a_spreadsheet_whose_ledger_was_lost_writes_to_nobody_and_asks(
    world: World,
) -> None:
    world.apply("ana", "ben")
    world.work()
    with a_ledger() as (database, ledger):
        world.ledger, world.settings = ledger, replace(world.settings, database_url=database)
        world.desk = world.new_desk()
        world.later(days=3)
        world.work()
        told = world.row("Needs attention", What=ASKS)
        assert len(world.mails()) == 2
        assert "tell the maintainer first" in told["What to do"]

        start_anew(world)
        assert len(world.mails()) == 2
        assert any(
            "2 applications" in str(row["What to do"]) for row in world.rows("Needs attention")
        )
