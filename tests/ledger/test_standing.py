from datetime import timedelta

from service.ledger import runs
from service.ledger.database import Ledger
from service.ledger.standing import standing
from service.program.letters import State
from tests.ledger.samples import BOOK, HOUR, NOON, claim, put, report, settle

DAY = timedelta(days=1)
JOBS = ("deliver", "match")


def test_letters_that_wait_that_are_in_doubt_and_that_came_back_are_counted(ledger: Ledger) -> None:
    put(ledger, "came back", "arrived", "in doubt")
    first, second, third = claim(ledger, 3)
    for held in (first, second):
        assert settle(ledger, held, State.ACCEPTED)
    assert settle(ledger, third, State.UNKNOWN)
    assert report(ledger, first.id, State.BOUNCED)
    put(ledger, "waits", "waits too")
    put(ledger, "a draft", approved=False)
    with ledger.reading() as tx:
        now, later = (standing(tx, BOOK, JOBS, at) for at in (NOON + HOUR, NOON + 31 * DAY))
        other = standing(tx, "another", JOBS, NOON)
    assert (now.waiting, now.waiting_since, now.doubts) == (2, NOON, 1)
    assert (now.sent, now.came_back, now.bounce_rate) == (2, 1, 0.5)
    assert (later.sent, later.bounce_rate) == (0, 0.0)
    assert other == (0, None, 0, 0, 0, {})


def test_jobs_that_failed_lately_are_counted(ledger: Ledger) -> None:
    with ledger.begin() as tx:
        for minute, (job, well) in enumerate((("match", False), ("match", True), ("match", False))):
            at = NOON + timedelta(minutes=minute)
            runs.finish(tx, runs.start(tx, BOOK, job, at), "", {}, at, well=well)
    with ledger.reading() as tx:
        assert standing(tx, BOOK, JOBS, NOON).failures == {"match": 1}
