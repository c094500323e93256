from datetime import timedelta

from service.ledger import runs
from service.ledger.database import Ledger
from tests.ledger.samples import BOOK, NOON

MINUTE = timedelta(minutes=1)
JOBS = ("deliver", "match", "offers", "close-program")


def ran(ledger: Ledger, job: str, minute: int, *, well: bool, book: str = BOOK) -> None:
    begun = NOON + minute * MINUTE
    with ledger.begin() as tx:
        number = runs.start(tx, book, job, begun, NOON)
        runs.finish(tx, number, "1 letter sent.", {"sent": 1}, begun + MINUTE, well=well)


def test_a_run_tells_its_tick_its_times_how_it_ended_and_what_it_counted(ledger: Ledger) -> None:
    ran(ledger, "deliver", 5, well=True)
    with ledger.begin() as tx:
        runs.start(tx, BOOK, "match", NOON)
    with ledger.reading() as tx:
        killed, whole = runs.latest(tx, BOOK, 10)
    assert whole == runs.Run(
        job="deliver",
        slot=NOON,
        started_at=NOON + 5 * MINUTE,
        finished_at=NOON + 6 * MINUTE,
        well=True,
        outcome="1 letter sent.",
        counts={"sent": 1},
    )
    assert (killed.finished_at, killed.well) == (None, None)


def test_the_latest_runs_come_first_and_may_be_those_of_one_job(ledger: Ledger) -> None:
    for minute, job in enumerate(("match", "deliver", "match")):
        ran(ledger, job, minute, well=True)
    ran(ledger, "match", 9, well=True, book="another")
    with ledger.reading() as tx:
        assert [run.job for run in runs.latest(tx, BOOK, 2)] == ["match", "deliver"]
        assert len(runs.latest(tx, BOOK, 9, "match")) == 2


def test_failures_in_a_row_end_with_a_good_run_and_a_killed_run_is_none(ledger: Ledger) -> None:
    for minute, well in enumerate((False, True, False, False)):
        ran(ledger, "deliver", minute, well=well)
        ran(ledger, "match", minute, well=not well)
    ran(ledger, "offers", 0, well=False)
    ran(ledger, "match", 0, well=False, book="another")
    with ledger.begin() as tx:
        runs.start(tx, BOOK, "deliver", NOON)
    with ledger.reading() as tx:
        assert runs.failures_in_a_row(tx, BOOK, JOBS) == {"deliver": 2, "offers": 1}
        assert runs.unwell_since(tx, BOOK, JOBS) == {
            "deliver": NOON + 2 * MINUTE,
            "match": NOON + 4 * MINUTE,
            "offers": NOON,
        }


def test_the_last_good_run_of_all_is_the_one_that_began_last(ledger: Ledger) -> None:
    with ledger.begin() as tx:
        assert runs.last_good(tx) is None
        for minute, (book, well) in enumerate([(BOOK, True), ("another", True), (BOOK, False)]):
            at = NOON + minute * MINUTE
            number = runs.start(tx, book, "match", at)
            runs.finish(tx, number, "Done.", {}, at + MINUTE, well=well)
        runs.start(tx, BOOK, "deliver", NOON)
    with ledger.reading() as tx:
        assert runs.last_good(tx) == NOON + 2 * MINUTE
