from service.ledger import suppressions
from service.ledger.database import Ledger
from service.program.suppression import Reason
from tests.ledger.samples import BOOK, HOUR, NOON


def test_an_address_is_suppressed_once_for_each_reason_since_the_first_time(
    ledger: Ledger,
) -> None:
    with ledger.begin() as tx:
        assert suppressions.suppress(tx, BOOK, "a", Reason.BOUNCED, NOON)
        assert not suppressions.suppress(tx, BOOK, "a", Reason.BOUNCED, NOON + HOUR)
        assert suppressions.suppress(tx, BOOK, "a", Reason.COMPLAINED, NOON + HOUR)
        assert suppressions.suppress(tx, BOOK, "b", Reason.UNSUBSCRIBED, NOON)
        assert suppressions.standing(tx, BOOK) == {
            "a": {Reason.BOUNCED: NOON, Reason.COMPLAINED: NOON + HOUR},
            "b": {Reason.UNSUBSCRIBED: NOON},
        }


def test_what_one_program_knows_of_an_address_is_none_of_anothers_business(ledger: Ledger) -> None:
    with ledger.begin() as tx:
        suppressions.suppress(tx, BOOK, "a", Reason.BOUNCED, NOON)
        assert suppressions.standing(tx, "another") == {}
        assert not suppressions.lift(tx, "another", "a")
        assert suppressions.standing(tx, BOOK) == {"a": {Reason.BOUNCED: NOON}}


def test_a_bounce_is_lifted_and_what_a_reader_wished_for_is_not(ledger: Ledger) -> None:
    with ledger.begin() as tx:
        for reason in Reason:
            suppressions.suppress(tx, BOOK, "a", reason, NOON)
        assert suppressions.lift(tx, BOOK, "a")
        assert set(suppressions.standing(tx, BOOK)["a"]) == {
            Reason.COMPLAINED,
            Reason.UNSUBSCRIBED,
        }
        assert not suppressions.lift(tx, BOOK, "a")
