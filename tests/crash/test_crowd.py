"""Many processes drain one outbox, the provider is moody, and everybody is killed at random."""

from collections.abc import Callable
from itertools import count
from signal import SIGKILL

from sqlalchemy import text

from service.ledger import delivery, outbox
from service.mail.samples import sample_letter
from service.main import TEMPLATES
from service.program.letters import Kind, Letter, Recipient, State
from service.program.settlements import Word
from tests.crash.aftermath import (
    assert_each_arrived_once,
    assert_each_doubt_is_seen,
    copies,
    errand,
    restart,
    say,
    standing,
)
from tests.crash.crowds import Drainers
from tests.crash.doorbell import Doorbell
from tests.world import World

LETTERS = 300
PROCESSES = 7
CHANCE = 0.03
MOODS = ("drop", "429", "500-after", "drop-before", "truncate", "302", "503") * 2
NEWS = {"events": ["processed", "delivered"], "held": True, "copies": 2, "backwards": True}


def letter(number: int) -> Letter:
    facts = sample_letter(TEMPLATES, Kind.ACKNOWLEDGEMENT).facts
    reader = Recipient(f"reader {number}", "Ana", f"reader{number}@example.org")
    return Letter(f"acknowledgement:{number}", Kind.ACKNOWLEDGEMENT, reader, facts)


def ready(world: World) -> int:
    with world.ledger.reading() as tx:
        return sum(delivery.ready(tx, world.workbook, world.now).values())


def was_analysed(world: World) -> bool:
    """Whether PostgreSQL knows how the letters are spread; before, it plans badly."""
    with world.ledger.reading() as tx:
        if tx.dialect.name == "sqlite":
            return False
        when = text(
            "SELECT count(last_analyze) + count(last_autoanalyze)"
            " FROM pg_stat_user_tables WHERE relname = 'letters'"
        )
        return bool(tx.scalar(when))


def test_a_crowd_that_is_killed_at_random_sends_each_letter_once_and_loses_none(
    world: World, doorbell: Doorbell, record_property: Callable[[str, object], None]
) -> None:
    world.apply()  # nobody yet, but there is a form
    world.run("take-in-responses")  # which adds the tabs
    world.set("Largest batch", LETTERS)
    with world.ledger.begin() as tx:
        owed = map(letter, range(LETTERS))
        outbox.put(tx, world.workbook, owed, approved=True, at=world.now)
    world.wire.call("put", "/sandbox/announcements", NEWS)
    for mood in MOODS:
        world.fault("sendgrid", mood)
    crowd = Drainers(PROCESSES, CHANCE, seed=4)

    letters = count(1)

    def at_the_door() -> None:
        crowd.strike()
        if next(letters) in {50, 100, 150}:
            world.wire.call("post", "/sandbox/announcements")

    doorbell.answer = at_the_door
    crowd.drain(errand(world), lambda: ready(world))
    doorbell.answer = lambda: None
    assert set(crowd.ends) == {0, -SIGKILL}
    assert crowd.kills >= 8
    assert not was_analysed(world)

    world.later(hours=1)
    restart(world)
    doubts = standing(world)[State.UNKNOWN]
    assert doubts >= crowd.kills / 2
    assert_each_doubt_is_seen(world)
    record_property("kills", crowd.kills)
    record_property("doubts", doubts)
    record_property("taken", copies(world).total())

    world.later(minutes=6)
    for _twenty in range(0, doubts, 20):
        world.run("settle-doubts")
    assert standing(world)[State.UNKNOWN] == LETTERS - copies(world).total()
    world.wire.call("post", "/sandbox/announcements")
    restart(world)
    assert set(copies(world).values()) == {1}
    assert_each_doubt_is_seen(world)

    say(world, Word.SEND_AGAIN)
    assert len(copies(world)) == LETTERS
    assert_each_arrived_once(world)
