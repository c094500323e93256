"""Which letters have left to somebody."""

from service.ledger import correspondence
from service.ledger.correspondence import Sent
from service.ledger.database import Ledger
from service.program.letters import Kind, State
from tests.ledger.samples import BOOK, HOUR, NOON, claim, put, settle


def test_only_letters_that_have_left_to_somebody_are_told_oldest_first(ledger: Ledger) -> None:
    put(ledger, "b", "a", "c", "d")
    later, first, doubtful, _waits = claim(ledger)
    settle(ledger, later, State.ACCEPTED, NOON + HOUR)
    settle(ledger, first, State.ACCEPTED, NOON)
    settle(ledger, doubtful, State.UNKNOWN, NOON)
    people = {f"person of {key}" for key in "abcd"}

    with ledger.reading() as tx:
        assert correspondence.sent_to(tx, BOOK, people) == [
            Sent("a", Kind.OFFER, State.ACCEPTED, NOON),
            Sent("b", Kind.OFFER, State.ACCEPTED, NOON + HOUR),
        ]
        assert correspondence.sent_to(tx, BOOK, {"person of b"}) == [
            Sent("b", Kind.OFFER, State.ACCEPTED, NOON + HOUR)
        ]
        assert correspondence.sent_to(tx, "another", people) == []
        assert correspondence.sent_to(tx, BOOK, set()) == []
