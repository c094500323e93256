from collections import Counter
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.closing import closing_letters, form_is_missing, next_closing
from service.program.configuration import Configuration
from service.program.letters import Kind
from tests.factories import CONTACT, NEW_YORK, application, configuration

FORM = "https://forms.example.org/how-was-it"
LAST_DAY = datetime(2026, 9, 30, 9, tzinfo=NEW_YORK)
MEMBERS = [application("Ana"), application("Ben")]
ENDING = configuration(Program_ends="2026-09-30", Feedback_form=FORM)
DAY = timedelta(days=1)


def kinds(configuration: Configuration, at: datetime) -> dict[str, int]:
    return Counter(each.kind for each in closing_letters(MEMBERS, configuration, CONTACT, at))


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        (LAST_DAY - timedelta(minutes=1), set()),
        (LAST_DAY, {Kind.FEEDBACK_REQUEST}),
        (LAST_DAY + 6 * DAY, {Kind.FEEDBACK_REQUEST}),
        (LAST_DAY + 7 * DAY - timedelta(minutes=1), set()),
        (LAST_DAY + 7 * DAY, {Kind.THANK_YOU}),
        (LAST_DAY + 28 * DAY, {Kind.THANK_YOU}),
        (LAST_DAY + 29 * DAY, set()),
    ],
)
def test_members_are_asked_on_the_last_day_and_thanked_a_week_later(
    moment: datetime, due: set[Kind]
) -> None:
    assert kinds(ENDING, moment) == dict.fromkeys(due, 2)


def test_without_a_form_nobody_is_asked_and_without_an_end_nobody_is_written_to() -> None:
    moment = LAST_DAY + 8 * DAY
    assert kinds(configuration(Program_ends="2026-09-30"), moment) == {Kind.THANK_YOU: 2}
    assert kinds(configuration(Feedback_form=FORM), moment) == {}
    assert next_closing(configuration(Feedback_form=FORM), moment) is None


def test_the_letters_say_where_to_tell_and_when_the_program_ends() -> None:
    asked, *_ = closing_letters(MEMBERS, ENDING, CONTACT, LAST_DAY)
    assert asked.facts["feedback_url"] == FORM
    assert asked.facts["ends"] == "Wednesday 30 September 2026"


@given(st.integers(-400, 400), st.integers(0, 60))
def test_whenever_the_end_is_moved_each_letter_is_the_same_and_ends_within_a_month(
    moved: int, days: int
) -> None:
    ends = LAST_DAY + moved * DAY
    at = ends + days * DAY
    here = configuration(Program_ends=f"{ends:%Y-%m-%d}", Feedback_form=FORM)
    for letter in closing_letters(MEMBERS, here, CONTACT, at):
        assert letter.key == f"{letter.kind}:{letter.recipient.key}"
        assert letter.expires is not None
        assert at < letter.expires < ends + 30 * DAY


@given(st.integers(-20, 40))
def test_the_next_moment_is_the_first_at_which_something_is_due_that_was_not(days: int) -> None:
    at = LAST_DAY + days * DAY + timedelta(hours=1)
    moment = next_closing(ENDING, at)
    if moment is not None:
        assert at < moment
        before = kinds(ENDING, moment - timedelta(seconds=1)).keys()
        assert kinds(ENDING, moment).keys() - before
    else:
        assert at > LAST_DAY + 7 * DAY


@pytest.mark.parametrize(("days", "missing"), [(-15, False), (-14, True), (0, True), (1, False)])
def test_admins_are_asked_for_the_form_in_the_last_two_weeks(*, days: int, missing: bool) -> None:
    at = LAST_DAY + days * DAY
    assert form_is_missing(configuration(Program_ends="2026-09-30"), at) is missing
    assert not form_is_missing(ENDING, at)
    assert not form_is_missing(configuration(), at)
