import logging
import traceback
from contextlib import suppress
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from service.ledger import activity, engines, runs, settlements
from service.ledger.database import Ledger
from service.ledger.engines import LedgerError
from service.ledger.schema import letters
from service.program.letters import State
from service.program.settlements import Word
from tests.ledger.samples import (
    ADDRESS,
    ANSWER,
    BOOK,
    NAME,
    NOON,
    CrashError,
    claim,
    crash,
    entries,
    everything,
    ids,
    put,
    settle,
    states,
)


def test_what_was_written_is_there_when_the_ledger_is_opened_again(
    ledger: Ledger, database_url: str
) -> None:
    put(ledger, "a")
    again = Ledger.open(database_url)
    assert entries(again) == entries(ledger)
    again.close()


def test_a_transaction_that_fails_leaves_nothing(ledger: Ledger) -> None:
    with suppress(CrashError), ledger.begin() as tx:
        activity.note(tx, BOOK, ["Ana applied"], NOON)
        crash()
    assert everything(ledger).strip() == ""


def test_a_reading_cannot_write_and_the_next_transaction_can(ledger: Ledger) -> None:
    with pytest.raises(DBAPIError), ledger.reading() as tx:
        activity.note(tx, BOOK, ["Ana applied"], NOON)
    put(ledger, "a")
    assert states(ledger) == {"a": State.APPROVED}


def test_a_reading_sees_one_state_of_things(ledger: Ledger) -> None:
    with ledger.reading() as tx:
        count = select(letters.c.key)
        assert tx.execute(count).all() == []
        put(ledger, "a")
        assert tx.execute(count).all() == []


def test_a_rehearsal_sees_its_own_doings_and_leaves_nothing(ledger: Ledger) -> None:
    put(ledger, "before")
    standing = everything(ledger)
    with ledger.rehearse() as stage:
        put(stage, "after")
        for held in claim(stage):
            settle(stage, held, State.ACCEPTED)
        assert states(stage) == {"before": State.ACCEPTED, "after": State.ACCEPTED}
        with suppress(CrashError), stage.begin() as tx:
            activity.note(tx, BOOK, ["Ana applied"], NOON)
            crash()
        with stage.rehearse() as inner:
            put(inner, "never")
        assert set(states(stage)) == {"before", "after"}
        stage.close()
    assert everything(ledger) == standing


def test_a_rehearsal_that_fails_leaves_nothing(ledger: Ledger) -> None:
    with suppress(CrashError), ledger.rehearse() as stage:
        put(stage, "a")
        crash()
    assert entries(ledger) == {}


@pytest.mark.parametrize("hours", [-10, 0, 14])
def test_times_come_back_in_utc_whatever_zone_they_went_in(ledger: Ledger, hours: int) -> None:
    at = datetime(2026, 3, 1, 0, 30, 0, 5, tzinfo=timezone(timedelta(hours=hours)))
    with ledger.begin() as tx:
        activity.note(tx, BOOK, ["Ana applied"], at)
    with ledger.reading() as tx:
        [note] = activity.unwritten(tx, BOOK)
    assert note.at == at
    assert note.at.utcoffset() == timedelta(0)


def test_a_time_without_a_zone_is_refused(ledger: Ledger) -> None:
    with pytest.raises(Exception, match="needs its zone"), ledger.begin() as tx:
        runs.start(tx, BOOK, "deliver", NOON.replace(tzinfo=None))


@pytest.mark.parametrize("missing", ["id", "state"])
def test_no_error_of_the_database_quotes_a_person(ledger: Ledger, missing: str) -> None:
    put(ledger, "a")
    row: dict[str, object] = {"id": "x", "workbook": BOOK, "key": ADDRESS, "kind": NAME}
    row |= {"recipient": ADDRESS}
    row |= {"content": ANSWER, "state": "draft", "created_at": NOON, "changed_at": NOON}
    with pytest.raises(IntegrityError) as caught, ledger.begin() as tx:
        tx.execute(insert(letters), row | {missing: None})
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value.orig)
    assert "IntegrityError" in told
    assert not any(canary in told for canary in (NAME, ADDRESS, ANSWER))


def test_no_error_about_a_key_that_is_taken_quotes_it(ledger: Ledger) -> None:
    put(ledger, ADDRESS)
    row = {"id": "x", "workbook": BOOK, "key": ADDRESS, "kind": "offer", "recipient": "p"}
    with pytest.raises(IntegrityError) as caught, ledger.begin() as tx:
        tx.execute(
            insert(letters), row | {"state": "draft", "created_at": NOON, "changed_at": NOON}
        )
    assert ADDRESS not in "".join(traceback.format_exception(caught.value))


def test_no_error_about_a_statement_quotes_its_values(ledger: Ledger) -> None:
    with pytest.raises(DBAPIError) as caught, ledger.begin() as tx:
        tx.execute(text("SELECT CAST(:value AS integer) FROM nowhere"), {"value": ADDRESS})
    assert ADDRESS not in "".join(traceback.format_exception(caught.value))


def test_nothing_of_a_person_stands_in_the_database_once_their_letter_is_settled(
    ledger: Ledger,
) -> None:
    put(ledger, *(f"letter {number}" for number in range(3)))
    canaries = (NAME, ADDRESS, ANSWER, NAME.split()[0].encode("unicode_escape").decode())
    assert any(canary in everything(ledger) for canary in canaries)
    for held, ends in zip(
        claim(ledger), (State.ACCEPTED, State.REFUSED, State.UNKNOWN), strict=True
    ):
        settle(ledger, held, ends)
    assert any(canary in everything(ledger) for canary in canaries)
    with ledger.begin() as tx:
        for letter_id in ids(ledger, "letter 1", "letter 2"):
            assert settlements.settle(tx, BOOK, letter_id, Word.LEAVE_IT, NOON)
    assert not any(canary in everything(ledger) for canary in canaries)


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///:memory:", "mysql://ana@example.org/x", "what is this", ""]
)
def test_a_database_that_cannot_be_a_ledger_is_refused_in_words(url: str) -> None:
    with pytest.raises(LedgerError, match="ledger"):
        Ledger.open(url)


@pytest.mark.parametrize(
    "url", ["sqlite:////no/such/folder/x", "postgresql://ana:secret@127.0.0.1:1/x"]
)
def test_a_database_that_is_not_there_is_named_without_its_password(url: str) -> None:
    with pytest.raises(LedgerError, match="cannot be reached") as caught:
        Ledger.open(url)
    assert "secret" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg"])
def test_postgresql_is_spoken_through_psycopg_however_its_url_begins(scheme: str) -> None:
    engine = engines.create(f"{scheme}://ana@127.0.0.1:1/x")
    assert engine.driver == "psycopg"
    engine.dispose()


def test_opening_a_ledger_leaves_the_logs_alone(ledger: Ledger) -> None:
    assert entries(ledger) == {}
    assert not logging.getLogger("alembic").disabled
    assert logging.getLogger("alembic").level == logging.NOTSET
