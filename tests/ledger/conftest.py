from collections.abc import Iterator
from pathlib import Path

import pytest

from service.ledger.database import Ledger
from tests.ledger.databases import postgres_database, sqlite_url


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
