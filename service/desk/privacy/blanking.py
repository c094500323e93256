"""What the service wrote about people on the tabs, taken away; admins' cells stay as they are."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.desk.view import View
from service.program.privacy.erased import ERASED
from service.program.privacy.redaction import Redaction
from service.workbook.cells import Stored
from service.workbook.layout import Owner, TabName
from service.workbook.reconciling import Edits
from service.workbook.tables import Table

_MARKED = {
    TabName.SHORTLIST: "Status",
    TabName.COHORT: "Place",
    TabName.PAIRS: "Status",
    TabName.OUTBOX: "Status",
}
"""Where a row says that it is to be deleted."""

ABOUT_PEOPLE = tuple(_MARKED)
"""The tabs on which each row is about somebody."""

_SENTENCES = {
    TabName.COHORT: ("Partner",),
    TabName.PAIRS: ("Why", "Instead"),
    TabName.OUTBOX: ("Subject", "Preview", "Problem"),
    TabName.ACTIVITY: ("What happened",),
}
"""Where others' rows may name somebody."""

_PARTNERS = ("Mentor", "Mentee")


@dataclass(frozen=True, slots=True)
class Gone:
    """Who goes: the Keys of their rows by tab, and the words that name them elsewhere."""

    keys: Mapping[TabName, Collection[str]]
    pairs: Collection[str]
    """The Keys of pairs that stay for the sake of a partner."""
    words: Redaction


def blank(view: View, gone: Gone) -> list[Edits]:
    """The edits after which the service's columns say nothing of these people.

    A row of theirs keeps what admins typed, and asks to be deleted; a tab that is torn is left.
    """
    tables = [view.table(name) for name in (*_MARKED, TabName.ACTIVITY, TabName.ATTENTION)]
    return [_on(table, gone) for table in tables if not table.torn]


def _on(table: Table, gone: Gone) -> Edits:
    edits, keys = Edits(table), gone.keys.get(table.tab.name, ())
    for index, row in enumerate(table.rows, table.header + 1):
        if table.tab.identity == ("Key",) and table.text(row, "Key") in keys:
            cells = _blanked(table, row, _MARKED[table.tab.name])
        elif table.tab.name is TabName.ATTENTION:
            named = any(gone.words.touches(str(cell)) for cell in row)
            cells = _blanked(table, row, "") if named else {}
        else:
            cells = _cleaned(table, row, gone)
        edits.cells.update({(index, column): cell for column, cell in cells.items()})
    return edits


def _blanked(table: Table, row: Sequence[Any], mark: str) -> dict[int, Stored]:
    """The service's cells of a row, empty but for the one that says so."""
    ours = (c.header for c in table.tab.columns if c.owner is Owner.SERVICE)
    right = {header: ERASED if header == mark else "" for header in ours}
    return {
        table.columns[header]: cell
        for header, cell in right.items()
        if header in table.columns and table.cell(row, header) != cell
    }


def _cleaned(table: Table, row: Sequence[Any], gone: Gone) -> dict[int, Stored]:
    """The cells of a row about others in which these people are named."""
    of_theirs = table.tab.name is TabName.PAIRS and table.text(row, "Key") in gone.pairs
    headers = (*_SENTENCES.get(table.tab.name, ()), *(_PARTNERS if of_theirs else ()))
    told = {h: str(table.cell(row, h)) for h in headers if h in table.columns}
    clean = {header: gone.words.clean(text) for header, text in told.items()}
    return {table.columns[h]: text for h, text in clean.items() if text != told[h]}
