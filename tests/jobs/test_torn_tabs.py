"""A column that only admins can put back: the job that needs it tells them and waits."""

import pytest

from tests.world import World


def header(world: World, tab: str, old: str, new: str) -> None:
    """Rename a column."""
    titles = world.values(tab)[0]
    world.sheet.write(tab, [[new]], at=f"{chr(65 + titles.index(old))}1")


def test_a_renamed_decision_column_changes_no_decision(world: World) -> None:
    world.apply("ana")
    world.work()
    world.type("Shortlist", {"Name": "Ana"}, "Decision", "Accept")
    world.work()
    before = world.rows("Outbox")
    assert [row["Status"] for row in before] == ["Waits for your tick"]

    header(world, "Shortlist", "Decision", "Verdict")
    (report,) = world.run("read-decisions")

    assert not report.done
    assert world.told() == ["The column “Decision” has gone, or was renamed."]
    world.run()
    assert world.rows("Outbox") == before
    assert "Decision" not in world.values("Shortlist")[0]

    header(world, "Shortlist", "Verdict", "Decision")
    world.work()
    assert world.told() == []
    assert world.rows("Outbox") == before


@pytest.mark.parametrize(
    ("tab", "column", "job"),
    [
        ("Shortlist", "Decision", "refresh-shortlist"),
        ("Settings", "Value", "take-in-responses"),
        ("Questions", "Used as", "take-in-responses"),
        ("Outbox", "Approve", "deliver"),
        ("Cohort", "Withdraw", "offers"),
        ("Pairs", "Decision", "match"),
        ("Meetups", "Date", "invite-to-meetups"),
    ],
)
def test_a_job_waits_for_the_column_it_needs_and_heals(
    world: World, tab: str, column: str, job: str
) -> None:
    world.apply("ana")
    world.work()
    header(world, tab, column, "Something else")
    before = world.values(tab)

    (report,) = world.run(job)

    assert not report.done
    assert column in report.said
    assert any(f"“{column}”" in told for told in world.told())
    assert world.values(tab) == before
    world.forget_calls()
    world.run(job)
    assert not [call for call in world.calls() if "batchUpdate" in str(call)]

    header(world, tab, "Something else", column)
    world.work()
    assert world.told() == []


@pytest.mark.parametrize(
    ("tab", "column"),
    [("Shortlist", "Key"), ("Questions", "Form"), ("Needs attention", "What")],
)
def test_a_header_of_ours_that_was_typed_over_is_put_back_over_its_column(
    world: World, tab: str, column: str
) -> None:
    world.apply("ana")
    world.work()
    world.set("Time zone", "Atlantis")
    world.work()
    before = world.values(tab)
    assert len(before) > 1
    header(world, tab, column, "Something else")

    world.work()

    assert world.values(tab) == before


def test_needs_attention_gets_its_header_back_when_the_row_was_deleted(world: World) -> None:
    world.apply("ana")
    world.work()
    world.set("Time zone", "Atlantis")
    world.work()
    before = world.values("Needs attention")
    top = {"sheetId": world.sheet_id("Needs attention"), "dimension": "ROWS", "endIndex": 1}
    world.batch({"deleteDimension": {"range": {**top, "startIndex": 0}}})

    world.work()

    assert world.values("Needs attention") == before


def test_a_column_that_nothing_depends_on_may_be_thrown_away(world: World) -> None:
    world.apply("ana")
    world.work()
    header(world, "Shortlist", "Notes", "Remarks")

    world.work()

    assert world.told() == []
    assert "Notes" not in world.values("Shortlist")[0]


@pytest.mark.parametrize(
    ("header", "job"), [("Status", "refresh-shortlist"), ("Decision", "match")]
)
def test_a_column_of_the_admins_with_a_name_of_ours_is_theirs_and_is_asked_about(
    world: World, header: str, job: str
) -> None:
    tab = {"refresh-shortlist": "Shortlist", "match": "Pairs"}[job]
    world.apply("ana")
    world.take_in()
    span = {"sheetId": world.sheet_id(tab), "dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}
    world.batch({"insertDimension": {"range": span}})
    world.sheet.write(tab, [[header], ["our own"]])

    (report,) = world.run(job)

    assert not report.done
    assert world.told() == [f"Two columns are called “{header}”."]
    assert world.values(tab)[1][0] == "our own"
    world.sheet.write(tab, [["Where we met"]])
    world.work()
    assert world.told() == []
    assert world.values(tab)[1][0] == "our own"
