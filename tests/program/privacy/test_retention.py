"""Personal data is never erased too early, never unannounced, and always in the end."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.privacy.purging import announce, numbers, say_erased
from service.program.privacy.retention import (
    NOTICE,
    Batch,
    Kept,
    Scope,
    Term,
    batches,
    decide,
    erased_on,
    read_term,
)
from tests.factories import NEW_YORK, configuration

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
TERMS = st.builds(Term, months=st.integers(0, 40), days=st.integers(1, 60))
PEOPLE = st.lists(st.builds(Kept, st.uuids().map(str), st.sampled_from(Scope), DAYS), max_size=6)


def live(
    people: list[Kept], ends: date | None, terms: Mapping[Scope, Term], days: list[date]
) -> dict[str, tuple[date, date]]:
    """On which day each was erased that way, and on which that had been announced."""
    announced: dict[Batch, date] = {}
    gone: dict[str, tuple[date, date]] = {}
    for day in sorted(days):
        due = batches([each for each in people if each.person not in gone], ends, terms)
        steps = decide(due, announced, day)
        announced |= dict.fromkeys(steps.announce, day)
        for batch in steps.erase:
            gone |= dict.fromkeys(due[batch], (day, announced[batch]))
    return gone


@given(PEOPLE, DAYS, TERMS, TERMS, st.sets(st.integers(0, 4000), min_size=1, max_size=30))
def test_whenever_the_service_runs_nobody_goes_early_unannounced_or_while_the_program_runs(
    people: list[Kept], ends: date, short: Term, long: Term, runs: set[int]
) -> None:
    terms = {Scope.OTHERS: short, Scope.MEMBERS: long}
    days = [date(2026, 1, 1) + timedelta(days=run) for run in runs]

    gone = live(people, ends, terms, days)

    for each in people:
        if each.person in gone:
            day, told = gone[each.person]
            assert day >= terms[each.scope].after(ends) > ends
            assert day >= terms[each.scope].after(each.last)
            assert day >= told + NOTICE


@given(PEOPLE, DAYS, TERMS)
def test_where_it_runs_daily_everybody_goes_on_the_very_day(
    people: list[Kept], ends: date, term: Term
) -> None:
    terms = dict.fromkeys(Scope, term)
    due = {p: b.due for b, several in batches(people, ends, terms).items() for p in several}
    eves = {day - NOTICE for day in due.values()}

    gone = live(people, ends, terms, [*eves, *due.values()])

    assert {person: day for person, (day, _told) in gone.items()} == due


@given(PEOPLE, TERMS, DAYS)
def test_without_a_last_day_nobody_is_ever_due(people: list[Kept], term: Term, day: date) -> None:
    assert live(people, None, dict.fromkeys(Scope, term), [day, day + timedelta(days=9_999)]) == {}


@given(DAYS, TERMS)
def test_a_late_announcement_puts_it_off(due: date, term: Term) -> None:
    batch, late = Batch(Scope.MEMBERS, due), term.after(due)

    assert erased_on(batch, late) == late + NOTICE
    assert decide([batch], {batch: late}, late + NOTICE - timedelta(days=1)).erase == frozenset()
    assert decide([batch], {batch: late}, late + NOTICE).erase == {batch}


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("12 months", date(2027, 1, 31)),
        ("1 month", date(2026, 2, 28)),
        ("1 year", date(2027, 1, 31)),
        ("2 Weeks", date(2026, 2, 14)),
        ("90 days", date(2026, 5, 1)),
    ],
)
def test_a_term_is_read_as_people_write_it(written: str, after: date) -> None:
    assert read_term(written, NEW_YORK).after(date(2026, 1, 31)) == after


@pytest.mark.parametrize(
    "written", ["", 12, "soon", "0 days", "-3 months", "for ever", "999 years"]
)
def test_what_is_no_term_is_said_to_be_none(written: str | float) -> None:
    with pytest.raises(ValueError, match="such as 12 months"):
        read_term(written, NEW_YORK)


def test_applicants_without_a_place_are_kept_half_as_long_if_nobody_says_otherwise() -> None:
    kept = configuration().kept_for

    assert kept == {Scope.MEMBERS: Term(months=12), Scope.OTHERS: Term(months=6)}


def test_small_groups_are_no_numbers() -> None:
    assert numbers({"Mentee applications": 31, "pairs": 0}) == {"Mentee applications": 31}
    assert numbers({"Mentee applications": 31, "Mentor applications": 4}) == {}
    assert "(fewer than 5)" in say_erased(Scope.OTHERS, 4, {"Mentee applications": 4})
    assert "Mentee applications 31" in say_erased(Scope.OTHERS, 31, {"Mentee applications": 31})


def test_an_announcement_stays_the_same_while_numbers_change() -> None:
    batch = Batch(Scope.OTHERS, date(2026, 9, 30))

    assert announce(batch, 9, batch.due).digest == announce(batch, 1, batch.due).digest
    assert "Wednesday 30 September 2026" in announce(batch, 1, batch.due).what
