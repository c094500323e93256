from collections.abc import Iterator

import pytest

from service.ledger.database import Ledger
from tests.security.season import people
from tests.web.conftest import kept, world
from tests.world import World, a_world

__all__ = ["kept", "world"]


@pytest.fixture(scope="session")
def peopled(kept: tuple[str, Ledger]) -> Iterator[World]:
    """The people of `season.people`; tests that share it leave it as they found it."""
    with a_world(kept) as world:
        people(world)
        yield world
