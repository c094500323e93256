"""Whoever rests until something changes must not miss a change, whoever makes it."""

from datetime import timedelta

import pytest
from sqlalchemy import BigInteger, Boolean, Float, Integer, Table, delete, insert, update

from service.ledger import changes, delivery, outbox, places, problems, readings
from service.ledger.columns import Moment
from service.ledger.database import Ledger
from service.ledger.readings import Rest
from service.program.letters import State
from tests.ledger.samples import BOOK, HOUR, NOON, SCHEMA, claim, letter, put, settle

NO_RECORDS = {"workbooks", "readings", "changes", "runs", "leases", "inquiries"}
RECORDS = [table for name, table in SCHEMA.tables.items() if name not in NO_RECORDS]


def number(ledger: Ledger, workbook: str = BOOK) -> int:
    with ledger.reading() as tx:
        return changes.number(tx, workbook)


def next_moment(ledger: Ledger) -> timedelta | None:
    with ledger.reading() as tx:
        moment = changes.next_moment(tx, BOOK, NOON)
    return moment - NOON if moment else None


def sample(table: Table) -> dict[str, object]:
    """A row of a table; its words and numbers mean nothing."""
    some = {Moment: NOON, Integer: 1, BigInteger: 1, Float: 1.0, Boolean: True}
    return {c.name: some.get(type(c.type), "words") for c in table.columns} | {"workbook": BOOK}


@pytest.mark.parametrize("table", RECORDS, ids=lambda table: table.name)
def test_every_act_on_a_record_changes_the_number_of_its_program_alone(
    ledger: Ledger, table: Table
) -> None:
    row, pairs = sample(table), SCHEMA.tables["pairs"]
    if table.name == "pair_members":
        with ledger.begin() as tx:
            tx.execute(insert(pairs), sample(pairs) | {"key": row["pair"]})
    numbers = [number(ledger)]
    same = {"workbook": BOOK}
    for act in (insert(table).values(row), update(table).values(same), delete(table)):
        with ledger.begin() as tx:
            tx.execute(act)
        numbers.append(number(ledger))

    assert len(set(numbers)) == 4
    assert number(ledger, "another") == 0


def test_the_number_stays_while_nothing_changes_and_goes_back_with_what_is_undone(
    ledger: Ledger,
) -> None:
    put(ledger, "a")
    before = number(ledger)
    put(ledger, "a")
    with ledger.begin() as tx:
        outbox.approve(tx, BOOK, ["nobody's"], NOON)
        problems.replace(tx, BOOK, "mail", [], NOON)
        readings.remember(tx, BOOK, "match", Rest("digest", NOON, NOON + HOUR))
    with ledger.rehearse() as trial:
        put(trial, "b")
    assert number(ledger) == before


def test_a_letter_of_another_program_changes_its_number_only(ledger: Ledger) -> None:
    put(ledger, "a")
    before = number(ledger)
    with ledger.begin() as tx:
        outbox.put(tx, "another", [letter("b")], approved=True, at=NOON)
    assert number(ledger) == before
    assert number(ledger, "another") != 0


def test_a_rest_holds_on_the_same_ground_from_its_moment_until_its_end(ledger: Ledger) -> None:
    rest = Rest("digest", NOON, NOON + HOUR)
    with ledger.jotting() as tx:
        readings.remember(tx, BOOK, "match", Rest("older", NOON, NOON + 9 * HOUR))
        readings.remember(tx, BOOK, "match", rest)
    with ledger.reading() as tx:
        assert readings.known(tx, BOOK, "match") == rest
        assert readings.known(tx, BOOK, "deliver") is None
        assert readings.known(tx, "another", "match") is None

    moments = [NOON + timedelta(minutes=minutes) for minutes in (-1, 0, 59, 60)]
    assert [rest.holds("digest", moment) for moment in moments] == [False, True, True, False]
    assert not rest.holds("older", NOON)


def test_the_next_moment_is_when_a_letter_or_a_place_is_due_again(ledger: Ledger) -> None:
    assert next_moment(ledger) is None
    with ledger.begin() as tx:
        outbox.put(tx, BOOK, [letter("late", expires=NOON + 5 * HOUR)], approved=False, at=NOON)
        outbox.put(tx, BOOK, [letter("past", expires=NOON - HOUR)], approved=True, at=NOON)
        outbox.put(tx, "another", [letter("b", expires=NOON + HOUR)], approved=True, at=NOON)
    assert next_moment(ledger) == 5 * HOUR

    with ledger.begin() as tx:
        for key, state in (("ana", "Offered"), ("ben", "Declined")):
            places.accept(tx, BOOK, key, "Mentee", NOON)
            ends = NOON + (4 if state == "Offered" else 1) * HOUR
            places.move(tx, key, state, NOON, only_from={"Accepted"}, expires_at=ends)
    assert next_moment(ledger) == 4 * HOUR

    put(ledger, "again")
    (held,) = claim(ledger)
    assert next_moment(ledger) == 0 * HOUR
    with ledger.begin() as tx:
        delivery.settle(tx, held, State.APPROVED, NOON, retry_at=NOON + 3 * HOUR)
    assert next_moment(ledger) == 3 * HOUR

    (held,) = claim(ledger, at=NOON + 3 * HOUR)
    assert settle(ledger, held, State.ACCEPTED)
    assert next_moment(ledger) == 4 * HOUR
