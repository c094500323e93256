import tracemalloc
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from service.ledger import delivery, outbox, workbooks
from service.ledger.database import Ledger
from service.ledger.entries import content
from service.ledger.schema import letters
from service.program.letters import Kind, Letter, Recipient, State
from service.program.lifetimes import LIFETIMES
from service.program.people import person_id
from tests.ledger.samples import (
    ADDRESS,
    BOOK,
    HOUR,
    NAME,
    NOON,
    claim,
    entries,
    everything,
    ids,
    letter,
    put,
    report,
    settle,
    states,
)


def test_a_letter_put_twice_is_there_once(ledger: Ledger) -> None:
    assert put(ledger, "offer:1") == ["offer:1"]
    before = entries(ledger)
    assert put(ledger, "offer:1") == []
    assert entries(ledger) == before


def test_a_letter_put_twice_in_one_go_is_there_once_and_the_first_counts(ledger: Ledger) -> None:
    second = replace(letter("offer:1"), facts={"second": True})
    with ledger.begin() as tx:
        put_now = outbox.put(tx, BOOK, [letter("offer:1"), second], approved=True, at=NOON)
    assert put_now == ["offer:1"]
    assert entries(ledger)["offer:1"].letter == letter("offer:1")


def test_the_same_key_in_another_workbook_is_another_letter(ledger: Ledger) -> None:
    put(ledger, "offer:1")
    with ledger.begin() as tx:
        assert outbox.put(tx, "another", [letter("offer:1")], approved=False, at=NOON)
    assert len(entries(ledger)) == 1


def test_letters_are_listed_in_the_order_in_which_they_were_put(ledger: Ledger) -> None:
    keys = [f"offer:{number}" for number in (3, 1, 2)]
    assert put(ledger, *keys) == keys
    assert list(entries(ledger)) == keys


def test_a_letter_comes_back_as_it_was_put(ledger: Ledger) -> None:
    owed = letter("offer:1", Kind.INTRODUCTION, expires=NOON + HOUR)
    with ledger.begin() as tx:
        outbox.put(tx, BOOK, [owed], approved=False, at=NOON)
    entry = entries(ledger)["offer:1"]
    assert (entry.letter, entry.state, entry.automatic) == (owed, State.DRAFT, False)
    assert (entry.expires_at, entry.created_at, entry.sent_at) == (NOON + HOUR, NOON, None)
    with ledger.reading() as tx:
        assert outbox.find(tx, entry.id) == entry
        assert outbox.find(tx, "nobody's") is None


@given(st.text(), st.text(), st.text())
def test_whatever_people_type_can_be_kept(name: str, address: str, answer: str) -> None:
    owed = Letter("k", Kind.OFFER, Recipient("p", name, address), {"answer": answer})
    kept = content(owed)
    assert kept.isascii()
    assert "\0" not in kept


def test_a_withdrawn_draft_is_owed_again_with_new_content_and_a_new_id(ledger: Ledger) -> None:
    put(ledger, "offer:1", approved=False)
    [before] = ids(ledger, "offer:1")
    with ledger.begin() as tx:
        assert outbox.withdraw(tx, BOOK, "offer:1", NOON)
        assert not outbox.withdraw(tx, BOOK, "offer:1", NOON)
    assert entries(ledger)["offer:1"].letter is None
    renewed = replace(letter("offer:1"), facts={"role": "Mentor"})
    with ledger.begin() as tx:
        assert outbox.put(tx, BOOK, [renewed], approved=False, at=NOON + HOUR) == ["offer:1"]
    entry = entries(ledger)["offer:1"]
    assert (entry.letter, entry.state) == (renewed, State.DRAFT)
    assert entry.id != before
    assert entry.created_at == NOON + HOUR


def test_a_letter_that_may_have_left_is_neither_withdrawn_nor_owed_again(ledger: Ledger) -> None:
    put(ledger, "sending", "accepted", "unknown")
    for held, ends in zip(claim(ledger)[1:], (State.ACCEPTED, State.UNKNOWN), strict=True):
        settle(ledger, held, ends)
    before = states(ledger)
    for key in before:
        with ledger.begin() as tx:
            assert not outbox.withdraw(tx, BOOK, key, NOON)
    assert put(ledger, *before) == []
    assert states(ledger) == before


def test_a_refused_letter_surely_did_not_leave_so_it_can_be_withdrawn(ledger: Ledger) -> None:
    put(ledger, "a")
    [held] = claim(ledger)
    settle(ledger, held, State.REFUSED)
    assert put(ledger, "a") == []
    with ledger.begin() as tx:
        assert outbox.withdraw(tx, BOOK, "a", NOON)
    assert entries(ledger)["a"].letter is None


def test_approval_lets_a_draft_leave_and_can_be_taken_back(ledger: Ledger) -> None:
    put(ledger, "offer:1", "offer:2", approved=False)
    drafts = ids(ledger, "offer:1", "offer:2")
    assert claim(ledger) == []
    with ledger.begin() as tx:
        assert outbox.approve(tx, BOOK, drafts, NOON) == 2
        assert outbox.approve(tx, BOOK, drafts, NOON) == 0
        assert outbox.unapprove(tx, BOOK, drafts[1:], NOON) == 1
    assert [held.letter.key for held in claim(ledger)] == ["offer:1"]


def test_an_empty_box_does_not_hold_back_what_leaves_by_itself(ledger: Ledger) -> None:
    put(ledger, "acknowledgement:1", approved=True)
    with ledger.begin() as tx:
        assert outbox.unapprove(tx, BOOK, ids(ledger, "acknowledgement:1"), NOON) == 0
    assert states(ledger) == {"acknowledgement:1": State.APPROVED}


def test_approval_touches_nothing_but_drafts(ledger: Ledger) -> None:
    put(ledger, "sending")
    claim(ledger)
    put(ledger, "withdrawn", approved=False)
    with ledger.begin() as tx:
        outbox.withdraw(tx, BOOK, "withdrawn", NOON)
    everyone = ids(ledger, "sending", "withdrawn")
    with ledger.begin() as tx:
        assert outbox.approve(tx, BOOK, everyone, NOON) == 0
        assert outbox.unapprove(tx, BOOK, everyone, NOON) == 0
    assert states(ledger) == {"sending": State.SENDING, "withdrawn": State.WITHDRAWN}


def test_a_key_copied_into_another_workbook_approves_nothing(ledger: Ledger) -> None:
    put(ledger, "offer:1", approved=False)
    copied = ids(ledger, "offer:1")
    with ledger.begin() as tx:
        assert outbox.approve(tx, "next year's", copied, NOON) == 0
    assert states(ledger) == {"offer:1": State.DRAFT}


def test_what_is_too_late_expires_instead_of_leaving(ledger: Ledger) -> None:
    late, early = letter("late", expires=NOON), letter("early", expires=NOON + HOUR)
    with ledger.begin() as tx:
        outbox.put(tx, BOOK, [late, early], approved=True, at=NOON - HOUR)
    with ledger.begin() as tx:
        [expired] = outbox.expire(tx, BOOK, NOON)
        assert outbox.expire(tx, BOOK, NOON) == []
    assert expired.letter == late
    assert states(ledger) == {"late": State.EXPIRED, "early": State.APPROVED}
    assert [held.letter.key for held in claim(ledger)] == ["early"]


def test_what_came_too_late_is_owed_again_only_with_more_time(ledger: Ledger) -> None:
    late = letter("late", expires=NOON)
    with ledger.begin() as tx:
        outbox.put(tx, BOOK, [late], approved=True, at=NOON - HOUR)
        outbox.expire(tx, BOOK, NOON)
        assert outbox.put(tx, BOOK, [late], approved=True, at=NOON) == []
        moved = replace(late, expires=NOON + HOUR)
        assert outbox.put(tx, BOOK, [moved], approved=True, at=NOON) == ["late"]
    assert states(ledger) == {"late": State.APPROVED}


def test_a_letter_that_was_to_leave_says_why_it_has_not_and_a_draft_only_expires(
    ledger: Ledger,
) -> None:
    late, draft = letter("late", expires=NOON), letter("draft", expires=NOON)
    with ledger.begin() as tx:
        outbox.put(tx, BOOK, [late], approved=True, at=NOON - HOUR)
        outbox.put(tx, BOOK, [draft], approved=False, at=NOON - HOUR)
        outbox.expire(tx, BOOK, NOON)
    assert set(states(ledger).values()) == {State.EXPIRED}
    assert {key: bool(entry.problem) for key, entry in entries(ledger).items()} == {
        "late": True,
        "draft": False,
    }


@pytest.mark.parametrize("kind", Kind)
def test_an_approved_letter_waits_for_its_kinds_lifetime_and_no_longer(
    ledger: Ledger, kind: Kind
) -> None:
    ends = NOON + LIFETIMES[kind]
    with ledger.begin() as tx:
        outbox.put(tx, BOOK, [letter("a", kind)], approved=True, at=NOON)
        assert delivery.ready(tx, BOOK, ends - HOUR) == {kind: 1}
        assert outbox.expire(tx, BOOK, ends - HOUR) == []
        assert delivery.ready(tx, BOOK, ends) == {}
        assert len(outbox.expire(tx, BOOK, ends)) == 1
    days = str(LIFETIMES[kind].days)
    assert days in entries(ledger)["a"].problem
    assert put(ledger, "a") == []


def test_a_drafts_time_begins_with_each_approval(ledger: Ledger) -> None:
    put(ledger, "a", approved=False)
    much_later = NOON + 2 * LIFETIMES[Kind.OFFER]
    with ledger.begin() as tx:
        assert outbox.expire(tx, BOOK, much_later) == []
        outbox.approve(tx, BOOK, ids(ledger, "a"), NOON)
        outbox.unapprove(tx, BOOK, ids(ledger, "a"), NOON)
        assert outbox.expire(tx, BOOK, much_later) == []
        outbox.approve(tx, BOOK, ids(ledger, "a"), much_later)
        assert outbox.expire(tx, BOOK, much_later) == []
        assert delivery.ready(tx, BOOK, much_later) == {Kind.OFFER: 1}
        assert len(outbox.expire(tx, BOOK, much_later + LIFETIMES[Kind.OFFER])) == 1


def test_trying_again_gives_no_letter_more_time(ledger: Ledger) -> None:
    put(ledger, "a")
    ends = NOON + LIFETIMES[Kind.OFFER]
    [held] = claim(ledger, at=ends - HOUR)
    settle(ledger, held, State.APPROVED, ends - HOUR)
    assert claim(ledger, at=ends) == []


def test_what_an_admin_let_leave_is_told_once_however_it_came_to_be_known(
    ledger: Ledger,
) -> None:
    put(ledger, "by itself")
    put(ledger, "ticked", "found", "waits", approved=False)
    with ledger.begin() as tx:
        outbox.approve(tx, BOOK, ids(ledger, "ticked", "found"), NOON)
    for held in claim(ledger):
        settle(ledger, held, State.UNKNOWN if held.letter.key == "found" else State.ACCEPTED)
    report(ledger, ids(ledger, "found")[0], State.DELIVERED)

    with ledger.begin() as tx:
        untold = outbox.untold(tx, BOOK)
        assert [entry.key for entry in untold] == ["ticked", "found"]
        outbox.tell(tx, "another", [entry.id for entry in untold])
        assert outbox.untold(tx, BOOK) == untold
        outbox.tell(tx, BOOK, [entry.id for entry in untold])
        assert outbox.untold(tx, BOOK) == []


def test_an_expired_letter_leaves_not_even_before_it_was_called_so(ledger: Ledger) -> None:
    with ledger.begin() as tx:
        outbox.put(tx, BOOK, [letter("late", expires=NOON)], approved=True, at=NOON - HOUR)
    assert claim(ledger) == []


def test_letters_are_put_from_a_stream_that_memory_could_not_hold(ledger: Ledger) -> None:
    def owed() -> Iterator[Letter]:
        for number in range(4_000):
            facts = {"answer": f"{number} " * 5_000}
            yield Letter(str(number), Kind.OFFER, Recipient("p", "n", "a"), facts)

    tracemalloc.start()
    with ledger.begin() as tx:
        put_now = outbox.put(tx, BOOK, owed(), approved=False, at=NOON)
    with ledger.reading() as tx:
        listed = sum(1 for _ in outbox.listing(tx, BOOK))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(put_now) == listed == 4_000
    assert peak < 60 * 1024 * 1024


def test_the_seal_of_an_address_is_kept_however_it_is_written_and_the_address_is_not(
    ledger: Ledger,
) -> None:
    shouted = replace(letter("b"), recipient=Recipient("p", NAME, ADDRESS.upper()))
    with ledger.begin() as tx:
        outbox.put(tx, BOOK, [letter("a"), shouted], approved=True, at=NOON)
        salt = workbooks.enrol(tx, BOOK).salt
    for held in claim(ledger):
        settle(ledger, held, State.ACCEPTED)
    with ledger.reading() as tx:
        assert set(tx.scalars(select(letters.c.address_hash))) == {person_id(salt, ADDRESS)}
    assert ADDRESS not in everything(ledger)


def test_a_letter_that_is_owed_again_has_all_its_tries_before_it(ledger: Ledger) -> None:
    put(ledger, "a")
    for _ in range(delivery.MOST_TRIES):
        settle(ledger, claim(ledger)[0], State.APPROVED)
    assert states(ledger) == {"a": State.REFUSED}
    with ledger.begin() as tx:
        outbox.withdraw(tx, BOOK, "a", NOON)
    put(ledger, "a")

    (held,) = claim(ledger)
    assert held.tries == 1
