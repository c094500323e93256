from collections.abc import Iterator
from dataclasses import replace

import pytest

from service.cli.story import StageClock
from service.ledger.database import Ledger
from service.sandbox.server import serve
from service.settings import Settings
from tests.crash.conftest import clock, doorbell
from tests.crash.doorbell import Doorbell
from tests.ledger.databases import postgres_database
from tests.world import World

__all__ = ["clock", "doorbell"]

PROGRAMS = 3


@pytest.fixture
def worlds(postgres: str, clock: StageClock, doorbell: Doorbell) -> Iterator[list[World]]:
    """Programs on one PostgreSQL, each with a spreadsheet of its own."""
    with postgres_database(postgres) as url, serve(doorbell) as server:
        ledger = Ledger.open(url)
        yield [World(server.url, url, ledger, clock) for _program in range(PROGRAMS)]
        ledger.close()


@pytest.fixture
def settings(worlds: list[World]) -> Settings:
    """The settings of a service that has all of them."""
    return replace(worlds[0].settings, workbooks=tuple(world.workbook for world in worlds))
