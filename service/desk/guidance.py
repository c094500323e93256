"""The tab `Start here`: what waits for the admins, once a run's edits are made."""

from collections.abc import Iterator, Sequence

from service.desk.view import View
from service.program.closing import form_is_missing
from service.program.deliveries import FAILED, STATUS
from service.program.letters import State
from service.program.matching.pairing import PairState
from service.program.meetups.plans import Meetup, NotReady, read_meetup
from service.program.next_steps import NextMeetup, Situation, next_steps
from service.program.settings_tab import SETTINGS
from service.program.uses import Use
from service.program.writable import shorten
from service.workbook.afterwards import rows_after
from service.workbook.cells import Stored
from service.workbook.guide import guide_rows
from service.workbook.layout import TabName
from service.workbook.reconciling import Edits
from service.workbook.shortlist_tab import DELETED, WITHDRAWN

_LONGEST_TOPIC = 60


def guide(view: View, edits: Sequence[Edits]) -> Edits:
    """What `Start here` lacks to say how things stand after these edits."""
    steps = next_steps(_situation(view, edits))
    return view.reconcile(TabName.START, guide_rows(steps))


def _situation(view: View, edits: Sequence[Edits]) -> Situation:
    def rows(name: TabName, *headers: str) -> Iterator[tuple[Stored, ...]]:
        table = view.table(name)
        return iter(()) if table.torn else rows_after(table, edits, *headers)

    people = rows(TabName.SHORTLIST, "Key", "Decision", "Status")
    pairs = rows(TabName.PAIRS, "Key", "Status")
    letters = [status for key, status in rows(TabName.OUTBOX, "Key", "Status") if key]
    return Situation(
        form_linked=bool(view.forms),
        settings_touched=_touched(view),
        wrong_settings=len(view.setting_problems),
        wrong_questions=len(view.question_problems),
        wrong_wordings=len(view.wordings.problems),
        questions_count=any(form.used(Use.NEED) or form.used(Use.SCORE) for form in view.forms),
        undecided=sum(
            1
            for key, decision, status in people
            if key and not decision and status not in {DELETED, WITHDRAWN}
        ),
        proposed_pairs=sum(1 for key, status in pairs if key and status == PairState.PROPOSED),
        meetup=_next_meetup(view),
        unticked_letters=letters.count(STATUS[State.DRAFT]),
        failed_letters=sum(status in FAILED for status in letters),
        problems=sum(1 for (what,) in rows(TabName.ATTENTION, "What") if what),
        feedback_form_missing=form_is_missing(view.configuration, view.at),
    )


def _touched(view: View) -> bool:
    """Whether anybody has set anything but the program's name, which is there from the start."""
    table = view.table(TabName.SETTINGS)
    first = {setting.name: setting.default for setting in SETTINGS}
    return any(
        table.cell(row, "Value") != first[name]
        for (name,), _index, row in table.identified()
        if name in first and name != "Program name"
    )


def _next_meetup(view: View) -> NextMeetup | None:
    table = view.table(TabName.MEETUPS)
    if table.torn:
        return None
    coming: list[tuple[Meetup, str]] = []
    for row in table.rows:
        cells = {column.header: table.cell(row, column.header) for column in table.tab.columns}
        try:
            meetup = read_meetup("", cells, view.configuration.zone)
        except NotReady:
            continue
        if meetup.takes_answers(view.at):
            coming.append((meetup, table.text(row, "Decision")))
    if not coming:
        return None
    first, decision = min(coming, key=lambda each: each[0].starts)
    return NextMeetup(shorten(first.topic, _LONGEST_TOPIC), bool(first.link), bool(decision))
