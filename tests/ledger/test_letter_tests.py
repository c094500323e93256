"""The tests that admins ask for lie in the outbox like other letters, and leave on their own."""

from service.ledger import delivery, letter_tests
from service.ledger.database import Ledger
from service.program.letters import TEST, Kind
from tests.ledger.samples import BOOK, NOON, put


def test_tests_are_not_counted_nor_taken_with_letters_that_are_owed(ledger: Ledger) -> None:
    put(ledger, "offer:1", f"{TEST}offer:1", f"{TEST}offer:2", "testimony:1")

    with ledger.begin() as tx:
        assert delivery.ready(tx, BOOK, NOON) == {Kind.OFFER: 2}
        owed = delivery.claim(tx, BOOK, NOON, 9, {Kind.OFFER})
        tests = delivery.claim(tx, BOOK, NOON, 9, {Kind.OFFER}, tests=True)
        known = letter_tests.tests(tx, BOOK)

    assert {each.letter.key for each in owed} == {"offer:1", "testimony:1"}
    assert {each.letter.key for each in tests} == {f"{TEST}offer:1", f"{TEST}offer:2"}
    assert known.keys() == {f"{TEST}offer:1", f"{TEST}offer:2"}


def test_tests_of_another_workbook_are_not_known(ledger: Ledger) -> None:
    put(ledger, f"{TEST}offer:1")

    with ledger.reading() as tx:
        assert letter_tests.tests(tx, "another") == {}
