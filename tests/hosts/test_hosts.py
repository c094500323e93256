"""Eight instances at a time, killed at random, and two that wake when their turns are long over."""

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from itertools import pairwise
from multiprocessing.process import BaseProcess
from os import kill
from pathlib import Path
from signal import SIGCONT, SIGKILL

import pytest
from sqlalchemy import func, select

from service.ledger.schema import leases, runs
from service.program.letters import State
from service.program.settlements import Word
from service.settings import Settings
from tests.crash.aftermath import (
    ARRIVED,
    entries,
    look_up,
    restart,
    say,
    standing,
)
from tests.crash.doorbell import Doorbell
from tests.crash.fates import Halts, Point
from tests.crash.processes import PATIENCE, running
from tests.hosts.hosts import Host, Wave
from tests.world import World

SEED = 6
HOSTS = 8
WAVES = 3
CHANCE = 0.06


def name(world: int, wave: int, number: int) -> str:
    return f"reader{world}{wave}{number}"


def open_programs(worlds: list[World]) -> None:
    """Let each program begin: there is a form, and there are the tabs."""
    for world in worlds:
        world.apply()
        world.run("take-in-responses")


def halted(stack: ExitStack, world: World, point: Point, *jobs: str) -> BaseProcess:
    """An instance that stands still at a point of its work in one workbook."""
    host = Host(world.settings, world.now, jobs, Halts(point))
    process = stack.enter_context(running(host))
    while not stands_still(process):
        process.join(0.01)
        assert process.is_alive(), "It met nothing on its way."
    return process


def stands_still(process: BaseProcess) -> bool:
    status = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8")
    return status.rpartition(")")[2].split()[0] == "T"


def settle(world: World) -> None:
    """Let the service work on its own, and an admin answer what nobody else can."""
    restart(world)
    for _twenty in range(2):
        look_up(world)
    say(world, Word.SEND_AGAIN)
    world.work()


def type_away(world: World) -> None:
    """Let an admin note, accept and approve whatever stands there."""
    for row in world.rows("Shortlist"):
        if not row["Notes"]:
            world.type("Shortlist", {"Key": row["Key"]}, "Notes", note_on(row["Key"]))
    undecided = [row["Name"] for row in world.rows("Shortlist") if not row["Decision"]]
    world.decide("Accept", *undecided[:1])
    world.sheet.tick_all()


def note_on(key: str) -> str:
    return f"Looks well: {key}"


@pytest.mark.postgres
def test_whatever_happens_to_instances_each_letter_arrives_once_and_every_tab_is_right(
    worlds: list[World],
    settings: Settings,
    doorbell: Doorbell,
    record_property: Callable[[str, object], None],
) -> None:
    record_property("seed", SEED)
    open_programs(worlds)
    wave = Wave(HOSTS, CHANCE, SEED)
    with ExitStack() as stack:
        worlds[0].apply("early0")
        worlds[1].apply("early1")
        late = [
            halted(stack, worlds[0], Point.CLAIMED, "take-in-responses", "deliver"),
            halted(stack, worlds[1], Point.WRITING, "take-in-responses"),
        ]
        of_the_late = under_way(worlds[0])
        doorbell.answer = wave.strike
        for number in range(WAVES):
            for at, world in enumerate(worlds):
                world.apply(*(name(at, number, reader) for reader in range(3)))
                type_away(world)
            if number == WAVES - 1:
                settle(worlds[0])  # an admin has the letter sent again that the halted one holds
                for process in late:
                    kill(process.pid or 0, SIGCONT)
            wave.roll(settings, worlds[0].now)
            worlds[0].later(minutes=15)
        doorbell.answer = lambda: None
        for process in late:
            process.join(PATIENCE)
            assert process.exitcode == 0
    record_property("kills", wave.kills)
    assert set(wave.ends) == {0, -SIGKILL}
    assert wave.kills >= WAVES
    for world in worlds:
        settle(world)
    assert_no_two_runs_overlapped(worlds, of_the_late)
    assert_each_letter_arrived_once(worlds)
    for at, world in enumerate(worlds):
        assert_the_tabs_are_right(world, at)


def under_way(world: World) -> set[int]:
    """The numbers of the runs that have begun and not ended."""
    with world.ledger.reading() as tx:
        return set(tx.scalars(select(runs.c.number).where(runs.c.finished_at.is_(None))))


def assert_no_two_runs_overlapped(worlds: list[World], but: set[int]) -> None:
    """In one workbook a run begins when the one before has ended, or was killed; none is left."""
    assert len(but) == 2
    for world in worlds:
        with world.ledger.reading() as tx:
            mine = select(runs).where(runs.c.workbook == world.workbook)
            found = tx.execute(mine.order_by(runs.c.started_at, runs.c.number)).all()
            assert tx.scalar(select(func.count()).select_from(leases)) == 0
        others = [run for run in found if run.number not in but]
        for before, after in pairwise(others):
            assert before.finished_at is None or before.finished_at <= after.started_at


def assert_each_letter_arrived_once(worlds: list[World]) -> None:
    listed = worlds[0].wire.call("get", "/sandbox/messages")
    arrived = Counter((mail["recipient"], mail["subject"]) for mail in listed)
    sent = [entry for world in worlds for entry in entries(world) if entry.state in ARRIVED]
    assert set(arrived.values()) == {1}
    assert len(arrived) == len(sent)
    assert {s for world in worlds for s in standing(world)} <= ARRIVED | {State.DRAFT}


def assert_the_tabs_are_right(world: World, at: int) -> None:
    """Everybody stands there once, each note beside its Key, and nothing is left to do."""
    people = {name(at, wave, reader) for wave in range(WAVES) for reader in range(3)}
    people |= {f"early{at}"} if at < 2 else set()
    rows = world.rows("Shortlist")
    assert sorted(row["Name"].lower() for row in rows) == sorted(people)
    assert all(row["Notes"] in {"", note_on(row["Key"])} for row in rows)
    assert Counter(row["Rank"] for row in rows if row["Rank"]).most_common(1)[0][1] == 1
    keys = [row["Key"] for row in world.rows("Outbox")]
    assert len(keys) == len(set(keys))
    assert world.told() == []
    world.forget_calls()
    world.run()
    assert not any(call.endswith(":batchUpdate") for call in world.calls())
