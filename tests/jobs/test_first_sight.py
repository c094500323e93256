"""Who stood there at first sight is written to only when an admin says so; who applies is."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete

from service.ledger.schema import applications
from service.program.holding import FOUND, HANDFUL
from tests.world import FORM, MENTEE_ASKED, START, World

ASKS = "Responses from before stood here at once. Nobody of them is written to until you say so."
OLD = START - timedelta(days=60)


def answers(name: str, moment: datetime) -> list[object]:
    """A response of somebody who applied then."""
    return [moment, f"{name}@example.org", name.title(), "", "", "Leading"]


def history(count: int, first: datetime = OLD) -> list[list[object]]:
    """Responses of old, a day apart."""
    return [answers(f"old{n}", first + timedelta(days=n)) for n in range(count)]


@pytest.fixture
def old(world: World) -> World:
    """A program that begins with twelve responses of the past, and one that came just now."""
    world.add_form(FORM, MENTEE_ASKED, *history(12), answers("ana", START - timedelta(minutes=9)))
    world.work()
    return world


def setting(world: World) -> dict[str, object]:
    """The one row of Settings that asks."""
    (row,) = (row for row in world.rows("Settings") if row["Setting"].startswith(FOUND))
    return row


def answer(world: World, said: str) -> None:
    """Answer it, and let the jobs run."""
    world.type("Settings", {"Setting": setting(world)["Setting"]}, "Value", said)
    world.work()


def asked(world: World) -> list[dict[str, object]]:
    """The open questions on Needs attention."""
    return [row for row in world.rows("Needs attention") if row["What"] == ASKS]


def names(world: World) -> set[object]:
    """Who stands on the Shortlist."""
    return {row["Name"] for row in world.rows("Shortlist")}


def test_a_program_that_begins_with_history_writes_to_nobody_of_it_before_it_may(
    old: World,
) -> None:
    (question,) = asked(old)

    assert [mail["recipient"] for mail in old.mails()] == ["ana@example.org"]
    assert names(old) == {"Ana"}
    assert "12 applications, stamped " in str(question["What to do"])
    assert "12 on “Form Responses 1”" in str(question["What to do"])
    assert question["Where"] == f"Settings, {setting(old)['Setting']}"


def test_whoever_applies_while_the_question_is_open_is_acknowledged(old: World) -> None:
    old.later(days=3)
    old.apply("ben", "old3")
    old.work()

    assert {mail["recipient"] for mail in old.mails()} == {
        "ana@example.org",
        "ben@example.org",
        "old3@example.org",
    }
    assert "11 applications" in str(asked(old)[0]["What to do"])


@pytest.mark.parametrize(
    ("said", "mails", "ranked"),
    [
        ("Write to them", 13, 13),
        ("count them, write to nobody", 1, 13),
        ("Leave them out", 1, 1),
    ],
)
def test_an_admins_answer_is_followed_and_ends_the_question(
    old: World, said: str, mails: int, ranked: int
) -> None:
    answer(old, said)

    assert (len(old.mails()), len(names(old))) == (mails, ranked)
    assert asked(old) == []
    assert setting(old)["Value"] == said


def test_nobody_is_written_to_twice_whatever_becomes_of_the_answer(old: World) -> None:
    for said in ("Write to them", "", "Leave them out", "Write to them"):
        answer(old, said)

    assert len({mail["recipient"] for mail in old.mails()}) == len(old.mails()) == 13


def test_a_change_of_mind_about_those_left_out_is_followed(old: World) -> None:
    answer(old, "Leave them out")
    answer(old, "")
    assert len(asked(old)) == 1

    answer(old, "Write to them")
    assert len(old.mails()) == 13


def test_a_word_that_is_no_answer_is_told_and_does_nothing(old: World) -> None:
    answer(old, "Yes please")

    assert "Please choose one of: Write to them; " in str(setting(old)["Problem"])
    assert len(asked(old)) == 1
    assert len(old.mails()) == 1


def test_whoever_sorts_or_deletes_the_question_writes_to_nobody(old: World) -> None:
    tab = old.sheet_id("Settings")
    sort = {"range": {"sheetId": tab, "startRowIndex": 1}, "sortSpecs": [{"dimensionIndex": 0}]}
    old.batch({"sortRange": sort})
    old.work()
    rows = old.sheet.rows("Settings").items()
    (at,) = (number for number, row in rows if row["Setting"].startswith(FOUND))
    lines = {"sheetId": tab, "dimension": "ROWS", "startIndex": at - 1, "endIndex": at}
    old.batch({"deleteDimension": {"range": lines}})
    old.work()

    assert setting(old)["Value"] == ""
    assert len(asked(old)) == 1
    assert len(old.mails()) == 1


def test_a_question_that_is_open_costs_a_quiet_run_one_read(old: World) -> None:
    old.run("take-in-responses")
    old.forget_calls()
    old.run("take-in-responses")

    (call,) = old.calls()
    assert call.endswith("values:batchGetByDataFilter")


def test_a_handful_from_before_is_acknowledged_as_usual(world: World) -> None:
    world.add_form(FORM, MENTEE_ASKED, *history(HANDFUL))
    world.work()

    assert len(world.mails()) == HANDFUL
    assert asked(world) == []


def test_many_who_applied_while_the_service_was_away_are_acknowledged(world: World) -> None:
    world.apply("ana")
    world.work()
    world.later(days=9)
    world.respond(FORM, *history(12, world.now - timedelta(hours=200)))
    world.later(days=9)
    world.work()

    assert asked(world) == []
    assert len(world.mails()) == 13


def test_old_responses_that_turn_up_in_a_program_at_work_are_asked_about_on_their_own(
    old: World,
) -> None:
    answer(old, "Write to them")
    old.later(days=2)
    old.respond(FORM, *([*row[:1], f"new{n}@example.org"] for n, row in enumerate(history(8))))
    old.work()

    (question,) = asked(old)
    assert "8 applications" in str(question["What to do"])
    assert len(old.mails()) == 13


def test_a_form_that_is_linked_anew_is_noticed_and_writes_to_nobody(world: World) -> None:
    world.add_form(FORM, MENTEE_ASKED, *history(12))
    world.work()
    answer(world, "Write to them")
    anew = "Form Responses 2"

    world.add_form(anew, MENTEE_ASKED, *history(12))
    world.later(hours=2)
    world.work()

    told = world.row("Needs attention", Where=anew)
    assert "repeats responses" in told["What"]
    assert told["What to do"].startswith("12 of its responses")
    assert len(world.mails()) == 12
    assert {row["Status"] for row in world.rows("Shortlist")} == {"Submitted"}

    world.batch({"deleteSheet": {"sheetId": world.sheet_id(FORM)}})
    world.work()
    assert len(world.mails()) == 12
    assert not [row for row in world.rows("Needs attention") if row["Where"] == anew]


def test_what_the_ledger_has_forgotten_and_the_shortlist_still_shows_is_asked_about(
    world: World,
) -> None:
    world.apply("ana", "ben")
    world.work()
    with world.ledger.begin() as tx:
        tx.execute(delete(applications).where(applications.c.workbook == world.workbook))
    world.later(days=9)
    world.apply("cleo")
    world.work()

    assert "2 applications" in str(asked(world)[0]["What to do"])
    assert len(world.mails()) == 3
