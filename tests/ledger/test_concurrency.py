from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import TypeVar

import pytest

from service.ledger import applications, delivery, hearing, leases, outbox, places, workbooks
from service.ledger.database import Ledger
from service.ledger.delivery import Claim
from service.program.letters import State
from tests.ledger.databases import postgres_database
from tests.ledger.samples import BOOK, HOUR, NOON, claim, entries, letter, put, settle, states

T = TypeVar("T")


def at_once(count: int, work: Callable[[int], T]) -> list[T]:
    """Let this many threads start together; return what each found."""
    start = Barrier(count)

    def one(number: int) -> T:
        start.wait(timeout=30)
        return work(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def drain(ledger: Ledger, limit: int) -> Iterator[Claim]:
    while claims := claim(ledger, limit):
        assert len(claims) <= limit
        yield from claims


def test_letters_put_from_two_sides_at_once_are_there_once(ledger: Ledger) -> None:
    keys = [f"letter {number:02}" for number in range(40)]
    put_now = at_once(4, lambda _: put(ledger, *keys))
    assert sorted(key for side in put_now for key in side) == keys
    assert sorted(entries(ledger)) == keys


def test_one_letter_put_from_many_sides_at_once_is_there_once(ledger: Ledger) -> None:
    def put_one(key: str, _side: int) -> list[str]:
        return put(ledger, key)

    for number in range(5):
        key = f"letter {number}"
        put_now = at_once(4, partial(put_one, key))
        assert sum(map(len, put_now)) == 1


def test_drainers_at_once_claim_each_letter_once(ledger: Ledger) -> None:
    put(ledger, *map(str, range(100)))
    drained = at_once(4, lambda _: [held.id for held in drain(ledger, 7)])
    claimed = [letter_id for part in drained for letter_id in part]
    assert len(claimed) == len(set(claimed)) == 100


@pytest.mark.postgres
def test_a_claim_that_is_not_committed_yet_is_passed_over(postgres: str) -> None:
    with postgres_database(postgres) as url:
        ledger = Ledger.open(url)
        put(ledger, "a", "b")
        with ledger.begin() as tx:
            [first] = delivery.claim(tx, BOOK, NOON, 1)
            [second] = claim(ledger)
        assert (first.letter.key, second.letter.key) == ("a", "b")
        ledger.close()


def test_no_more_is_claimed_than_asked_for_from_a_table_never_analysed(ledger: Ledger) -> None:
    put(ledger, *map(str, range(300)))
    assert len(claim(ledger, limit=1)) == 1
    taken = at_once(3, lambda _: len(claim(ledger, limit=5)))
    assert taken == [5, 5, 5]
    assert list(states(ledger).values()).count(State.SENDING) == 16


def test_one_claim_is_settled_once_however_many_try(ledger: Ledger) -> None:
    put(ledger, "a")
    [held] = claim(ledger)
    ends = [State.ACCEPTED, State.REFUSED, State.UNKNOWN, State.APPROVED]
    settled = at_once(4, lambda number: settle(ledger, held, ends[number]))
    assert settled.count(True) in {1, 2}
    if settled.count(True) == 2:
        assert settled[2] or (settled[0] and settled[3])
        assert states(ledger)["a"] in {State.ACCEPTED, State.REFUSED}


def test_news_and_answers_that_come_together_agree_and_get_in_nobodys_way(
    ledger: Ledger,
) -> None:
    put(ledger, *map(str, range(40)))
    by_id = sorted(claim(ledger, 40), key=lambda held: held.id)

    def write(number: int) -> None:
        with ledger.begin() as tx:
            for held in by_id:
                if number:
                    hearing.hear(tx, held.id, State.DELIVERED, NOON)
                else:
                    delivery.settle(tx, held, State.ACCEPTED, NOON, provider_id="theirs")

    at_once(3, write)
    after = entries(ledger).values()
    assert {(each.state, each.provider_id) for each in after} == {(State.DELIVERED, "theirs")}


def test_writers_that_read_first_wait_for_each_other_instead_of_failing(ledger: Ledger) -> None:
    def count_up(number: int) -> None:
        for _ in range(10):
            with ledger.begin() as tx:
                workbooks.queue(tx, BOOK)
                counted = applications.seen(tx, BOOK).get("key")
                rows = 1 + (counted.rows if counted else 0)
                one = applications.Seen("key", "p", "", str(number), None, rows, "open", "", NOON)
                applications.record(tx, BOOK, [one], NOON)

    with ledger.begin() as tx:
        workbooks.enrol(tx, BOOK)
    at_once(4, count_up)
    with ledger.reading() as tx:
        assert applications.seen(tx, BOOK)["key"].rows == 40


def test_the_last_seat_is_taken_once(ledger: Ledger) -> None:
    people = [f"person {number}" for number in range(4)]
    with ledger.begin() as tx:
        workbooks.enrol(tx, BOOK)
        for key in people:
            places.accept(tx, BOOK, key, "Mentee", NOON)

    def sit_down(number: int) -> bool:
        with ledger.begin() as tx:
            workbooks.queue(tx, BOOK)
            taken = any(p.state == "Confirmed" for p in places.places(tx, BOOK).values())
            return not taken and places.move(
                tx, people[number], "Confirmed", NOON, only_from={"Accepted"}
            )

    assert at_once(4, sit_down).count(True) == 1


def test_a_lease_that_many_want_goes_to_one(ledger: Ledger) -> None:
    def take(number: int) -> bool:
        with ledger.begin() as tx:
            return leases.take(tx, BOOK, f"holder {number}", NOON + HOUR, NOON)

    assert at_once(4, take).count(True) == 1


def test_ledgers_opened_at_once_on_an_empty_database_migrate_it_once(database_url: str) -> None:
    opened = at_once(3, lambda _: Ledger.open(database_url))
    with opened[0].begin() as tx:
        outbox.put(tx, BOOK, [letter("a")], approved=True, at=NOON)
    assert all(states(ledger) == {"a": State.APPROVED} for ledger in opened)
    for ledger in opened:
        ledger.close()
