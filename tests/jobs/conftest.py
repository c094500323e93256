from collections.abc import Iterator

import pytest

from service.ledger.database import Ledger
from tests.world import World, a_ledger, a_world


@pytest.fixture(scope="session")
def kept() -> Iterator[tuple[str, Ledger]]:
    """One ledger for the programs of all tests."""
    with a_ledger() as one:
        yield one


@pytest.fixture
def world(kept: tuple[str, Ledger]) -> Iterator[World]:
    """A whole program's world, nobody in it yet."""
    with a_world(kept) as one:
        yield one
