"""What the admins are told on every run: the tabs `Needs attention` and `Activity`."""

from collections.abc import Iterable, Iterator, Mapping

from service.desk.view import View
from service.ledger.activity import Note
from service.ledger.problems import Known
from service.program.problems import Problem, problem_digest
from service.workbook.cells import stored
from service.workbook.layout import TabName
from service.workbook.reconciling import Edits, NewRow, Wanted, fill_slots


def tell_torn(view: View, name: TabName) -> Iterator[Problem]:
    """Tell which columns of a tab only admins can put back, or tell from their own."""
    for header in view.table(name).twins:
        yield Problem(
            f"Two columns are called “{header}”.",
            name.value,
            "Give the one that you added another name. Until then nothing on this tab is read or "
            "written.",
        )
    for header in view.table(name).lost:
        yield Problem(
            f"The column “{header}” has gone, or was renamed.",
            name.value,
            f"Call it “{header}” again, or restore it (File, Version history). Until then nothing "
            "on this tab is read or written.",
        )


def tell_locked(name: str) -> Problem:
    """Tell that a tab takes nothing from the service any more."""
    return Problem(
        "This tab is locked, so the service can't keep it up to date.",
        name,
        "Open Data, Protect sheets and ranges. Delete the lock, or set it to show a warning only; "
        "or let the service's account edit as well.",
    )


def tell_problems(
    view: View,
    found: Mapping[str, Problem],
    known: Mapping[str, Known],
    solved: set[str],
) -> Edits:
    """Blank the problems that are solved, and tell those that are found; others' stay."""
    table = view.table(TabName.ATTENTION)
    gone = [i for i, _index, _row in table.identified() if problem_digest(*i) in solved]
    wanted = (
        Wanted(
            (problem.what, problem.where),
            {
                "What to do": problem.todo,
                "Since": known[digest].since if digest in known else view.at,
            },
        )
        for digest, problem in found.items()
    )
    return fill_slots(table, wanted, gone, view.sheet_zone)


def tell_activity(view: View, notes: Iterable[Note]) -> Edits:
    """The lines that the tab lacks; one that an interrupted run wrote already isn't repeated."""
    table, zone = view.table(TabName.ACTIVITY), view.sheet_zone
    if table.torn:
        return Edits(table)
    there = {(table.cell(r, "When"), table.cell(r, "What happened")) for r in table.rows}
    edits = Edits(table)
    for note in notes:
        when, what = stored(note.at, zone), stored(note.text, zone)
        if (when, what) not in there:
            edits.rows.append(NewRow({"When": when, "What happened": what}, {}))
    return edits
