from datetime import timedelta

from sqlalchemy import select

from service.ledger import (
    activity,
    applications,
    leases,
    meetups,
    pairs,
    places,
    problems,
    runs,
    workbooks,
)
from service.ledger.applications import Seen
from service.ledger.database import Ledger
from service.ledger.pairs import Pair
from service.ledger.places import Place
from service.ledger.problems import Known
from service.ledger.schema import runs as run_table
from tests.ledger.samples import BOOK, HOUR, NOON, everything

SEEN = Seen("key", "person", "Mentee", "digest", 46082.5, 1, "open", "", NOON)


def test_a_workbook_gets_one_salt_for_good_and_no_two_share_it(ledger: Ledger) -> None:
    with ledger.begin() as tx:
        mine, other = workbooks.enrol(tx, BOOK), workbooks.enrol(tx, "another")
        workbooks.remember_structure(tx, BOOK, "tabs", NOON)
        again = workbooks.enrol(tx, BOOK)
    assert len(mine.salt) == 32
    assert mine.salt != other.salt
    assert (mine.structure, mine.looked_at) == (None, None)
    assert again == (mine.salt, "tabs", NOON, None)


def test_an_application_is_known_as_it_was_recorded(ledger: Ledger) -> None:
    undated = SEEN._replace(key="other", stamp=None)
    with ledger.begin() as tx:
        applications.record(tx, BOOK, [SEEN, undated], NOON)
        applications.record(tx, "another", [SEEN._replace(key="theirs")], NOON)
    with ledger.reading() as tx:
        assert applications.seen(tx, BOOK) == {"key": SEEN, "other": undated}
        assert applications.find(tx, "key") == (BOOK, SEEN)
        assert applications.find(tx, "nobody's") is None


def test_an_edit_renews_an_application_but_not_its_decision_or_first_sight(ledger: Ledger) -> None:
    edited = SEEN._replace(digest="edited", rows=2, first_seen=NOON + HOUR, decision="ignored")
    with ledger.begin() as tx:
        applications.record(tx, BOOK, [SEEN], NOON)
        assert applications.decide(tx, "key", "Accept", NOON)
        assert not applications.decide(tx, "key", "Accept", NOON)
        assert not applications.decide(tx, "nobody's", "Accept", NOON)
        applications.record(tx, BOOK, [edited], NOON + HOUR)
    with ledger.reading() as tx:
        known = applications.seen(tx, BOOK)["key"]
    assert known == edited._replace(decision="Accept", first_seen=NOON)


def test_an_application_that_was_taken_back_counts_again_once_something_new_is_sent(
    ledger: Ledger,
) -> None:
    corrected = SEEN._replace(digest="an admin's correction")
    sent_since = corrected._replace(stamp=46090.0)
    with ledger.begin() as tx:
        applications.record(tx, BOOK, [SEEN], NOON)
        applications.decide(tx, "key", "Accept", NOON)
        assert applications.withdraw(tx, "key", NOON)
        assert not applications.withdraw(tx, "key", NOON + HOUR)
        assert not applications.decide(tx, "key", "Accept", NOON)
        assert applications.seen(tx, BOOK) == {"key": SEEN._replace(withdrawn_at=NOON)}
        applications.record(tx, BOOK, [corrected], NOON)
        assert applications.seen(tx, BOOK)["key"].withdrawn_at == NOON
        applications.record(tx, BOOK, [sent_since], NOON)
        assert applications.seen(tx, BOOK) == {"key": sent_since}
        assert not applications.come_back(tx, "key")
        applications.withdraw(tx, "key", NOON)
        assert applications.come_back(tx, "key")
        assert applications.seen(tx, BOOK) == {"key": sent_since}


def test_a_place_moves_only_from_where_it_is_thought_to_stand(ledger: Ledger) -> None:
    later = NOON + HOUR
    with ledger.begin() as tx:
        assert places.accept(tx, BOOK, "key", "Mentee", NOON)
        assert not places.accept(tx, BOOK, "key", "Mentor", NOON)
        assert not places.move(tx, "key", "Confirmed", later, only_from={"Offered"})
        assert places.move(
            tx, "key", "Offered", later, only_from={"Accepted"}, expires_at=later + HOUR
        )
        offered = places.places(tx, BOOK)
        assert not places.drop(tx, "key", only_from={"Accepted"})
        assert places.move(tx, "key", "Confirmed", later, only_from={"Offered"})
        confirmed = places.places(tx, BOOK)
        assert places.drop(tx, "key", only_from={"Confirmed"})
        assert places.places(tx, BOOK) == {}
    assert offered == {"key": Place("key", "Mentee", "Offered", later, later + HOUR)}
    assert confirmed == {"key": Place("key", "Mentee", "Confirmed", later, None)}


def test_a_pair_is_what_was_recorded_last_its_members_in_order(ledger: Ledger) -> None:
    pair = Pair("pair", ("mentor", "mentee"), "Proposed", NOON)
    three = Pair("three", ("c", "b", "a"), "Kept", NOON)
    kept = pair._replace(state="Kept", members=("mentor", "another"), since=NOON - HOUR)
    with ledger.begin() as tx:
        pairs.record(tx, BOOK, pair)
        pairs.record(tx, BOOK, three)
        assert pairs.pairs(tx, BOOK) == {"pair": pair, "three": three}
        pairs.record(tx, BOOK, kept)
        assert list(pairs.pairs(tx, BOOK).values()) == [kept, three]
        assert pairs.pairs(tx, "another") == {}


def test_the_latest_answer_counts_even_when_an_older_one_comes_late(ledger: Ledger) -> None:
    with ledger.begin() as tx:
        meetups.answer(tx, BOOK, "april", "ana", answer="Maybe", at=NOON)
        meetups.answer(tx, BOOK, "april", "ana", answer="Yes", at=NOON + HOUR)
        meetups.answer(tx, BOOK, "april", "ana", answer="No", at=NOON - HOUR)
        meetups.answer(tx, BOOK, "april", "ben", answer="No", at=NOON)
        meetups.answer(tx, BOOK, "may", "ana", answer="No", at=NOON)
        answers = meetups.answers(tx, BOOK)
    assert answers == {"april": {"ana": "Yes", "ben": "No"}, "may": {"ana": "No"}}


def test_notes_are_kept_whatever_they_hold_until_they_are_written(ledger: Ledger) -> None:
    texts = ["Ana applied", "NUL \0, half a \ud83d and 🙂 applied"]
    with ledger.begin() as tx:
        activity.note(tx, BOOK, texts, NOON)
        activity.note(tx, BOOK, [], NOON)
        notes = activity.unwritten(tx, BOOK)
        assert [note.text for note in notes] == texts
        activity.written(tx, [notes[0].id])
        assert activity.unwritten(tx, BOOK) == notes[1:]
        activity.written(tx, [notes[1].id])
    assert "applied" not in everything(ledger)


def test_a_problem_keeps_its_date_until_its_source_no_longer_finds_it(ledger: Ledger) -> None:
    later = NOON + HOUR
    with ledger.begin() as tx:
        problems.replace(tx, BOOK, "settings", {"a", "b"}, NOON)
        problems.replace(tx, BOOK, "mail", {"c"}, NOON)
        problems.replace(tx, BOOK, "settings", {"b", "d"}, later)
        found = problems.known(tx, BOOK)
        problems.replace(tx, BOOK, "settings", [], later)
        assert set(problems.known(tx, BOOK)) == {"c"}
    assert found == {
        "b": Known("settings", NOON),
        "c": Known("mail", NOON),
        "d": Known("settings", later),
    }


def test_whether_a_source_has_found_anything_is_known_for_any_of_some_workbooks(
    ledger: Ledger,
) -> None:
    with ledger.begin() as tx:
        problems.replace(tx, BOOK, "mail", ["a", "b"], NOON)
    with ledger.reading() as tx:
        assert problems.has_any(tx, "mail", ["another", BOOK])
        assert not problems.has_any(tx, "mail", ["another"])
        assert not problems.has_any(tx, "settings", [BOOK])


def test_a_run_is_written_down_from_its_start_to_its_end(ledger: Ledger) -> None:
    with ledger.begin() as tx:
        first, second = (runs.start(tx, BOOK, job, NOON) for job in ("match", "deliver"))
        runs.finish(tx, second, "done", {"sent": 3}, NOON + HOUR)
    assert first != second
    with ledger.reading() as tx:
        rows = tx.execute(select(run_table).order_by(run_table.c.number)).all()
    assert [row.outcome for row in rows] == ["", "done"]
    assert (rows[1].counts, rows[1].finished_at) == ('{"sent": 3}', NOON + HOUR)


def test_runs_are_forgotten_after_ninety_days(ledger: Ledger) -> None:
    def kept() -> list[str]:
        with ledger.reading() as tx:
            return list(tx.scalars(select(run_table.c.job).order_by(run_table.c.number)))

    with ledger.begin() as tx:
        runs.start(tx, BOOK, "match", NOON)
        runs.start(tx, BOOK, "deliver", NOON)
        runs.start(tx, BOOK, "match", NOON + timedelta(days=90))
    assert kept() == ["match", "deliver", "match"]
    with ledger.begin() as tx:
        runs.start(tx, BOOK, "match", NOON + timedelta(days=90, seconds=1))
        runs.start(tx, "another", "deliver", NOON + timedelta(days=91))
    assert kept() == ["deliver", "match", "match", "deliver"]


def test_a_lease_is_exclusive_until_it_runs_out_or_is_given_back(ledger: Ledger) -> None:
    def take(holder: str, now: int) -> bool:
        at = NOON + timedelta(minutes=now)
        with ledger.begin() as tx:
            return leases.take(tx, BOOK, holder, at + timedelta(minutes=10), at)

    assert take("a", 0)
    assert not take("b", 9)
    assert take("a", 9)
    assert not take("b", 18)
    assert take("b", 19)
    with ledger.begin() as tx:
        leases.release(tx, BOOK, "a")
    assert not take("a", 20)
    with ledger.begin() as tx:
        leases.release(tx, BOOK, "b")
    assert take("a", 20)
