from datetime import timedelta

from service.ledger import leases
from service.ledger.database import Ledger
from tests.ledger.samples import BOOK, NOON

TERM = timedelta(seconds=90)


def take(ledger: Ledger, holder: str, minutes: float = 0) -> bool:
    at = NOON + timedelta(minutes=minutes)
    with ledger.begin() as tx:
        return leases.take(tx, BOOK, holder, at + TERM, at)


def test_a_lease_that_is_renewed_is_nobody_elses_and_one_that_was_taken_is_not_renewed(
    ledger: Ledger,
) -> None:
    assert take(ledger, "a")
    with ledger.begin() as tx:
        assert leases.renew(tx, BOOK, "a", NOON + timedelta(minutes=3))
        assert leases.is_held(tx, BOOK, "a")
        assert not leases.is_held(tx, BOOK, "b")
    assert not take(ledger, "b", minutes=2)

    assert take(ledger, "b", minutes=3)
    with ledger.begin() as tx:
        assert not leases.renew(tx, BOOK, "a", NOON + timedelta(minutes=9))
        assert not leases.is_held(tx, BOOK, "a")
        assert leases.is_held(tx, BOOK, "b")


def test_a_lease_that_was_taken_and_given_back_is_not_renewed_either(ledger: Ledger) -> None:
    assert take(ledger, "a")
    assert take(ledger, "b", minutes=2)
    with ledger.begin() as tx:
        leases.release(tx, BOOK, "b")
        assert not leases.renew(tx, BOOK, "a", NOON + TERM)
        assert not leases.is_held(tx, BOOK, "a")
