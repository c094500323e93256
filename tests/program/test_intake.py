"""Everyone is told once that a response came, and what an admin does to it is told nobody."""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from service.program.applications import Application
from service.program.configuration import Configuration
from service.program.dates import from_serial
from service.program.intake import Intake, Window, take_in, window_of
from service.program.known import Known
from service.program.letters import Kind, Letter
from tests.factories import (
    CONTACT,
    NEW_YORK,
    STAMP,
    application,
    applications,
    configuration,
    form,
    response,
)

OPEN = configuration()
CLOSED = configuration(Applications_close="2026-03-01")
NOT_YET = configuration(Applications_open="2026-03-10")
WINDOWS = (OPEN, CLOSED, NOT_YET)


def taken_in(
    people: Iterable[Application], known: dict[str, Known], setting: Configuration = OPEN
) -> Intake:
    """Take in, and remember as the ledger does."""
    intake = take_in(people, known, setting, NEW_YORK, CONTACT)
    for taken in intake.taken:
        each = taken.application
        known[each.key] = Known(each.digest, each.stamp, each.responses, taken.window)
    return intake


def kinds(intake: Intake) -> list[Kind]:
    return [letter.kind for letter in intake.letters]


ROWS = st.lists(
    st.builds(
        response,
        st.sampled_from(["Ana", "Bo"]),
        st.sampled_from(["Zines", "Grants"]),
        stamp=st.sampled_from([STAMP - 9, STAMP, STAMP + 9, "gone"]),
    ),
    max_size=5,
)


@given(ROWS, st.sampled_from(WINDOWS))
def test_taking_in_twice_finds_nothing_new(
    rows: list[tuple[str | float, ...]], setting: Configuration
) -> None:
    known: dict[str, Known] = {}
    people = applications(form(*rows)).values()
    taken_in(people, known, setting)
    again = taken_in(people, known, setting)

    assert (again.taken, again.replies, again.activity) == ([], [], [])


@given(ROWS)
def test_every_readable_response_is_answered(rows: list[tuple[str | float, ...]]) -> None:
    people = applications(form(*rows))

    intake = taken_in(people.values(), {})
    assert sorted(letter.recipient.key for letter in intake.letters) == sorted(people)
    assert set(kinds(intake)) <= {Kind.ACKNOWLEDGEMENT}


@pytest.mark.parametrize(
    ("setting", "phase"), [(CLOSED, "late"), (NOT_YET, "early")], ids=["late", "early"]
)
def test_who_comes_outside_the_window_is_told_so_once(setting: Configuration, phase: str) -> None:
    known: dict[str, Known] = {}
    (letter,) = taken_in([application()], known, setting).letters

    assert letter.kind is Kind.APPLICATIONS_CLOSED
    assert letter.facts["phase"] == phase
    assert not taken_in([application()], known, setting).replies


def test_who_came_too_late_is_acknowledged_when_the_dates_are_extended() -> None:
    known: dict[str, Known] = {}
    taken_in([application()], known, CLOSED)

    assert kinds(taken_in([application()], known, OPEN)) == [Kind.ACKNOWLEDGEMENT]
    assert not taken_in([application()], known, CLOSED).replies


def test_a_late_second_response_does_not_make_the_first_one_late() -> None:
    closing = configuration(Applications_close="2026-03-02")
    people = applications(
        form(response(stamp=STAMP), response("Ana", "More", stamp=STAMP + 5))
    ).values()

    assert kinds(taken_in(people, {}, closing)) == [Kind.ACKNOWLEDGEMENT]


def test_a_late_edit_by_somebody_in_time_is_answered_as_an_edit() -> None:
    closing, known = configuration(Applications_close="2026-03-02"), dict[str, Known]()
    taken_in([application()], known, closing)
    edited = applications(form(response("Ana", "Other", stamp=STAMP + 5))).values()

    assert kinds(taken_in(edited, known, closing)) == [Kind.UPDATE_RECEIVED]


def test_an_admins_correction_sends_nothing() -> None:
    known: dict[str, Known] = {}
    taken_in(applications(form(response("Ana", "Zins"))).values(), known)
    corrected = taken_in(applications(form(response("Ana", "Zines"))).values(), known)

    assert len(corrected.taken) == 1
    assert not corrected.replies


@pytest.mark.parametrize("spoilt", ["2 March, I think", ""])
def test_a_timestamp_that_was_typed_over_is_told_and_sends_nothing_when_it_is_restored(
    spoilt: str,
) -> None:
    known: dict[str, Known] = {}
    undated = taken_in(applications(form(response("Ana", "A", stamp=spoilt))).values(), known)
    restored = taken_in(applications(form(response("Ana", "A"))).values(), known)
    corrected = taken_in(applications(form(response("Ana", "B"))).values(), known)

    assert kinds(undated) == [Kind.ACKNOWLEDGEMENT]
    assert len(undated.problems) == 1
    assert not restored.problems
    assert not restored.replies
    assert not corrected.replies


def test_a_correction_after_the_same_answers_came_again_sends_nothing() -> None:
    known: dict[str, Known] = {}
    for seeks, stamp in (("A", STAMP), ("A", STAMP + 1)):
        taken_in(applications(form(response("Ana", seeks, stamp=stamp))).values(), known)
    corrected = taken_in(applications(form(response("Ana", "B", stamp=STAMP + 1))).values(), known)

    assert not corrected.replies


def test_many_at_once_are_told_to_the_admins_in_one_line() -> None:
    people = applications(form(*(response(f"P{n}") for n in range(61)))).values()

    assert taken_in(people, {}).activity == ["61 applications arrived, all from mentees."]


def test_a_window_is_open_from_the_first_day_to_the_end_of_the_last() -> None:
    setting = configuration(Applications_open="2026-03-02", Applications_close="2026-03-02")
    noon = from_serial(STAMP, NEW_YORK)
    assert noon is not None

    day = timedelta(days=1)
    found = [window_of(moment, setting) for moment in (noon - day, noon, noon + day, None)]
    assert found == [Window.EARLY, Window.OPEN, Window.LATE, Window.OPEN]


class ResponsesThatChange(RuleBasedStateMachine):
    """People answer, edit and answer again; admins correct, delete and move the dates."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[str | float, ...]] = []
        self.known: dict[str, Known] = {}
        self.clock = STAMP
        self.setting = OPEN
        self.sent: dict[str, Letter] = {}

    @rule(name=st.sampled_from(["Ana", "Bo"]), seeks=st.sampled_from("ABC"))
    def answer(self, name: str, seeks: str) -> None:
        self.clock += 1
        self.rows.append(response(name, seeks, stamp=self.clock))

    @rule(seeks=st.sampled_from("ABC"), at=st.integers(0, 9))
    def edit(self, seeks: str, at: int) -> None:
        self.clock += 1
        if self.rows:
            name = str(self.rows[at % len(self.rows)][2])
            self.rows[at % len(self.rows)] = response(name, seeks, stamp=self.clock)

    @rule(at=st.integers(0, 9), undo=st.booleans())
    def delete(self, at: int, undo: bool) -> None:  # noqa: FBT001 - hypothesis draws it
        if self.rows:
            gone = self.rows.pop(at % len(self.rows))
            self.take_in()
            if undo:
                self.rows.append(gone)

    @rule(setting=st.sampled_from(WINDOWS))
    def move_the_dates(self, setting: Configuration) -> None:
        self.setting = setting

    @rule(seeks=st.sampled_from("ABC"), at=st.integers(0, 9))
    def correct(self, seeks: str, at: int) -> None:
        self.take_in()
        if self.rows:
            stamp, address, name, _seeks = self.rows[at % len(self.rows)]
            self.rows[at % len(self.rows)] = (stamp, address, name, seeks)
            before = set(self.sent)
            self.take_in()
            assert set(self.sent) == before

    @rule()
    def take_in(self) -> None:
        people = applications(form(*self.rows)).values()
        for letter in taken_in(people, self.known, self.setting).letters:
            told = {each.kind for each in self.sent.values() if _same(each, letter)}
            if letter.kind is Kind.APPLICATIONS_CLOSED:
                assert Kind.ACKNOWLEDGEMENT not in told
            self.sent.setdefault(letter.key, letter)

    @invariant()
    def nobody_is_acknowledged_twice(self) -> None:
        greeted = [e.recipient.key for e in self.sent.values() if e.kind is Kind.ACKNOWLEDGEMENT]
        assert len(greeted) == len(set(greeted))


def _same(one: Letter, other: Letter) -> bool:
    return one.recipient.key == other.recipient.key


TestResponsesThatChange = ResponsesThatChange.TestCase
