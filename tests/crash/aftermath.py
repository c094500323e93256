"""What stands after the crash: what the provider has, what the ledger says, what admins see."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from service.cli.players import Cell
from service.ledger import outbox
from service.ledger.entries import Entry
from service.main import web_over
from service.program.letters import State
from service.program.settlements import Word
from service.sandbox.server import serve
from tests.crash.fates import LIVES, Fate
from tests.crash.processes import PATIENCE, Errand
from tests.world import World

ARRIVED = {State.ACCEPTED, State.DELIVERED}


@contextmanager
def heard_of(world: World) -> Iterator[None]:
    """Serve the service's own web application, and let the provider tell it of its messages."""
    app = web_over([world.desk], world.ledger, world.settings, world.clock)
    with serve(app) as service:
        hook = {"url": f"{service.url}/hooks/sendgrid-events"}
        world.wire.call("put", "/sandbox/webhook", hook)
        yield


def errand(world: World, *jobs: str, fate: Fate = LIVES, timeout: float = PATIENCE) -> Errand:
    """An errand in this world, as of now."""
    return Errand(world.settings, world.now, jobs, fate, timeout)


def copies(world: World) -> Counter[str]:
    """How many letters the provider took for each address."""
    listed = world.wire.call("get", "/sandbox/messages")
    return Counter(message["recipient"] for message in listed)


def entries(world: World) -> list[Entry]:
    """The letters that the ledger knows."""
    with world.ledger.reading() as tx:
        return list(outbox.listing(tx, world.workbook))


def standing(world: World) -> Counter[State]:
    """How many letters stand in each state."""
    return Counter(entry.state for entry in entries(world))


def wait_until(come: Callable[[], object]) -> None:
    """Look until something has come to pass that takes milliseconds."""
    for _look in range(5_000):
        if come():
            return
    raise AssertionError("It doesn't come.")


def restart(world: World) -> None:
    """Let the service work again, long enough after the crash to call what is stuck in doubt."""
    world.later(minutes=20)
    world.run("take-in-responses", "deliver")


def tell(world: World, *events: str) -> None:
    """Let the provider tell what happened to every message that it has."""
    names = [message["id"] for message in world.wire.call("get", "/sandbox/messages")]
    happening = {"messages": names, "events": events or ["processed", "delivered"]}
    world.wire.call("post", "/sandbox/events", happening)


def look_up(world: World) -> None:
    """Let the service ask the provider about its doubts, once the provider has written its log."""
    world.later(minutes=6)
    world.run("settle-doubts", "deliver")


def say(world: World, word: Word) -> None:
    """Let an admin choose a word beside each letter in doubt, and the service do as they say."""
    doubts = [n for n, row in world.sheet.rows("Outbox").items() if row["Status"] == "In doubt"]
    world.sheet.type("Outbox", [Cell(number, "Settle", word.value) for number in doubts])
    restart(world)


def assert_each_doubt_is_seen(world: World) -> None:
    """Whatever is in doubt stands on both tabs, in words; nothing else does."""
    doubts = [entry.id for entry in entries(world) if entry.state is State.UNKNOWN]
    rows = {row["Key"]: row for row in world.rows("Outbox")}
    assert {key for key, row in rows.items() if row["Status"] == "In doubt"} == set(doubts)
    assert all(rows[key]["Problem"] for key in doubts)
    wanted = {f"Outbox, Key {key}" for key in doubts}
    told = [row for row in world.rows("Needs attention") if row["What"].startswith("Nobody knows")]
    assert {row["Where"] for row in told} == wanted
    assert all(row["What to do"] for row in told)


def assert_each_arrived_once(world: World) -> None:
    """The law: as many letters as were owed, each with the provider once, and no doubt left."""
    assert set(standing(world)) <= ARRIVED
    assert set(copies(world).values()) == {1}
    assert len(copies(world)) == len(entries(world))
    told = world.rows("Needs attention")
    assert not told, told
