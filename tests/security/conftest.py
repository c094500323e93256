from collections.abc import Iterator

import pytest

from service.ledger.database import Ledger
from tests.ledger.databases import postgres_database
from tests.security.season import people
from tests.web.conftest import kept, world
from tests.world import World, a_world

__all__ = ["kept", "world"]


@pytest.fixture(
    params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)], scope="session"
)
def kept_anywhere(request: pytest.FixtureRequest) -> Iterator[tuple[str, Ledger]]:
    """One ledger for the programs of all tests, on each sort of database."""
    if request.param == "sqlite":
        yield request.getfixturevalue("kept")
        return
    with postgres_database(request.getfixturevalue("postgres")) as url:
        ledger = Ledger.open(url)
        yield url, ledger
        ledger.close()


@pytest.fixture(scope="session")
def peopled(kept: tuple[str, Ledger]) -> Iterator[World]:
    """The people of `season.people`; tests that share it leave it as they found it."""
    with a_world(kept) as world:
        people(world)
        yield world


@pytest.fixture(scope="session")
def peopled_anywhere(peopled: World, kept_anywhere: tuple[str, Ledger]) -> Iterator[World]:
    """The same people, on each sort of database."""
    _url, ledger = kept_anywhere
    if ledger is peopled.ledger:
        yield peopled
        return
    with a_world(kept_anywhere) as world:
        people(world)
        yield world
