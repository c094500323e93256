"""What people asked to have put right."""

from service.ledger import corrections
from service.ledger.corrections import Correction
from service.ledger.database import Ledger
from tests.ledger.samples import BOOK, HOUR, NOON

ANA = Correction("ana", "My name is Ana Ruiz\x00.", "digest", NOON)


def test_the_newest_words_of_each_person_are_kept_as_they_were_typed(ledger: Ledger) -> None:
    newer = Correction("ana", "=Ana", "newer", NOON + HOUR)
    ben = Correction("ben", "I moved.", "his", NOON)
    with ledger.begin() as tx:
        corrections.ask(tx, BOOK, ANA)
        corrections.ask(tx, "another", ANA)
        assert corrections.asked(tx, BOOK) == {"ana": ANA}
        corrections.ask(tx, BOOK, newer)
        corrections.ask(tx, BOOK, ben)
        assert list(corrections.asked(tx, BOOK).values()) == [ben, newer]
        assert corrections.asked(tx, "another") == {"ana": ANA}


def test_what_is_done_is_forgotten_but_not_what_was_asked_since(ledger: Ledger) -> None:
    since = ANA._replace(text="And my pronouns.", digest="newer")
    with ledger.begin() as tx:
        corrections.ask(tx, BOOK, since)
        corrections.done(tx, BOOK, ANA)
        corrections.done(tx, "another", since)
        assert corrections.asked(tx, BOOK) == {"ana": since}
        corrections.done(tx, BOOK, since)
        assert corrections.asked(tx, BOOK) == {}


def test_what_is_taken_back_is_forgotten(ledger: Ledger) -> None:
    with ledger.begin() as tx:
        corrections.ask(tx, BOOK, ANA)
        assert not corrections.take_back(tx, "another", "ana")
        assert corrections.take_back(tx, BOOK, "ana")
        assert not corrections.take_back(tx, BOOK, "ana")
        assert corrections.asked(tx, BOOK) == {}
