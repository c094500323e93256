"""Sheets at its worst: each run ends in one sentence, nothing is lost, the next one heals."""

from collections import Counter

import pytest

from jobs.registry import all_jobs
from tests.world import AT_THE_WORKBOOK, World

FAILURES = ["429", "500", "503", "503-after", "drop", "drop-before", "truncate"]


def test_a_fault_that_passes_costs_nobody_anything(world: World) -> None:
    for number, fault in enumerate(FAILURES, start=1):
        world.apply(f"ana{number}")
        world.run("take-in-responses", "refresh-shortlist")
        world.decide("Accept", f"Ana{number}")
        world.apply(f"ben{number}")
        world.fault("google", fault, times=2)

        world.run()
        world.mend()
        world.work()

        assert Counter(mail["recipient"] for mail in world.mails()).most_common(1)[0][1] == 1
        assert len(world.mails()) == len(world.rows("Shortlist")) == 2 * number
        assert [row["Letter"] for row in world.rows("Outbox")] == ["offer"] * number
        said = [(row["When"], row["What happened"]) for row in world.rows("Activity")]
        assert len(said) == len(set(said))
        assert world.told() == []


def test_a_fault_that_stays_ends_every_run_in_one_sentence(world: World) -> None:
    for number, fault in enumerate(FAILURES, start=1):
        world.apply(f"ana{number}")
        world.fault("google", fault, times=None)

        reports = world.run(*AT_THE_WORKBOOK)

        assert not any(report.done for report in reports)
        assert all(report.said.startswith("Google Sheets ") for report in reports)
        assert all(report.said.endswith("the next run tries again.") for report in reports)
        world.mend()
        world.work()
        assert len(world.mails()) == number


def test_a_quota_that_is_used_up_puts_work_off_and_loses_none(world: World) -> None:
    world.apply("ana")
    world.take_in()
    for number, writes in enumerate((0, 1), start=1):
        world.apply(f"ben{number}")
        world.decide("Accept", "Ana")
        world.wire.call("put", "/sandbox/quota", {"reads": 60, "writes": writes})

        put_off = [report for report in world.run() if not report.done]

        assert put_off
        assert all(report.said.endswith("the next run tries again.") for report in put_off)
        world.wire.call("delete", "/sandbox/quota")
        world.work()
        assert len(world.mails()) == len(world.rows("Shortlist")) == number + 1
        assert world.told() == []


@pytest.mark.parametrize("job", ["take-in-responses", "refresh-shortlist", "deliver"])
def test_a_write_of_which_nobody_knows_is_not_written_twice(world: World, job: str) -> None:
    names = list(all_jobs())
    for number, fault in enumerate(("503-after", "drop", "truncate", "500"), start=1):
        world.apply(f"ana{number}")
        world.run("take-in-responses", "refresh-shortlist")
        world.decide("Accept", f"Ana{number}")
        world.apply(f"ben{number}")
        world.run(*names[: names.index(job)])
        world.fault("google", fault, match="batchUpdate", times=None)
        world.run(job)
        world.mend()

        world.work()

        for title in ("Shortlist", "Outbox", "Settings", "Questions", "Activity"):
            rows = [tuple(row.values()) for row in world.rows(title)]
            assert len(rows) == len(set(rows))
        assert len(world.rows("Shortlist")) == len(world.mails()) == 2 * number
        assert len(world.rows("Outbox")) == number


def test_a_spreadsheet_that_is_gone_or_not_shared_is_one_sentence(world: World) -> None:
    world.wire.call("delete", f"/drive/v3/files/{world.workbook}")

    (report,) = world.run("match")

    assert not report.done
    assert report.said.startswith("The spreadsheet can't be opened (404): check its id")


def test_what_was_recorded_before_the_sheet_failed_is_still_answered(world: World) -> None:
    world.apply("ana")
    world.work()
    world.apply("ben")
    world.fault("google", "503", match="batchUpdate", times=None)
    world.run("take-in-responses", "deliver")
    world.mend()

    world.work()

    assert len(world.mails("ben")) == 1


def test_a_problem_whose_writing_nobody_confirmed_disappears_when_it_is_solved(
    world: World,
) -> None:
    world.apply("ana")
    world.work()
    world.set("Seats", "many")
    world.fault("google", "503-after", match="batchUpdate", times=None)
    world.run("take-in-responses")
    world.mend()
    assert len(world.told()) == 1

    world.set("Seats", "3")
    world.work()

    assert world.told() == []
