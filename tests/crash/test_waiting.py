"""News of letters and the settling of the same letters meet in the database."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from jobs.steps.outcomes import settle
from service.ledger import delivery, hearing
from service.ledger.database import Ledger
from service.mail.mailer import Accepted, Doubtful, Outcome
from service.program.letters import State
from tests.crash.aftermath import wait_until
from tests.ledger.databases import postgres_database
from tests.ledger.samples import BOOK, NOON, hold_stuck, put, states

WAITING = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")


@pytest.fixture
def ledger(postgres: str) -> Iterator[Ledger]:
    """An empty ledger on PostgreSQL, where only those wait who want the same row."""
    with postgres_database(postgres) as url:
        opened = Ledger.open(url)
        yield opened
        opened.close()


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("first", "last"),
    [
        (Accepted("1"), Accepted("2")),
        (Accepted("1"), Doubtful("?")),
        (Doubtful("?"), Accepted("2")),
    ],
)
def test_who_settles_letters_and_who_tells_of_them_never_wait_for_each_other_both(
    ledger: Ledger, first: Outcome, last: Outcome
) -> None:
    put(ledger, "a", "b")
    with ledger.begin() as tx:
        claims = sorted(delivery.claim(tx, BOOK, NOON, 2))
    said = [*zip(claims, (first, last), strict=True)]

    def write_down() -> None:
        with ledger.begin() as tx:
            settle(tx, said[::-1], NOON)

    with ThreadPoolExecutor(1) as threads:
        with ledger.begin() as tx:
            hearing.hear(tx, claims[0].id, State.DELIVERED, NOON)
            writing = threads.submit(write_down)
            wait_until(lambda: waiting(ledger))  # at the letter that we hold
            hearing.hear(tx, claims[1].id, State.DELIVERED, NOON)
        writing.result(timeout=30)

    assert set(states(ledger).values()) == {State.DELIVERED}


@pytest.mark.postgres
def test_who_calls_letters_in_doubt_waits_for_nobody_who_tells_of_them(ledger: Ledger) -> None:
    put(ledger, "a", "b")
    with ledger.begin() as tx:
        told, _stuck = delivery.claim(tx, BOOK, NOON, 2)
    with ThreadPoolExecutor(1) as threads, ledger.begin() as tx:
        hearing.hear(tx, told.id, State.DELIVERED, NOON)
        assert threads.submit(hold_stuck, ledger).result(timeout=20) == 1

    assert states(ledger) == {"a": State.DELIVERED, "b": State.UNKNOWN}


def waiting(ledger: Ledger) -> int:
    """How many wait for somebody else's lock."""
    with ledger.reading() as tx:
        return int(tx.scalar(WAITING) or 0)
