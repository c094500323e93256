"""Behind a fence: what is closed to who has been out for too long, and what never is."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection

from service.ledger import delivery, leases
from service.ledger.database import Ledger
from service.ledger.fencing import FencedLedger
from service.program.letters import State
from tests.crash.aftermath import wait_until
from tests.crash.test_waiting import waiting
from tests.ledger.databases import postgres_database
from tests.ledger.samples import BOOK, HOUR, NOON, claim, put, settle, states


class ClosedError(Exception):
    """The fence is closed."""


def closed(_tx: Connection) -> None:
    raise ClosedError


def test_a_closed_fence_lets_nothing_be_written_but_notes_and_what_became_of_claims(
    ledger: Ledger,
) -> None:
    put(ledger, "a")
    (held,) = claim(ledger)
    fenced = FencedLedger(ledger, closed)
    with pytest.raises(ClosedError):
        put(fenced, "b")
    assert states(fenced) == {"a": State.SENDING}
    with fenced.jotting() as tx:
        assert leases.take(tx, BOOK, "a", NOON + HOUR, NOON)
    with fenced.rehearse() as stage:
        put(stage, "c")

    with pytest.raises(ClosedError):
        settle(fenced, held, State.ACCEPTED)
    with fenced.settling() as tx:
        assert delivery.settle(tx, held, State.ACCEPTED, NOON)
    fenced.close()
    assert states(ledger) == {"a": State.ACCEPTED}


@pytest.mark.postgres
def test_a_lease_isnt_taken_over_before_a_transaction_that_rests_on_it_has_ended(
    postgres: str,
) -> None:
    def take_over() -> bool:
        with ledger.begin() as tx:
            return leases.take(tx, BOOK, "b", NOON + 2 * HOUR, NOON + HOUR)

    with postgres_database(postgres) as url, ThreadPoolExecutor(1) as threads:
        ledger = Ledger.open(url)
        with ledger.begin() as tx:
            leases.take(tx, BOOK, "a", NOON + HOUR, NOON)
        with ledger.begin() as tx:
            assert leases.is_held(tx, BOOK, "a")
            taking = threads.submit(take_over)
            wait_until(lambda: waiting(ledger))
            assert not taking.done()
        assert taking.result(timeout=30)
        ledger.close()
