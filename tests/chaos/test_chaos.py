"""Laws 1 to 4 and 9, while admins act between any two calls of the service."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from jobs.registry import all_jobs
from service.ledger import applications, outbox, pairs, places
from service.program.letters import State
from service.workbook.layout import Owner, TabName
from service.workbook.tabs import tab
from tests.chaos.gestures import GESTURES, QUICK, Gesture
from tests.chaos.stage import Stage, a_stage
from tests.chaos.witness import titles_of

JOBS = tuple(all_jobs())
MOST_PASSES = 4
RUNS = {"invite-to-meetups": 2}
"""A meetup gets its Key in one run, and its invitations in the next one, that has read the Key."""

CALLS = st.sampled_from([1, 1, 1, 0, 2, 3])
"""Before which call of a run: the first reads, the second writes unless something didn't fit."""

MEANWHILE = st.lists(st.tuples(CALLS, QUICK), max_size=3)


class ManyHands(RuleBasedStateMachine):
    """Admins and the service at work at once; what became of it is looked at in the quiet after."""

    stage: Stage

    def __init__(self) -> None:
        super().__init__()
        self.stage.restore()

    @rule(gesture=GESTURES)
    def act(self, gesture: Gesture) -> None:
        """An admin acts between two runs."""
        self.stage.admin.play(gesture)

    @rule(job=st.sampled_from(JOBS), meanwhile=MEANWHILE)
    def work(self, job: str, meanwhile: list[tuple[int, Gesture]]) -> None:
        """A job runs, and admins act before its calls."""
        for call, gesture in meanwhile:
            self.stage.queue.setdefault(call, []).append(partial(self.stage.admin.play, gesture))
        self._run(job)

    @rule(name=st.sampled_from(["ana", "emil", "fay"]), need=st.sampled_from(["1", "5"]))
    def apply(self, name: str, need: str) -> None:
        """Somebody fills in the form, perhaps again."""
        sheet = self.stage.witness.document.sheet(self.stage.admin.forms[0])
        titles = [str(value) for value in sheet.row(0).values]
        given: dict[str, Any] = {"Email": f"{name}@example.org", "Your name": name.title()}
        given |= {"How urgent is your need?": need, "Timestamp": 46_090.5 + sheet.last_row()}
        row = sheet.last_row()
        with self.stage.drive.editing(self.stage.world.workbook) as document:
            values = [given.get(title, "") for title in titles]
            document.sheet(sheet.sheet_id).write(row, 0, [values])

    @rule(minutes=st.sampled_from([5, 61]))
    def wait(self, minutes: int) -> None:
        """Time passes."""
        self.stage.world.later(minutes=minutes)

    def teardown(self) -> None:
        """Let it become quiet, and look."""
        self._settle()
        assert not self.stage.witness.breaches, (
            f"{self.stage.witness.breaches} An admin's cell was written."
        )
        self._nobody_was_decided_about_under_another_name()
        self._nothing_left_that_was_not_ticked()
        self._problems_are_told()

    def _run(self, job: str) -> None:
        report = self.stage.run(job)
        assert "fault" not in report.said, report.said

    def _told(self) -> str:
        sheet = self.stage.witness.document.sheet(self.stage.witness.tabs[TabName.ATTENTION])
        return "\n".join(str(value) for row in sheet.rows for value in row.values)

    def _settle(self) -> None:
        stage = self.stage
        for number in range(MOST_PASSES):
            stage.world.later(minutes=5)
            before = stage.sheets.writes
            for job in JOBS:
                self._run(job)
                if number == 0:
                    self._run_in_the_quiet(job)
            if stage.sheets.writes == before:
                return
        raise AssertionError("The quiet runs don't come to an end.")

    def _run_in_the_quiet(self, job: str) -> None:
        """A job that has just run has nothing left to write."""
        for _run in range(RUNS.get(job, 1) - 1):
            self._run(job)
        written, told = self.stage.sheets.writes, self._told()
        self._run(job)
        assert self.stage.sheets.writes == written, (
            f"{job} wrote {self.stage.sheets.latest} where admins were told {told}"
        )

    def _nobody_was_decided_about_under_another_name(self) -> None:
        desk, decided = self.stage.desk, self.stage.witness.decided
        with desk.ledger.reading() as tx:
            for key, seen in applications.seen(tx, desk.program).items():
                if seen.decision:
                    assert (key, seen.decision) in decided[TabName.SHORTLIST]
            for key, place in places.places(tx, desk.program).items():
                if place.state == "Withdrawn":
                    assert (key, True) in decided[TabName.COHORT]
            for key, pair in pairs.pairs(tx, desk.program).items():
                if pair.state in {"Kept", "Vetoed", "Introduced"}:
                    typed = {value for k, value in decided[TabName.PAIRS] if k == key}
                    assert typed & {"Keep", "Veto", "Introduce"}, f"{pair.state} of itself"

    def _nothing_left_that_was_not_ticked(self) -> None:
        desk, stage = self.stage.desk, self.stage
        with desk.ledger.reading() as tx:
            entries = {entry.id: entry for entry in outbox.listing(tx, desk.program)}
        sent = [message.id for message in stage.mailer.sent]
        assert len(set(sent)) == len(sent), "A letter left twice."
        for each in sent:
            if not entries[each].automatic:
                assert (each, True) in stage.witness.decided[TabName.OUTBOX]
            assert entries[each].state is State.ACCEPTED

    def _problems_are_told(self) -> None:
        stage, told = self.stage, self._told()
        typed_on = (TabName.SHORTLIST, TabName.PAIRS, TabName.COHORT, TabName.LETTERS)
        for name in (*typed_on, TabName.OUTBOX):
            titles = list(
                titles_of(
                    stage.witness.document.sheet(stage.witness.tabs[name]), tab(name)
                ).values()
            )
            for column in tab(name).columns:
                wanted = column.owner is Owner.ADMINS or column.header in tab(name).identity
                if wanted and not column.optional and titles.count(column.header) != 1:
                    assert column.header in told, f"Nobody is told of {column.header} on {name}."


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    """One stage for all examples, put back before each."""
    with a_stage() as one:
        yield one


def test_whatever_admins_do_meanwhile_no_decision_note_or_letter_is_misplaced(
    stage: Stage,
) -> None:
    on_stage: Any = type("OnStage", (ManyHands,), {"stage": stage})
    few = settings(max_examples=settings().max_examples // 2, stateful_step_count=8)
    run_state_machine_as_test(on_stage, settings=few)
