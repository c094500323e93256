"""Who wants no mail about meetups."""

from service.ledger import stops
from service.ledger.database import Ledger
from tests.ledger.samples import BOOK, HOUR, NOON


def test_mail_stops_once_for_each_member_of_each_program(ledger: Ledger) -> None:
    with ledger.begin() as tx:
        assert stops.stop(tx, BOOK, "ana", NOON)
        assert not stops.stop(tx, BOOK, "ana", NOON + HOUR)
        assert stops.stop(tx, "another", "ben", NOON)
    with ledger.reading() as tx:
        assert stops.stopped(tx, BOOK) == {"ana"}
        assert stops.stopped(tx, "another") == {"ben"}


def test_mail_starts_again_only_where_it_was_stopped(ledger: Ledger) -> None:
    with ledger.begin() as tx:
        stops.stop(tx, BOOK, "ana", NOON)
        stops.stop(tx, BOOK, "ben", NOON)
        assert not stops.start(tx, "another", "ana")
        assert stops.start(tx, BOOK, "ana")
        assert not stops.start(tx, BOOK, "ana")
        assert stops.stopped(tx, BOOK) == {"ben"}
