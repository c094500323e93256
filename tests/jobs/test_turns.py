"""A run's turn: kept while it lives, lost when it doesn't, and of no use once it is lost."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from jobs.registry import Job, all_jobs
from jobs.running import BUSY, run
from jobs.turns import TERM, TakenOver, Turn
from service.desk import Desk
from service.ledger import activity, leases
from service.ledger.schema import leases as table
from tests.crash.aftermath import wait_until
from tests.world import World


def halted(world: World, then: Callable[[Desk], object]) -> Job:
    """A job that stands still until another run has taken its turn, and then goes on."""

    def work(desk: Desk) -> str:
        world.later(minutes=2)
        assert take(world, "another")
        then(desk)
        return "Nobody noticed."

    return Job(work, "5 minutes", 1)


def take(world: World, holder: str) -> bool:
    with world.ledger.begin() as tx:
        until = world.now + TERM
        return leases.take(tx, world.workbook, holder, until, world.now)


def note(desk: Desk) -> None:
    with desk.ledger.begin() as tx:
        activity.note(tx, desk.program, ["Ana applied"], desk.clock())


def build(desk: Desk) -> None:
    desk.workbook.look(None)


@pytest.mark.parametrize("act", [note, build])
def test_a_run_whose_turn_was_taken_writes_nothing_and_leaves_the_turn_alone(
    world: World, act: Callable[[Desk], object]
) -> None:
    tabs = world.properties().keys()

    report = run(halted(world, act), world.desk)

    assert not report.done
    assert "another run took its turn" in report.said
    assert world.properties().keys() == tabs
    with world.ledger.reading() as tx:
        assert activity.unwritten(tx, world.workbook) == []
    assert run(all_jobs()["match"], world.desk) is BUSY


def test_a_run_that_was_long_away_goes_on_where_nobody_wanted_its_turn(world: World) -> None:
    def work(desk: Desk) -> str:
        world.later(hours=2)
        desk.repair()
        note(desk)
        return "Done."

    assert run(Job(work, "5 minutes", 1), world.desk).said == "Done."


def test_a_dead_process_loses_its_turn_within_two_minutes(world: World) -> None:
    assert take(world, "whoever died")
    assert run(all_jobs()["match"], world.desk) is BUSY
    world.later(minutes=2)
    assert run(all_jobs()["match"], world.desk) is not BUSY


def test_a_slow_run_keeps_its_turn_by_renewing_it(world: World) -> None:
    turn = Turn(world.ledger, world.workbook, world.clock, beat=0.001)
    with world.ledger.begin() as tx:
        assert turn.take(tx)
    with turn.kept():
        for _minute in range(5):
            world.later(minutes=1)
            wait_until(lambda: ends(world) == world.now + TERM)
            assert not take(world, "another")
    with world.ledger.begin() as tx:
        turn.give_back(tx)
    assert take(world, "another")


def test_a_turn_that_was_taken_is_not_renewed(world: World) -> None:
    turn = Turn(world.ledger, world.workbook, world.clock, beat=0.001)
    assert take(world, "another")
    with turn.kept(), pytest.raises(TakenOver):
        turn.renew()
    world.later(seconds=TERM.total_seconds() + 1)
    assert take(world, "a third")


def ends(world: World) -> object:
    with world.ledger.reading() as tx:
        return tx.scalar(select(table.c.until).where(table.c.name == world.workbook))
