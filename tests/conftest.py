"""What holds for every test."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.ledger.databases import HOW_TO_GET_ONE, postgres_server

# How long an example takes says how busy the machine is, and nothing of the law. CI tries the same
# examples each time, so that it tells of the change alone; everywhere else they are new ones.
settings.register_profile("convene", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.register_profile("chaos", deadline=None, max_examples=20_000)
settings.load_profile("convene")


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
