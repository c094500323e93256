"""The database hangs up on everybody while a letter is on its way, as when it is restarted."""

from dataclasses import dataclass, replace

import pytest
from sqlalchemy import create_engine, text

from service.program.letters import State
from tests.crash.aftermath import (
    assert_each_arrived_once,
    assert_each_doubt_is_seen,
    copies,
    restart,
    standing,
    tell,
)
from tests.crash.fates import Point
from tests.crash.mortals import MortalLedger
from tests.world import World

EVERYBODY = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)

COMMITS = [Point.CLAIMING, Point.CLAIMED, Point.SETTLING, Point.SETTLED]
on_postgres = pytest.mark.parametrize("kept", ["postgres"], indirect=True)


@dataclass
class Severs:
    """All connections to a database are cut when somebody comes by a point, the first few times."""

    url: str
    point: Point
    times: int = 1

    def meet(self, point: Point, /) -> None:
        """Cut them."""
        if point is not self.point or not self.times:
            return
        self.times -= 1
        engine = create_engine(self.url)
        with engine.connect() as connection:
            assert connection.execute(EVERYBODY).rowcount > 0
        engine.dispose()


def deliver_severed(world: World, point: Point, times: int = 1) -> None:
    """Deliver while the connections are cut at that point so many times."""
    fate = Severs(world.settings.database_url, point, times)
    ledger = MortalLedger.of(world.settings.database_url, world.settings.workbooks, fate)
    whole, world.desk = world.desk, replace(world.desk, ledger=ledger)
    world.run("deliver")
    world.desk = whole
    ledger.close()
    assert fate.times == 0


@pytest.mark.postgres
@on_postgres
@pytest.mark.parametrize("point", COMMITS)
def test_severed_once_the_letter_is_sent_once_and_leaves_no_doubt(
    world: World, point: Point
) -> None:
    world.apply("ana")
    world.run("take-in-responses")
    deliver_severed(world, point)
    assert copies(world).total() == (0 if point is Point.CLAIMING else 1)

    restart(world)
    assert_each_arrived_once(world)


@pytest.mark.postgres
@on_postgres
def test_severed_whenever_it_would_be_settled_the_letter_is_in_doubt_until_an_event_comes(
    world: World,
) -> None:
    world.apply("ana")
    world.run("take-in-responses")
    deliver_severed(world, Point.SETTLING, times=2)
    assert copies(world).total() == 1

    restart(world)
    assert standing(world) == {State.UNKNOWN: 1}
    assert_each_doubt_is_seen(world)
    tell(world)
    restart(world)
    assert_each_arrived_once(world)
