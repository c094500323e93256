"""How a workbook begins: one that is a copy waits until an admin says that it starts anew."""

from dataclasses import dataclass

from service.desk.view import View
from service.ledger import workbooks
from service.ledger.database import Ledger
from service.program.copies import BEGIN, Copy
from service.program.problems import Problem
from service.program.twins import first_rows
from service.workbook.layout import TabName
from service.workbook.reconciling import Wanted
from service.workbook.structure import Structure

_PEOPLE = (TabName.SHORTLIST, TabName.COHORT)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Why a workbook waits: the row of Settings in which the admins answer, and the problem."""

    row: Wanted
    problem: Problem


def begin(ledger: Ledger, program: str, view: View) -> Waiting | None:
    """Let a workbook begin unless it is a copy; such a one only when an admin has said so."""
    with ledger.reading() as tx:
        known = workbooks.began(tx, program)
    if known.begun_at is not None:
        return None
    keys = {k for name in _PEOPLE for (k,), _i, _row in view.table(name).identified()}
    if known.noticed_at is None:
        with ledger.begin() as tx:
            known = workbooks.notice(tx, program, _origin(ledger, program, view, keys), view.at)
    if known.begun_at is not None or known.noticed_at is None:
        return None
    with ledger.reading() as tx:
        parent = workbooks.recall(tx, known.origin or "")
    title = Structure.loaded(parent.structure).title if parent and parent.structure else ""
    copy = Copy(title, known.noticed_at, view.sheet_zone)
    if said_on_settings(view, copy.setting).casefold() == BEGIN.casefold():
        with ledger.begin() as tx:
            workbooks.begin(tx, program, view.at)
        return None
    row = Wanted((copy.setting,), {"What it means": copy.meaning}, {}, {"Value": (BEGIN,)})
    return Waiting(row, copy.problem(len(keys)))


def _origin(ledger: Ledger, program: str, view: View, keys: set[str]) -> str | None:
    """The workbook from which the rows come; empty if nobody knows; None where there are none."""
    torn = any(view.table(name).torn for name in _PEOPLE)
    if not keys and not torn:
        return None
    with ledger.reading() as tx:
        return workbooks.whose(tx, program, keys) or ""


def said_on_settings(view: View, setting: str) -> str:
    """What stands under Value for a setting; of two rows the upper one counts."""
    settings = view.table(TabName.SETTINGS)
    rows = ((name, settings.text(row, "Value")) for (name,), _i, row in settings.identified())
    return first_rows(rows)[0].get(setting, "")
