"""What was announced is remembered from then on, and what was erased as numbers."""

from datetime import date

from service.ledger import purges
from service.ledger.database import Ledger
from service.ledger.purges import Announced
from service.program.privacy.retention import Batch, Scope
from tests.ledger.samples import BOOK, HOUR, NOON

MAY, JUNE = (Batch(Scope.OTHERS, date(2026, month, 31 - month // 6)) for month in (5, 6))


def known(ledger: Ledger, book: str = BOOK) -> dict[Batch, Announced]:
    with ledger.reading() as tx:
        return purges.announced(tx, book)


def test_what_is_announced_is_known_until_it_is_taken_back_or_done(ledger: Ledger) -> None:
    with ledger.begin() as tx:
        purges.announce(tx, BOOK, [MAY, JUNE], NOON)
        purges.announce(tx, "another", [JUNE], NOON)
        purges.take_back(tx, BOOK, [JUNE])
        purges.done(tx, BOOK, MAY, {"Mentee applications": 9}, NOON + HOUR)
        purges.take_back(tx, BOOK, [MAY])

    assert known(ledger) == {MAY: Announced(NOON, NOON + HOUR)}
    assert known(ledger, "another") == {JUNE: Announced(NOON, None)}


def test_what_was_erased_once_and_is_due_again_is_announced_anew(ledger: Ledger) -> None:
    with ledger.begin() as tx:
        purges.announce(tx, BOOK, [MAY], NOON)
        purges.done(tx, BOOK, MAY, {}, NOON)
        purges.announce(tx, BOOK, [MAY], NOON + HOUR)

    assert known(ledger) == {MAY: Announced(NOON + HOUR, None)}
