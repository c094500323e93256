import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.ledger.database import Ledger
from tests.ledger.databases import (
    HOW_TO_GET_ONE,
    postgres_database,
    postgres_server,
    sqlite_url,
)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL server for the whole session."""
    server = postgres_server()
    if server is None and os.environ.get("CI") == "true":
        pytest.fail(HOW_TO_GET_ONE)
    if server is None:
        pytest.skip(HOW_TO_GET_ONE)
    with server as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database, once of each sort."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path / "ledger.sqlite3")
        return
    with postgres_database(request.getfixturevalue("postgres")) as url:
        yield url


@pytest.fixture
def ledger(database_url: str) -> Iterator[Ledger]:
    """An empty ledger, once on each sort of database."""
    opened = Ledger.open(database_url)
    yield opened
    opened.close()
