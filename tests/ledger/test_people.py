"""What is known of somebody, and what of it is on its way to them or tells others of them."""

import pytest

from service.ledger import dossiers, forgetting, outbox, pairs, suppressions
from service.ledger.database import Ledger
from service.ledger.pairs import Pair
from service.program.letters import Kind, State
from service.program.matching.pairing import PairState
from service.program.privacy.erased import Codes
from service.program.suppression import Reason
from tests.ledger.samples import BOOK, NOON, claim, entries, ids, letter, put, states

ANA = Codes("nobody's seal", ("person of a",))
BEN = Codes("no seal either", ("person of b",))


@pytest.fixture
def known(ledger: Ledger) -> Ledger:
    """A ledger with a letter to each of three, and with two pairs of Ana's, one introduced."""
    put(ledger, "a", "b", "c")
    with ledger.begin() as tx:
        for other, state in (("b", PairState.INTRODUCED), ("c", PairState.PROPOSED)):
            members = ("person of a", f"person of {other}")
            pairs.record(tx, BOOK, Pair(f"with {other}", members, state, NOON))
        suppressions.suppress(tx, BOOK, ANA.person, Reason.COMPLAINED, NOON)
    return ledger


def test_a_persons_letters_pairs_and_records_are_found_and_nobody_elses(known: Ledger) -> None:
    with known.reading() as tx:
        assert [each.key for each in dossiers.letters_to(tx, BOOK, ANA)] == ["a"]
        found = {(key, state) for key, state, _since in dossiers.pairs_with(tx, BOOK, ANA)}
        assert found == {("with b", "Introduced"), ("with c", "Proposed")}
        assert [*dossiers.records(tx, BOOK, ANA)] == ["suppressions"]
        assert dossiers.records(tx, BOOK, BEN) == {}
        assert dossiers.letters_to(tx, "another", ANA) == []
        assert forgetting.ids_of_letters(tx, BOOK, [ANA]) == {*ids(known, "a")}
        assert forgetting.pairs_of(tx, BOOK, [ANA]) == {"with b", "with c"}
        assert forgetting.ended_pairs(tx, BOOK, [ANA]) == {"with c"}
        assert forgetting.ended_pairs(tx, BOOK, [ANA, BEN]) == {"with b", "with c"}


def test_what_waits_for_somebody_is_taken_back_and_what_others_were_told_of_them(
    known: Ledger,
) -> None:
    with known.begin() as tx:
        told = letter("introduction:with b:b", Kind.INTRODUCTION)
        outbox.put(tx, BOOK, [told], approved=False, at=NOON)
        assert forgetting.stop(tx, BOOK, [ANA], NOON) == 2
        (letter_id,) = ids(known, "c")
        forgetting.drop(tx, BOOK, letter_id, NOON)
    after = entries(known)
    withdrawn = {key for key, each in after.items() if each.state is State.WITHDRAWN}
    assert withdrawn == {"a", "introduction:with b:b", "c"}
    assert all(after[key].letter is None for key in withdrawn)
    assert after["b"].letter is not None


def test_all_letters_to_one_person_are_taken_back_but_what_is_on_its_way(known: Ledger) -> None:
    with known.begin() as tx:
        again = letter("a, again")
        outbox.put(tx, BOOK, [again], approved=True, at=NOON)
        assert outbox.withdraw_all(tx, BOOK, "person of a", NOON) == 1
        assert outbox.withdraw_all(tx, BOOK, "person of nobody", NOON) == 0
    claim(known)
    with known.begin() as tx:
        assert outbox.withdraw_all(tx, BOOK, "person of b", NOON) == 0
    assert states(known)["a"] is State.WITHDRAWN


def test_who_wanted_less_mail_and_asks_for_it_again_is_welcome(ledger: Ledger) -> None:
    with ledger.begin() as tx:
        for reason in Reason:
            suppressions.suppress(tx, BOOK, "a", reason, NOON)
        suppressions.suppress(tx, BOOK, "b", Reason.BOUNCED, NOON)
        assert suppressions.is_unwelcome(tx, BOOK, "a")
        assert not suppressions.is_unwelcome(tx, BOOK, "b")
        suppressions.welcome_again(tx, BOOK, "a")
        assert not suppressions.is_unwelcome(tx, BOOK, "a")
        assert set(suppressions.standing(tx, BOOK)["a"]) == {Reason.BOUNCED}
