"""The one wrapper around every job."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from jobs.registry import Job, all_jobs
from jobs.running import BUSY, Report, run
from service.desk import Desk
from service.ledger import leases
from service.workbook.book import Workbook
from service.workbook.failures import Misfit
from service.workbook.sheets import Sheets
from tests.cli.commands import typed
from tests.world import MENTORS, World

SECRET = "somebody@example.org"


class Moody:
    """A job that breaks over what somebody typed, until it is mended."""

    __name__ = "moody"
    mended = False

    def __call__(self, desk: Desk) -> str:
        """Read the workbook, and break or not."""
        desk.gather()
        if self.mended:
            return "Nothing to do."
        raise KeyError(SECRET)


def test_a_job_with_a_fault_is_told_to_the_admins_until_it_works_again(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.apply("ana")
    world.work()
    moody = Moody()
    job = Job(moody, "5 minutes", 1)

    report = run(job, world.desk)

    assert not report.done
    assert world.told() == ["A part of the service has stopped: moody."]
    assert "KeyError at test_running.py" in caplog.text
    assert SECRET not in caplog.text + report.said
    run(job, world.desk)
    world.work()
    assert world.told() == ["A part of the service has stopped: moody."]

    moody.mended = True
    assert run(job, world.desk).done
    assert world.told() == []


class Misled(Sheets):
    """A way to a spreadsheet that isn't built as it was looked at, so and so many times."""

    def __init__(self, url: str, times: int) -> None:
        super().__init__(url, pause=lambda _seconds: None)
        self.times = times

    def change(self, workbook: str, changes: list[dict[str, Any]]) -> None:
        """Refuse to write, as Google does where a column has moved."""
        if self.times:
            self.times -= 1
            raise Misfit("A column has moved.")
        super().change(workbook, changes)


def decided(world: World) -> World:
    """A program in which every job has something to do."""
    world.apply("ana")
    world.apply("mia", form=MENTORS)
    world.take_in()
    world.enrol("Ana", "Mia")
    world.apply("cleo", "eve")
    world.run("take-in-responses")
    return world


@pytest.mark.parametrize("job", all_jobs())
def test_a_job_begins_anew_where_the_spreadsheet_is_built_otherwise_and_does_nothing_twice(
    world: World, job: str
) -> None:
    decided(world)
    misled = Misled(world.url, times=2)
    desk = replace(world.desk, workbook=Workbook(world.workbook, misled))

    assert run(all_jobs()[job], desk).done
    world.work()

    assert misled.times in {0, 2}
    assert {name: len(world.mails(name)) for name in ("cleo", "eve")} == {"cleo": 1, "eve": 1}
    names = sorted(row["Name"] for row in world.rows("Shortlist"))
    assert names == ["Ana", "Cleo", "Eve", "Mia"]
    happened = [row["What happened"] for row in world.rows("Activity")]
    assert len(happened) == len(set(happened))
    assert world.told() == []


def test_a_job_gives_up_on_a_spreadsheet_that_never_fits(world: World) -> None:
    world.apply("ana")
    world.desk.repair()
    misled = Misled(world.url, times=99)
    desk = replace(world.desk, workbook=Workbook(world.workbook, misled))

    report = run(all_jobs()["take-in-responses"], desk)

    assert not report.done
    assert misled.times == 96


def test_one_run_at_a_time_is_at_work_in_a_workbook(world: World) -> None:
    within: list[Report] = []

    def nested(_desk: Desk) -> str:
        within.append(run(all_jobs()["match"], world.new_desk()))
        return "Done."

    assert run(Job(nested, "5 minutes", 1), world.desk).done
    assert within == [BUSY]
    assert run(all_jobs()["match"], world.desk) != BUSY


def test_setup_waits_its_turn_like_a_job(world: World) -> None:
    now = datetime.now(UTC)
    with world.ledger.begin() as tx:
        assert leases.take(tx, world.workbook, "a run", now + timedelta(hours=1), now)

    refused = typed(world, "setup", world.workbook)

    assert refused.exit_code == 1
    assert "A job is at work in this workbook." in refused.output
    assert "Pairs" not in world.properties()
    with world.ledger.begin() as tx:
        leases.release(tx, world.workbook, "a run")
    assert typed(world, "setup", world.workbook).exit_code == 0
    assert "Pairs" in world.properties()
