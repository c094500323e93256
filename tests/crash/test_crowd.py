"""Many processes drain one outbox, the provider is moody, and everybody is killed at random."""

import random
from signal import SIGKILL

from service.ledger import outbox
from service.mail.samples import sample_letter
from service.main import TEMPLATES
from service.program.letters import Kind, Letter, Recipient, State
from tests.crash.aftermath import (
    assert_each_doubt_is_seen,
    copies,
    entries,
    errand,
    restart,
    standing,
)
from tests.crash.crowds import Crowd
from tests.crash.doorbell import Doorbell
from tests.world import World

LETTERS = 300
PROCESSES = 7
MOODS = ("drop", "429", "500-after", "drop-before", "truncate", "302", "503") * 3


def letter(number: int) -> Letter:
    facts = sample_letter(TEMPLATES, Kind.ACKNOWLEDGEMENT).facts
    reader = Recipient(f"reader {number}", "Ana", f"reader{number}@example.org")
    return Letter(f"acknowledgement:{number}", Kind.ACKNOWLEDGEMENT, reader, facts)


def test_a_crowd_that_is_killed_at_random_sends_each_letter_at_most_once_and_loses_none(
    world: World, doorbell: Doorbell
) -> None:
    world.run("deliver")  # which adds the tabs
    with world.ledger.begin() as tx:
        owed = map(letter, range(LETTERS))
        outbox.put(tx, world.workbook, owed, approved=True, at=world.now)
    world.wire.call(
        "put", "/sandbox/announcements",
        {"events": ["processed", "delivered"], "held": True, "copies": 2, "backwards": True},
    )  # fmt: skip
    for mood in MOODS:
        world.fault("sendgrid", mood)
    crowd = Crowd(errand(world), PROCESSES, 0.02, random.Random(4))
    doorbell.answer = crowd.strike

    crowd.drain()
    doorbell.answer = lambda: None
    assert set(crowd.ends) == {0, -SIGKILL}
    assert crowd.kills >= 20
    assert standing(world)[State.SENDING]
    world.later(hours=1)
    restart(world)
    assert set(copies(world).values()) == {1}
    assert_each_doubt_is_seen(world)
    before = standing(world), copies(world).total()

    world.wire.call("post", "/sandbox/announcements")
    restart(world)
    print("\nCROWD", crowd.ends, before, standing(world), copies(world).total())
    unsettled = [entry for entry in entries(world) if entry.state is State.UNKNOWN]
    assert copies(world).total() + len(unsettled) == LETTERS
    assert set(copies(world).values()) == {1}
