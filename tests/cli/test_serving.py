"""`convene serve` in processes of its own: told to end, and two of them on one ledger."""

import hmac
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
import requests

from service.cli.story import StageClock
from service.ledger import outbox
from service.ledger.database import Ledger
from service.program.letters import State
from service.sandbox.server import create_sandbox, serve
from tests.cli.commands import environment
from tests.crash.doorbell import Doorbell
from tests.world import START, World

SECRET = "the form's secret"
LONGEST = 60


@pytest.fixture
def doorbell() -> Doorbell:
    return Doorbell(create_sandbox(clock=StageClock(START, lambda: START)))


@pytest.fixture
def world(kept: tuple[str, Ledger], doorbell: Doorbell) -> Iterator[World]:
    with serve(doorbell) as server:
        yield World(server.url, *kept, StageClock(START, lambda: START))


@contextmanager
def serving(world: World) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process that serves, and its address."""
    told = {k: v for k, v in environment(world, form_secret=SECRET).items() if v is not None}
    command = [sys.executable, "-m", "service.cli", "serve", "--port", "0"]
    with subprocess.Popen(
        command, env=os.environ | told, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            said = process.stdout.readline() if process.stdout else ""
            yield process, said.split()[3].rstrip(".")
        finally:
            process.kill()


def submitted(url: str) -> int:
    """What the service says to the form's script; it reads the machine's own clock."""
    stamp = str(int(time.time()))
    mac = hmac.new(SECRET.encode(), f"{stamp}.".encode(), "sha256").hexdigest()
    headers = {"X-Convene-Timestamp": stamp, "X-Convene-Signature": mac}
    answer = requests.post(f"{url}/hooks/form-submitted", headers=headers, timeout=LONGEST)
    return answer.status_code


def test_told_to_end_it_finishes_what_has_begun_and_ends_well(
    world: World, doorbell: Doorbell
) -> None:
    world.apply("ana")
    with serving(world) as (process, url), ThreadPoolExecutor(1) as caller:
        doorbell.answer = process.terminate
        answer = caller.submit(submitted, url)

        assert answer.result() == 204
        assert process.wait(LONGEST) == 0

    assert len(world.mails("ana")) == 1
    with world.ledger.reading() as tx:
        assert [each.state for each in outbox.listing(tx, world.workbook)] == [State.ACCEPTED]


def test_two_of_them_on_one_ledger_write_to_everybody_once(world: World) -> None:
    names = [f"reader{number}" for number in range(3)]
    world.apply(*names)
    with serving(world) as (one, first), serving(world) as (other, second):
        with ThreadPoolExecutor(4) as callers:
            assert set(callers.map(submitted, [first, second] * 2)) == {204}
        for process in (one, other):
            process.terminate()
        assert [process.wait(LONGEST) for process in (one, other)] == [0, 0]

    world.later(minutes=6)
    world.work()
    assert [len(world.mails(name)) for name in names] == [1] * len(names)
