"""Whoever is forgotten leaves no code behind, but where others or a promise need it."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Boolean, Connection, Float, Integer, Table, insert, select

from service.ledger import delivery, dossiers, erasures, forgetting, outbox, pairs
from service.ledger.columns import Moment
from service.ledger.database import Ledger
from service.ledger.pairs import Pair
from service.ledger.personal import COLUMNS, Holds, columns
from service.program.letters import Kind, Letter, Recipient, State
from service.program.privacy.erased import Codes
from tests.ledger.samples import BOOK, HOUR, NOON, SCHEMA

ANA, BEN = Codes("person-of-ana", ("ana-as-mentee",)), Codes("person-of-ben", ("ben-as-mentor",))
STAYS = {"erasures", "pair_members", "suppressions"}
"""Where a code stays: to keep her away, for her partner, and because she wants no mail."""


def _row(table: Table, who: Codes) -> dict[str, Any]:
    """A row about somebody: their codes wherever a column says that it holds one."""
    some: dict[type, Any] = {Moment: NOON, Integer: 1, Float: 1.0, Boolean: True}
    row = {c.name: some.get(type(c.type), "words") for c in table.columns if c.name != "number"}
    for name in columns(table.name, Holds.PERSON):
        row[name] = who.person if name in {"person", "address_hash"} else who.keys[0]
    for name in columns(table.name, Holds.LETTER):
        row[name] = f"offer:{who.person}"[:32]
    special: dict[str, dict[str, Any]] = {
        "letters": {"kind": Kind.OFFER, "state": State.ACCEPTED},
        "pairs": {"key": "the pair", "state": "Introduced"},
        "pair_members": {"pair": "the pair", "position": int(who == BEN)},
        "suppressions": {"reason": "unsubscribed"},
    }
    return row | special.get(table.name, {}) | ({"workbook": BOOK} if "workbook" in row else {})


def _about(tx: Connection, who: Codes) -> Iterator[str]:
    """The tables in which somebody's codes stand."""
    for table in SCHEMA.sorted_tables:
        names = columns(table.name, Holds.PERSON, Holds.LETTER)
        rows = tx.execute(select(*(table.c[name] for name in names))) if names else ()
        if any(code in repr(row) for row in rows for code in (who.person, *who.keys)):
            yield table.name


@pytest.fixture
def known(ledger: Ledger) -> Ledger:
    """A ledger in which all tables that may know of people know of Ana and of Ben."""
    with ledger.begin() as tx:
        tx.execute(insert(SCHEMA.tables["pairs"]), _row(SCHEMA.tables["pairs"], ANA))
        for table in SCHEMA.sorted_tables:
            if {Holds.PERSON, Holds.LETTER} & {*COLUMNS[table.name].values()}:
                tx.execute(insert(table), [_row(table, ANA), _row(table, BEN)])
    return ledger


def test_a_code_stays_only_where_it_has_to_and_others_keep_theirs(known: Ledger) -> None:
    with known.begin() as tx:
        before = set(_about(tx, BEN))
        assert set(_about(tx, ANA)) == before
        gone = forgetting.forget(tx, BOOK, [ANA], NOON)
    with known.reading() as tx:
        assert set(_about(tx, ANA)) == STAYS
        assert set(_about(tx, BEN)) == before
    assert gone.keys() == before - STAYS - {"rsvps"}, "answers stay as nobody's"


def test_nothing_is_kept_for_a_partner_who_is_forgotten_too(known: Ledger) -> None:
    with known.begin() as tx:
        forgetting.forget(tx, BOOK, [ANA], NOON)
        forgetting.forget(tx, BOOK, [ANA, BEN], NOON)
        assert set(_about(tx, ANA)) == {"erasures", "suppressions"}
        assert set(_about(tx, BEN)) == {"erasures", "suppressions"}


def test_a_workbook_that_was_copied_knows_whom_its_origin_has_erased(ledger: Ledger) -> None:
    with ledger.begin() as tx:
        for book, origin in (("first", None), ("copy", "first"), ("copy of it", "copy")):
            row = {"workbook": book, "salt": book.encode(), "origin": origin}
            tx.execute(insert(SCHEMA.tables["workbooks"]), row)
        erasures.remember(tx, "first", {"ana"}, NOON)
        erasures.remember(tx, "first", {"ana"}, NOON + HOUR)
    with ledger.reading() as tx:
        found = {each.salt: each.when for each in erasures.standing(tx, "copy of it")}
        assert erasures.since(tx, "first", NOON) == {"ana"}
        assert erasures.since(tx, "first", NOON + HOUR) == set()

    assert found == {b"copy of it": {}, b"copy": {}, b"first": {"ana": NOON + HOUR}}


def _outbox(ledger: Ledger) -> dict[str, tuple[State, bool]]:
    """Where each letter stands, and whether its words are kept."""
    with ledger.reading() as tx:
        listed = outbox.listing(tx, BOOK)
        return {each.key: (each.state, each.content is not None) for each in listed}


def test_nothing_that_waits_reaches_them_and_no_introduction_tells_of_them(ledger: Ledger) -> None:
    pair = Pair("the pair", (ANA.keys[0], BEN.keys[0]), "Introduced", NOON)
    to_ana, to_ben = (Recipient(who.keys[0], "x", "x@example.org") for who in (ANA, BEN))
    letters = [
        Letter("offer:ana", Kind.OFFER, to_ana, {}),
        Letter("introduction:the pair:ben", Kind.INTRODUCTION, to_ben, {"partner": "Ana"}),
        Letter("introduction:another:ben", Kind.INTRODUCTION, to_ben, {}),
        Letter("offer:ben", Kind.OFFER, to_ben, {}),
    ]
    with ledger.begin() as tx:
        pairs.record(tx, BOOK, pair)
        outbox.put(tx, BOOK, letters, approved=True, at=NOON)
        (sending,) = delivery.claim(tx, BOOK, NOON, 1)
        assert sending.letter.key == "offer:ana"
        outbox.put(
            tx, BOOK, [Letter("thanks:ana", Kind.THANK_YOU, to_ana, {})], approved=False, at=NOON
        )
        assert forgetting.stop(tx, BOOK, [ANA], NOON) == 2
        ids = forgetting.ids_of_letters(tx, BOOK, [ANA])
        assert forgetting.pairs_of(tx, BOOK, [ANA]) == {"the pair"}
        assert forgetting.ended_pairs(tx, BOOK, [ANA]) == set()
        assert forgetting.ended_pairs(tx, BOOK, [ANA, BEN]) == {"the pair"}

    assert len(ids) == 2
    assert _outbox(ledger) == {
        "offer:ana": (State.SENDING, True),
        "introduction:the pair:ben": (State.WITHDRAWN, False),
        "introduction:another:ben": (State.APPROVED, True),
        "offer:ben": (State.APPROVED, True),
        "thanks:ana": (State.WITHDRAWN, False),
    }
    with ledger.begin() as tx:
        (other,) = (e.id for e in outbox.listing(tx, BOOK) if e.key == "offer:ben")
        forgetting.drop(tx, BOOK, other, NOON)
        forgetting.forget(tx, BOOK, [ANA], NOON)
        assert not delivery.settle(tx, sending, State.APPROVED, NOON)
    assert _outbox(ledger)["offer:ben"] == (State.WITHDRAWN, False)
    assert "offer:ana" not in _outbox(ledger)


def test_all_records_about_somebody_are_found_and_none_about_others(known: Ledger) -> None:
    with known.reading() as tx:
        found = dossiers.records(tx, BOOK, ANA)
        (letter,) = dossiers.letters_to(tx, BOOK, ANA)
        assert dossiers.pairs_with(tx, BOOK, ANA) == [("the pair", "Introduced", NOON)]
        assert dossiers.records(tx, "another", ANA) == {}
        about = set(_about(tx, ANA))

    assert found.keys() == about - {"letters", "pair_members", "announcements", "inquiries"}
    assert letter.recipient == ANA.keys[0]
    assert not any(code in repr(found) for code in (BEN.person, *BEN.keys))
