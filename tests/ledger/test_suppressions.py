import pytest

from service.ledger import delivery, outbox, suppressions, workbooks
from service.ledger.database import Ledger
from service.program.letters import Kind, State
from service.program.suppression import ABOUT_MEETUPS, UNWANTED, Reason, sealed
from tests.ledger.samples import ADDRESS, BOOK, HOUR, NOON, claim, entries, letter, states


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


def hold_back(ledger: Ledger, *reasons: Reason, address: str = ADDRESS) -> None:
    with ledger.begin() as tx:
        seal = sealed(workbooks.enrol(tx, BOOK).salt, address)
        for reason in reasons:
            suppressions.suppress(tx, BOOK, seal, reason, NOON)
        suppressions.hold_back(tx, BOOK, NOON)


def put_one_of_each_kind(ledger: Ledger) -> list[str]:
    with ledger.begin() as tx:
        owed = [letter(kind, kind) for kind in Kind]
        return outbox.put(tx, BOOK, owed, approved=True, at=NOON)


def test_nothing_leaves_for_an_address_that_bounced_and_a_human_sees_each_letter(
    ledger: Ledger,
) -> None:
    assert put_one_of_each_kind(ledger) == list(Kind)
    hold_back(ledger, Reason.BOUNCED)

    assert claim(ledger, 100) == []
    assert set(states(ledger).values()) == {State.REFUSED}
    assert all("Correct the address" in entry.problem for entry in entries(ledger).values())


def test_what_is_owed_after_a_bounce_is_neither_claimed_nor_counted_as_ready(
    ledger: Ledger,
) -> None:
    hold_back(ledger, Reason.BOUNCED)
    put_one_of_each_kind(ledger)

    with ledger.begin() as tx:
        assert delivery.ready(tx, BOOK, NOON) == {}
    assert claim(ledger, 100) == []


@pytest.mark.parametrize("reason", sorted(UNWANTED))
def test_who_complained_or_unsubscribed_gets_no_mail_about_meetups_and_all_other(
    ledger: Ledger, reason: Reason
) -> None:
    put_one_of_each_kind(ledger)
    hold_back(ledger, reason)

    assert {held.letter.kind for held in claim(ledger, 100)} == set(Kind) - ABOUT_MEETUPS
    assert {states(ledger)[kind] for kind in ABOUT_MEETUPS} == {State.WITHDRAWN}
    assert put_one_of_each_kind(ledger) == []


def test_mail_about_meetups_is_not_even_owed_to_who_wants_none(ledger: Ledger) -> None:
    hold_back(ledger, Reason.COMPLAINED)

    assert set(put_one_of_each_kind(ledger)) == set(Kind) - ABOUT_MEETUPS


def test_the_same_seal_in_another_program_holds_nothing_back(ledger: Ledger) -> None:
    with ledger.begin() as tx:
        seal = sealed(workbooks.enrol(tx, BOOK).salt, ADDRESS)
        for reason in Reason:
            suppressions.suppress(tx, "another", seal, reason, NOON)

    assert put_one_of_each_kind(ledger) == list(Kind)
    hold_back(ledger)
    assert len(claim(ledger, 100)) == len(Kind)


def test_another_address_is_written_to_as_before(ledger: Ledger) -> None:
    hold_back(ledger, *Reason, address="somebody.else@example.org")

    assert put_one_of_each_kind(ledger) == list(Kind)
    assert len(claim(ledger, 100)) == len(Kind)
