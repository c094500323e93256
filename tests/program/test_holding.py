"""Which applications stood there at first sight, and what is asked about them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from service.program.applications import Application
from service.program.dates import from_serial
from service.program.holding import (
    ANSWERS,
    HANDFUL,
    Answer,
    Held,
    Situation,
    name_of,
    question,
    sort_out,
)
from service.program.intake import Window
from service.program.known import Known, Verdict
from tests.factories import NEW_YORK, NOW, STAMP, applications, form, response

NOON = from_serial(STAMP, NEW_YORK)
assert NOON is not None
NOW_THEN = Situation(NOW + timedelta(days=3), NOON, NEW_YORK, {})
NAMES = [f"Old{number}" for number in range(12)]


def people(count: int, stamp: float | str = STAMP - 9) -> Sequence[Application]:
    """So many people who applied at once."""
    rows = (response(name, "Zines", stamp=stamp) for name in NAMES[:count])
    return list(applications(form(*rows)).values())


def known_as(window: Window, *those: Application) -> dict[str, Known]:
    """What the ledger remembers of them."""
    return {a.key: Known(a.digest, a.stamp, 1, window, NOW) for a in those}


def verdicts(held: Held) -> set[Verdict]:
    """What is done with those who aren't answered as usual."""
    return set(held.verdicts.values())


@given(st.integers(0, 12), st.integers(0, 12))
def test_more_than_a_handful_of_old_responses_are_held_and_new_ones_never(
    old: int, new: int
) -> None:
    before = people(old)
    now = [replace(each, key=f"new {each.key}") for each in people(new, STAMP + 1)]

    held = sort_out([*before, *now], {}, NOW_THEN)

    assert set(held.verdicts) == ({each.key for each in before} if old > HANDFUL else set())
    assert verdicts(held) <= {Verdict.HOLD}


def test_responses_without_a_readable_timestamp_count_as_old() -> None:
    assert len(sort_out(people(6, "gone"), {}, NOW_THEN).verdicts) == 6


def test_even_one_is_held_where_the_rows_are_another_ledgers() -> None:
    assert len(sort_out(people(1), {}, replace(NOW_THEN, doubtful=True)).verdicts) == 1


def test_whom_the_shortlist_shows_is_held_however_new() -> None:
    (one,) = people(1, STAMP + 1)

    assert set(sort_out([one], {}, replace(NOW_THEN, standing={one.key})).verdicts) == {one.key}


def test_what_came_in_the_spreadsheet_that_was_copied_is_held_and_not_asked_about() -> None:
    held = sort_out(people(9), {}, replace(NOW_THEN, left={STAMP - 9}))

    assert len(held.verdicts) == 9
    assert held.batches == ()


def test_who_was_acknowledged_is_never_held() -> None:
    all_of_them = people(12)

    assert not sort_out(all_of_them, known_as(Window.OPEN, *all_of_them), NOW_THEN).verdicts


def test_who_is_held_stays_so_alone_and_who_applies_again_is_free() -> None:
    (one,) = people(1)
    (recent,) = people(1, STAMP + 1)
    known = known_as(Window.HELD, one)

    assert verdicts(sort_out([one], known, NOW_THEN)) == {Verdict.HOLD}
    assert verdicts(sort_out([replace(one, stamp=STAMP - 8)], known, NOW_THEN)) == {Verdict.HOLD}
    assert verdicts(sort_out([recent], known_as(Window.HELD, recent), NOW_THEN)) == {Verdict.HOLD}
    assert not sort_out([recent], known, NOW_THEN).verdicts


@given(st.sampled_from(Answer), st.sampled_from([str.upper, str.lower, str.strip, " {} ".format]))
def test_an_answer_counts_however_it_is_typed(answer: Answer, typed: object) -> None:
    assert callable(typed)
    held_ones = people(2)
    said = {name_of(NOW, NEW_YORK): typed(answer)}
    held = sort_out(held_ones, known_as(Window.HELD, *held_ones), replace(NOW_THEN, answers=said))

    expected = {Answer.WRITE: Verdict.ANSWER, Answer.COUNT: Verdict.COUNT}
    assert verdicts(held) == {expected.get(answer, Verdict.HOLD)}
    assert [batch.answer for batch in held.batches] == [answer]


def test_each_moment_has_a_question_of_its_own_with_numbers() -> None:
    first, second = people(3), people(12)[3:]
    known = known_as(Window.HELD, *first)
    later = replace(NOW_THEN, at=NOW + timedelta(days=1))

    one, other = sort_out([*first, *second], known, later).batches

    assert one.name != other.name
    assert question(one, NEW_YORK).todo == (
        "3 applications, stamped Saturday 21 February 2026: 3 on “Form Responses 1”. Choose under "
        f"Value there: “{ANSWERS[0]}”, “{ANSWERS[1]}” and “{ANSWERS[2]}”."
    )
    assert "9 applications" in question(other, NEW_YORK).todo


def test_a_question_stays_the_same_problem_when_its_number_changes() -> None:
    asked = [
        question(batch, NEW_YORK).digest
        for count in (7, 8)
        for batch in sort_out(people(count), {}, NOW_THEN).batches
    ]
    assert len(asked) == 2
    assert len(set(asked)) == 1
