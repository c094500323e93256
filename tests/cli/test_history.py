"""The latest runs, as a maintainer reads them."""

from datetime import timedelta

from service.ledger import runs
from tests.cli.commands import typed
from tests.world import World


def test_runs_are_shown_newest_first_with_how_they_ended_and_what_they_counted(
    world: World,
) -> None:
    world.apply("ana")
    world.run("take-in-responses", "deliver")
    world.fault("google", "503", times=None)
    world.run("deliver")
    world.mend()
    with world.ledger.begin() as tx:
        runs.start(tx, world.workbook, "match", world.now + timedelta(minutes=1))

    book, *lines = typed(world, "runs").output.splitlines()

    assert book == "Workbook 1"
    killed, failed, sent, taken = lines
    assert killed.split("match")[1].strip() == "It is at work, or was killed."
    assert failed.startswith("  FAIL  2026-03-02 15:01:00     0.0 s  deliver  ")
    assert "Google Sheets answered 503" in failed
    assert sent.endswith("deliver            1 letter sent. (letters sent 1)")
    assert taken.endswith("(applications taken 1, letters written 1)")


def test_the_runs_of_one_job_are_shown_as_many_as_are_wanted(world: World) -> None:
    world.run("deliver", "match", "match", "match")
    assert len(typed(world, "runs", "match", "--last", "2").output.splitlines()) == 3
    assert "no runs yet" in typed(world, "runs", "offers").output
    wrong = typed(world, "runs", "poem")
    assert (wrong.exit_code, "There is no job poem." in wrong.output) == (2, True)


def test_a_run_is_for_the_tick_before_it(world: World) -> None:
    world.later(minutes=7, seconds=5)
    world.run("deliver")
    with world.ledger.reading() as tx:
        (run,) = runs.latest(tx, world.workbook, 1)
    assert run.slot == world.now - timedelta(minutes=2, seconds=5)
