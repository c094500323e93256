from datetime import timedelta

from service.ledger import applications, runs, workbooks
from service.ledger.applications import Seen
from service.ledger.database import Ledger
from service.ledger.workbooks import Beginning
from tests.ledger.samples import BOOK, HOUR, NOON


def applied(key: str, stamp: float | None) -> Seen:
    return Seen(key, "person", "", "digest", stamp, 1, "open", "", NOON)


def test_a_workbook_without_rows_has_begun_and_a_copy_begins_when_an_admin_says_so(
    ledger: Ledger,
) -> None:
    with ledger.begin() as tx:
        for book in (BOOK, "copy"):
            workbooks.enrol(tx, book)
        assert workbooks.notice(tx, BOOK, None, NOON) == Beginning(NOON, None, NOON)
        assert workbooks.notice(tx, "copy", BOOK, NOON) == Beginning(NOON, BOOK, None)
        assert workbooks.began(tx, "copy").begun_at is None
        workbooks.begin(tx, "copy", NOON + HOUR)
    with ledger.reading() as tx:
        assert workbooks.began(tx, "copy") == Beginning(NOON, BOOK, NOON + HOUR)
        assert workbooks.began(tx, BOOK) == Beginning(NOON, None, NOON)
        assert workbooks.began(tx, "unheard of") == Beginning(None, None, None)


def test_whose_rows_these_are_is_known_by_the_keys_of_another_workbook(ledger: Ledger) -> None:
    with ledger.begin() as tx:
        applications.record(tx, "last year", [applied("ana", 1.5), applied("ben", None)], NOON)
    with ledger.reading() as tx:
        assert workbooks.whose(tx, BOOK, ["nobody", "ben"]) == "last year"
        assert workbooks.whose(tx, "last year", ["ben"]) is None
        assert workbooks.whose(tx, BOOK, []) is None
        assert workbooks.stamps(tx, "last year") == {1.5}
        assert workbooks.stamps(tx, BOOK) == set()


def test_when_a_job_last_began_is_known_of_each_workbook_in_which_it_did(ledger: Ledger) -> None:
    later = NOON + timedelta(minutes=5)
    with ledger.begin() as tx:
        for book in (BOOK, "another", "a third"):
            workbooks.enrol(tx, book)
        runs.start(tx, BOOK, "match", NOON)
        runs.start(tx, BOOK, "match", later)
        runs.start(tx, BOOK, "deliver", later + HOUR)
        runs.start(tx, "another", "match", NOON)
        runs.start(tx, "a third", "deliver", NOON)
    with ledger.reading() as tx:
        assert runs.last_starts(tx, "match") == {BOOK: later, "another": NOON}
        assert runs.last_starts(tx, "offers") == {}
