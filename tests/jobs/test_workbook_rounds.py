"""A round of the workbooks: none waits for another, and none is left out twice."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from jobs.registry import Job
from jobs.rounds import AT_ONCE, LEFT, UNDER_WAY, Time, go_round
from jobs.running import BUSY
from jobs.steps.draining import drain
from service.desk import Desk
from service.ledger import engines, leases, workbooks
from service.ledger.database import Ledger
from service.ledger.schema import runs
from service.main import open_desks
from service.program.letters import Kind, State
from tests.jobs.test_draining import owe, standing
from tests.ledger.databases import sqlite_url
from tests.world import World

HOUR = Time(timedelta(hours=1), timedelta(hours=2))


@dataclass
class Work:
    """A job that does in each workbook what the test wants, and remembers where it was."""

    act: Callable[[Desk], object]
    seen: list[str] = field(default_factory=list)
    __name__ = "work"

    def __call__(self, desk: Desk) -> str:
        self.seen.append(desk.program)
        self.act(desk)
        return "Done."


def desks(world: World, count: int) -> list[Desk]:
    """Desks of so many programs of this world that nobody has worked in yet."""
    names = tuple(f"{world.workbook}-{number}" for number in range(count))
    opened = open_desks(replace(world.settings, workbooks=names), world.ledger, clock=world.clock)
    with world.ledger.begin() as tx:
        for name in names:
            workbooks.enrol(tx, name)
    return opened


def job(act: Callable[[Desk], object]) -> tuple[Job, Work]:
    work = Work(act)
    return Job(work, "5 minutes", 1), work


def test_one_slow_workbook_and_one_that_breaks_keep_no_other_waiting(world: World) -> None:
    slow, broken, *others = desks(world, 3 * AT_ONCE)
    done: Counter[str] = Counter()
    rest_is_done = threading.Event()

    def act(desk: Desk) -> None:
        if desk.program == slow.program:
            assert rest_is_done.wait(30)
        if desk.program == broken.program:
            raise KeyError
        done[desk.program] += 1
        if len(done) == len(others):
            rest_is_done.set()

    reports = go_round([job(act)[0]], [slow, broken, *others])

    assert [book for book, report in reports.items() if not report.done] == [broken.program]
    assert set(done.values()) == {1}
    assert len(done) == len(others) + 1


def test_no_more_workbooks_are_worked_in_at_once_than_stated(world: World) -> None:
    at_work: list[int] = []
    lock, full = threading.Lock(), threading.Barrier(AT_ONCE)

    def act(_desk: Desk) -> None:
        with lock:
            at_work.append(full.n_waiting)
        full.wait(30)

    go_round([job(act)[0]], desks(world, 2 * AT_ONCE))

    assert max(at_work) < AT_ONCE


def test_what_there_was_no_time_for_comes_first_in_the_next_round(world: World) -> None:
    programs = desks(world, 3)
    slow, work = job(lambda _desk: world.later(minutes=40))

    ends = [go_round([slow], programs, HOUR, at_once=1) for _round in range(3)]

    first, second, third = (desk.program for desk in programs)
    assert work.seen == [first, second, third, first, second, third]
    assert [list(end.values()).index(LEFT) for end in ends] == [2, 1, 0]


def test_a_round_waits_no_longer_than_it_may_and_the_run_ends_by_itself(world: World) -> None:
    (slow,) = desks(world, 1)
    may_end, has_ended = threading.Event(), threading.Event()

    def act(_desk: Desk) -> None:
        assert may_end.wait(30)
        has_ended.set()

    reports = go_round([job(act)[0]], [slow], Time(timedelta(hours=1), timedelta(0)))
    assert reports == {slow.program: UNDER_WAY}
    may_end.set()
    assert has_ended.wait(30)


def test_jobs_that_begin_together_wait_for_each_other_and_not_for_ever(world: World) -> None:
    (desk,) = desks(world, 1)
    work = job(lambda _desk: None)[0]
    until = world.now + timedelta(hours=9)
    with world.ledger.begin() as tx:
        assert leases.take(tx, desk.program, "another", until, world.now)
    assert go_round([work], [desk], pause=lambda _seconds: None) == {desk.program: BUSY}

    def other_ends(_seconds: float) -> None:
        with world.ledger.begin() as tx:
            leases.release(tx, desk.program, "another")

    assert go_round([work], [desk], pause=other_ends)[desk.program].said == "Done."


def test_a_workbook_whose_run_cannot_be_written_down_keeps_no_other_from_its_own(
    world: World, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    away, well = desks(world, 2)
    gone = Ledger(engines.create(sqlite_url(tmp_path / "no such folder" / "ledger")))
    lost = replace(away, ledger=gone)

    reports = go_round([job(lambda _desk: None)[0]], [well, lost])

    assert reports[well.program].said == "Done."
    assert not reports[lost.program].done
    assert "could not begin or end" in caplog.text


def test_in_each_workbook_jobs_go_on_in_their_order_and_the_first_that_fails_is_told(
    world: World,
) -> None:
    well, broken = desks(world, 2)

    def act(desk: Desk) -> None:
        if desk.program == broken.program:
            raise KeyError

    first, second = Work(act), Work(lambda _desk: None)
    second.__name__ = "second"
    works = [Job(each, "5 minutes", 1) for each in (first, second)]

    reports = go_round(works, [broken, well])

    assert [reports[desk.program].done for desk in (well, broken)] == [True, False]
    with world.ledger.reading() as tx:
        mine = select(runs.c.job).where(runs.c.workbook == broken.program).order_by(runs.c.number)
        assert list(tx.scalars(mine)) == ["work", "second"]


def test_no_letter_is_taken_up_any_more_when_the_time_is_over(world: World) -> None:
    owe(world, 3)
    over = replace(world.desk, until=world.now)

    assert drain(over, over.gather(), [Kind.OFFER])[0] == []
    assert standing(world) == {State.APPROVED: 3}


def test_told_to_end_a_round_ends_what_it_has_begun_and_begins_nothing(world: World) -> None:
    closing = threading.Event()
    work, seen = job(lambda _desk: closing.set())

    reports = go_round([work, work], desks(world, 3), at_once=1, closing=closing)

    assert len(seen.seen) == 1
    assert [report.said for report in reports.values()].count(LEFT.said) == 3
