from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from service.ledger.database import Ledger
from tests.crash.aftermath import heard_of
from tests.ledger.databases import postgres_database
from tests.world import World, a_ledger, a_world


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
        yield url, ledger


@pytest.fixture
def world(kept: tuple[str, Ledger]) -> Iterator[World]:
    """A program whose service hears what the provider tells of its letters."""
    with a_world(kept) as world, heard_of(world):
        yield world
