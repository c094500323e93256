from collections.abc import Iterator

import pytest

from service.ledger.database import Ledger
from tests.web.conftest import kept, world
from tests.world import World, a_world

__all__ = ["kept", "world"]


@pytest.fixture(scope="session")
def peopled(kept: tuple[str, Ledger]) -> Iterator[World]:
    """Ana is a member and invited, Ben holds an offer, Cleo's offer waits for a tick.

    Tests that share it leave it as they found it.
    """
    with a_world(kept) as world:
        world.apply("ana", "ben", "cleo", "dana")
        world.take_in()
        world.enrol("Ana")
        world.accept("Ben")
        plan = {"Topic": "Salary talks", "Date": "2026-03-06", "Start": "18:00"}
        world.story.plan_meetup(plan, invite=True)
        world.decide("Accept", "Cleo")
        world.work()
        yield world
