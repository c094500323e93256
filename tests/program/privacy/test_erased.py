"""What somebody had sent when they were erased doesn't count; what they send later does."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from service.program.dates import from_serial
from service.program.people import person_id
from service.program.privacy.erased import Erased, sift, tell_erased
from tests.factories import NEW_YORK, SALT, STAMP, form, response

ANA = person_id(SALT, "ana@example.org")
WHEN = from_serial(STAMP, NEW_YORK) or datetime.min.replace(tzinfo=NEW_YORK)


@given(st.integers(-100_000, 100_000))
def test_just_what_was_sent_by_then_is_taken_away(seconds: int) -> None:
    erased = Erased(SALT, {ANA: WHEN + timedelta(seconds=seconds)})
    whole = form(response("Ana"), response("Ben"))

    (left,), rows = sift([whole], [erased], NEW_YORK)

    assert [bool(row) for row in left.rows] == [seconds < 0, True]
    assert rows == ({"Form Responses 1": [2]} if seconds >= 0 else {})


def test_what_has_no_moment_any_more_is_old_and_other_spellings_are_the_same_person() -> None:
    erased = Erased(SALT, {ANA: WHEN})
    shouted = (STAMP + 9, "  ANA@Example.org", "Ana")
    rows = form(response("Ana", stamp="yesterday"), shouted, response("Ana+club"))

    (left,), gone = sift([rows], [erased], NEW_YORK)

    assert [bool(row) for row in left.rows] == [False, True, True]
    assert gone == {"Form Responses 1": [2]}


def test_where_nobody_was_erased_the_forms_stay_the_very_same() -> None:
    whole = form(response("Ana"))

    assert sift([whole], [Erased(SALT, {})], NEW_YORK).forms[0] is whole


def test_the_admins_are_told_the_rows_and_no_name() -> None:
    (problem,) = tell_erased({"Form Responses 1": [4, 9]})

    assert problem.where == "Form Responses 1"
    assert problem.todo.startswith("Rows 4 and 9: delete")
