"""Sheets at its worst: each run ends in one sentence, nothing is lost, the next one heals."""

import pytest

from jobs.registry import all_jobs
from tests.world import World

FAILURES = ["429", "500", "503", "503-after", "drop", "drop-before", "truncate"]


@pytest.fixture
def program(world: World) -> World:
    world.apply("ana")
    world.work()
    world.decide("Accept", "Ana")
    world.apply("ben")
    return world


@pytest.mark.parametrize("fault", FAILURES)
def test_a_fault_that_passes_costs_nobody_anything(program: World, fault: str) -> None:
    program.fault("google", fault, times=2)

    program.run()
    program.mend()
    program.work()

    assert len(program.mails("ana")) == 1
    assert len(program.mails("ben")) == 1
    assert sorted(row["Name"] for row in program.rows("Shortlist")) == ["Ana", "Ben"]
    assert [row["Letter"] for row in program.rows("Outbox")] == ["offer"]
    said = [row["What happened"] for row in program.rows("Activity")]
    assert len(said) == len(set(said))
    assert program.told() == []


@pytest.mark.parametrize("fault", FAILURES)
def test_a_fault_that_stays_ends_every_run_in_one_sentence(program: World, fault: str) -> None:
    program.fault("google", fault, times=None)

    reports = program.run()

    assert not any(report.done for report in reports)
    assert all(report.said.startswith("Google Sheets ") for report in reports)
    assert all(report.said.endswith("the next run tries again.") for report in reports)
    program.mend()
    program.work()
    assert len(program.mails("ben")) == 1


@pytest.mark.parametrize("fault", ["503-after", "drop", "truncate", "500"])
@pytest.mark.parametrize("job", ["take-in-responses", "refresh-shortlist", "deliver"])
def test_a_write_of_which_nobody_knows_is_not_written_twice(
    program: World, fault: str, job: str
) -> None:
    names = list(all_jobs())
    program.run(*names[: names.index(job)])
    program.fault("google", fault, match="batchUpdate", times=None)
    program.run(job)
    program.mend()

    program.work()

    for title in ("Shortlist", "Outbox", "Settings", "Questions", "Activity"):
        rows = [tuple(row.values()) for row in program.rows(title)]
        assert len(rows) == len(set(rows))
    assert len(program.rows("Shortlist")) == 2
    assert len(program.rows("Outbox")) == 1
    assert len(program.mails("ben")) == 1


def test_a_spreadsheet_that_is_gone_or_not_shared_is_one_sentence(world: World) -> None:
    world.wire.call("delete", f"/drive/v3/files/{world.workbook}")

    (report,) = world.run("match")

    assert not report.done
    assert report.said.startswith("The spreadsheet can't be opened (404): check its id")


def test_people_still_get_their_letters_written_down_before_the_sheet_failed(
    program: World,
) -> None:
    program.fault("google", "503", match="batchUpdate", times=None)
    program.run("take-in-responses", "deliver")
    program.mend()

    program.work()

    assert len(program.mails("ben")) == 1
