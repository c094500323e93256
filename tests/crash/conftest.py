from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from sqlalchemy import text

from service.cli.story import StageClock
from service.ledger.database import Ledger
from service.sandbox.server import create_sandbox, serve
from tests.crash.aftermath import heard_of
from tests.crash.doorbell import Doorbell
from tests.ledger.databases import postgres_database
from tests.world import START, World, a_ledger


@pytest.fixture(
    scope="session", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def kept(request: pytest.FixtureRequest) -> Iterator[tuple[str, Ledger]]:
    """One ledger for the programs of all tests, once on each sort of database."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            yield stack.enter_context(a_ledger())
            return
        url = stack.enter_context(postgres_database(request.getfixturevalue("postgres")))
        ledger = Ledger.open(url)
        stack.callback(ledger.close)
        with ledger.begin() as tx:  # a table that was never analysed is what PostgreSQL errs on
            tx.execute(text("ALTER TABLE letters SET (autovacuum_enabled = off)"))
        yield url, ledger


@pytest.fixture
def clock() -> StageClock:
    """The clock of the world and of its provider."""
    return StageClock(START, lambda: START)


@pytest.fixture
def doorbell(clock: StageClock) -> Doorbell:
    """The provider's door."""
    return Doorbell(create_sandbox(clock=clock))


@pytest.fixture
def world(kept: tuple[str, Ledger], clock: StageClock, doorbell: Doorbell) -> Iterator[World]:
    """A program whose service hears what the provider tells of its letters."""
    with serve(doorbell) as server:
        world = World(server.url, *kept, clock)
        with heard_of(world):
            yield world
