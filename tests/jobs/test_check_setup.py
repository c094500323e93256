"""What is wrong with the service itself stands on the sheet, in the doctor's words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from jobs.registry import all_jobs
from jobs.running import Report, run
from tests.cli.commands import typed
from tests.world import World

JOB = all_jobs()["check-setup"]


@contextmanager
def account(world: World, **is_now: object) -> Iterator[None]:
    world.wire.call("put", "/sandbox/sendgrid-account", is_now)
    yield
    world.wire.call("put", "/sandbox/sendgrid-account", {})


def checked(world: World, **changes: Any) -> Report:
    return run(JOB, world.new_desk(**changes))


def rows(world: World) -> list[tuple[str, str]]:
    return [(row["What"], row["What to do"]) for row in world.rows("Needs attention")]


@pytest.fixture
def program(world: World) -> World:
    """A program at work, of which nothing is wrong."""
    world.apply("ana")
    world.work()
    assert rows(world) == []
    world.later(minutes=55)
    return world


@pytest.mark.parametrize(
    "broken",
    [
        {"keys": ["SG.another"]},
        {"scopes": []},
        {"hidden": ["logs"]},
        {"domains": []},
        {"domains": [], "senders": {"program@example.org": False}},
        {"unseen": ["dkim1"]},
    ],
)
def test_what_the_provider_says_stands_there_in_the_doctors_words_until_it_is_mended(
    program: World, broken: dict[str, Any]
) -> None:
    with account(program, **broken):
        assert checked(program).counts == {"things_to_mend": 1}
        ((what, todo),) = rows(program)
        assert f"MEND  {what}  {todo}" in typed(program, "doctor").output.splitlines()
    program.later(minutes=55)
    program.run()
    assert rows(program) == []


def test_a_webhook_key_that_is_none_stands_there_too(program: World) -> None:
    checked(program, sendgrid_webhook_key="MFkwEwYHKoZIzj0")
    ((what, todo),) = rows(program)
    done = typed(program, "doctor", sendgrid_webhook_key="MFkwEwYHKoZIzj0")
    assert f"MEND  {what}  {todo}" in done.output.splitlines()


def test_a_job_that_stopped_stands_there_until_it_ends_well(program: World) -> None:
    program.later(minutes=10)
    program.run(*(name for name in all_jobs() if name not in {"match", "check-setup"}))
    program.run("check-setup")
    ((what, todo),) = rows(program)
    assert f"MEND  {what}  {todo}" in typed(program, "doctor").output.splitlines()
    assert what.startswith("The job match ought to run every 15 minutes")
    program.run("match", "check-setup")
    assert rows(program) == []


def test_a_clock_that_is_wrong_stands_there(program: World) -> None:
    desk = program.new_desk()
    object.__setattr__(desk, "clock", lambda: program.now.replace(minute=program.now.minute + 5))
    run(JOB, desk)
    assert "clock is more than a minute ahead of SendGrid's" in program.told()[0]


def test_that_no_form_is_linked_has_the_doctors_words(world: World) -> None:
    world.run("take-in-responses")
    ((what, todo),) = rows(world)
    assert f"MEND  Workbook 1: {what}  {todo}" in typed(world, "doctor").output.splitlines()


def test_a_provider_that_cannot_be_asked_is_no_news(program: World) -> None:
    with account(program, keys=["SG.another"]):
        program.run("check-setup")
    told = rows(program)
    program.later(minutes=55)
    program.fault("sendgrid", "500", match="/v3/scopes")
    assert checked(program).said == "The mail provider can't be asked now."
    assert rows(program) == told
    assert len(told) == 1
