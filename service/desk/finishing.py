"""How a run ends: all that it changes is written in one call, what it tells included."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from service.desk.guidance import guide
from service.desk.news import tell_activity, tell_locked, tell_problems
from service.desk.quiet import rest
from service.desk.view import View
from service.ledger import activity, problems
from service.ledger.database import Ledger
from service.program.problems import Problem
from service.workbook.book import Workbook
from service.workbook.failures import LockedTab
from service.workbook.layout import TabName
from service.workbook.reconciling import Edits
from service.workbook.requests import MOST_ROWS


@dataclass(frozen=True, slots=True)
class Result:
    """What a run comes to; it may rest until the moment that it names, an aware datetime."""

    source: str
    edits: list[Edits]
    problems: list[Problem]
    until: datetime | None


def finish(workbook: Workbook, ledger: Ledger, view: View, result: Result) -> None:
    """Write a run's result; a tab that is locked against us is left out, and told."""
    locked: set[str] = set()
    while True:
        try:
            _write(workbook, ledger, view, result, locked)
        except LockedTab as met:
            locked.add(met.name)
            result.problems.append(tell_locked(met.name))
        else:
            return


def _write(
    workbook: Workbook, ledger: Ledger, view: View, result: Result, locked: Collection[str]
) -> None:
    program, source = workbook.spreadsheet, result.source
    found = {problem.digest: problem for problem in result.problems}
    with ledger.reading() as tx:
        known = problems.known(tx, program)
        notes = activity.unwritten(tx, program)[:MOST_ROWS]
    mine = {digest for digest, each in known.items() if each.source == source}
    # A run that was long on its way can't say that what was found meanwhile is solved.
    later = {digest for digest in mine if known[digest].since > view.at}
    if new := found.keys() - mine:
        # Known before they are written: an answer that is lost must leave no row unclaimed.
        with ledger.begin() as tx:
            problems.replace(tx, program, source, mine | new, view.at)
    solved = mine - later - found.keys()
    told = [tell_problems(view, found, known, solved), tell_activity(view, notes)]
    planned = [*result.edits, *told]
    planned.append(guide(view, planned))
    written = workbook.write(each for each in planned if each.table.tab.name not in locked)
    if TabName.ACTIVITY in locked:
        notes = []
    if solved or notes:
        with ledger.begin() as tx:
            problems.replace(tx, program, source, found.keys() | later, view.at)
            activity.written(tx, (note.id for note in notes))
    if view.ground and not (written or locked):
        rest(ledger, program, view.ground, view.at, result.until)
