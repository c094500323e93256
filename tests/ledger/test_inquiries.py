"""The provider is asked about what is in doubt: a few at a time, each in turn, ever less often."""

from datetime import datetime, timedelta

from service.ledger import inquiries, settlements
from service.ledger.database import Ledger
from service.ledger.inquiries import Doubt
from service.program.letters import State
from service.program.settlements import Word
from tests.ledger.samples import ADDRESS, BOOK, HOUR, NOON, claim, put, report, settle

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def doubt(ledger: Ledger, *keys: str) -> list[str]:
    """Let letters come into doubt; return their ids."""
    put(ledger, *keys)
    held = claim(ledger)
    for each in held:
        settle(ledger, each, State.UNKNOWN)
    return [each.id for each in held]


def due(ledger: Ledger, at: datetime, limit: int = 10, workbook: str = BOOK) -> list[Doubt]:
    with ledger.reading() as tx:
        return inquiries.due(tx, workbook, at, limit)


def ask_later(ledger: Ledger, doubts: list[Doubt], at: datetime) -> None:
    with ledger.begin() as tx:
        inquiries.ask_later(tx, doubts, at)


def test_a_doubt_is_asked_about_after_some_minutes_and_for_as_long_as_the_provider_remembers(
    ledger: Ledger,
) -> None:
    (letter_id,) = doubt(ledger, "a")
    put(ledger, "waits")

    assert due(ledger, NOON + 4 * MINUTE) == []
    assert due(ledger, NOON + 5 * MINUTE) == [Doubt(letter_id, ADDRESS, NOON - 5 * MINUTE, 0)]
    assert due(ledger, NOON + HOUR, workbook="another") == []
    assert len(due(ledger, NOON + 30 * DAY)) == 1
    assert due(ledger, NOON + 31 * DAY) == []


def test_each_has_its_turn_before_any_is_asked_about_again(ledger: Ledger) -> None:
    everyone, at = set(doubt(ledger, *"abcde")), NOON + HOUR
    asked: list[str] = []
    for _ in range(3):
        some = due(ledger, at, limit=2)
        ask_later(ledger, some, at)
        asked += [each.id for each in some]
    assert len(asked) == 5
    assert set(asked) == everyone


def test_the_waits_grow_to_a_day(ledger: Ledger) -> None:
    doubt(ledger, "a")
    at, waits = NOON + HOUR, []
    for _ in range(12):
        ask_later(ledger, due(ledger, at), at)
        before = at
        while not due(ledger, at):
            at += 15 * MINUTE
        waits.append(at - before)

    assert waits[:4] == [15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR]
    assert waits == sorted(waits)
    assert waits[-1] == DAY


def test_what_is_settled_is_asked_about_no_more(ledger: Ledger) -> None:
    found, arrived, left_be, _open = doubt(ledger, *"abcd")
    report(ledger, found, State.DELIVERED)
    with ledger.begin() as tx:
        settlements.settle(tx, BOOK, arrived, Word.IT_ARRIVED, NOON)
        settlements.settle(tx, BOOK, left_be, Word.LEAVE_IT, NOON)

    assert [each.id for each in due(ledger, NOON + HOUR)] == [_open]


def test_after_several_tries_any_of_them_may_be_found(ledger: Ledger) -> None:
    (letter_id,) = doubt(ledger, "a")
    with ledger.begin() as tx:
        settlements.settle(tx, BOOK, letter_id, Word.SEND_AGAIN, NOON)
    (held,) = claim(ledger, at=NOON + 3 * HOUR)
    settle(ledger, held, State.UNKNOWN, NOON + 3 * HOUR)
    put(ledger, "b")
    (retried,) = claim(ledger, at=NOON + 3 * HOUR)
    settle(ledger, retried, State.APPROVED, NOON + 3 * HOUR)
    (retried,) = claim(ledger, at=NOON + 4 * HOUR)
    settle(ledger, retried, State.UNKNOWN, NOON + 4 * HOUR)

    assert all(each.since <= NOON for each in due(ledger, NOON + 5 * HOUR))
    assert len(due(ledger, NOON + 5 * HOUR)) == 2
