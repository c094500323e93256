"""The one wrapper around every job."""

import pytest

from jobs.registry import Job
from jobs.running import run
from service.desk import Desk
from tests.world import World

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
