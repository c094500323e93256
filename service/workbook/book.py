"""One workbook: read in one call, reconciled in one call, its structure remembered."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from service.workbook.anchors import Change
from service.workbook.building import build_tab, sheet_id_for
from service.workbook.failures import Locked, LockedTab, Misfit
from service.workbook.forms import FormTab, read_form_tab
from service.workbook.layout import TabName
from service.workbook.mending import mend, read_heads
from service.workbook.reconciling import Edits
from service.workbook.requests import guarded
from service.workbook.restoring import missing_views
from service.workbook.sheets import Sheets
from service.workbook.structure import HEAD_ROWS, Structure, recognise, strangers
from service.workbook.tables import Table, read_table
from service.workbook.tabs import TABS

_MOST_LOOKS = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one look at a workbook showed."""

    structure: Structure
    tables: Mapping[TabName, Table]
    forms: tuple[FormTab, ...]
    digest: str
    """The same only where every cell is as it was."""


class Workbook:
    """The shared spreadsheet of one program."""

    def __init__(
        self, spreadsheet: str, sheets: Sheets, ask: Callable[[], object] = lambda: None
    ) -> None:
        self.spreadsheet = spreadsheet
        self._sheets = sheets
        self._ask = ask

    def written_after(self, ask: Callable[[], object]) -> "Workbook":
        """The same workbook, written only after `ask`, which raises where that mustn't be."""
        return Workbook(self.spreadsheet, self._sheets, ask)

    def look(self, remembered: Structure | None) -> Structure:
        """Look at the structure, make the tabs and columns that are missing, and anchor them."""
        metadata = self._sheets.structure(self.spreadsheet)
        unknown = strangers(metadata, remembered)
        heads = self._sheets.values(self.spreadsheet, unknown, HEAD_ROWS) if unknown else {}
        structure = recognise(metadata, heads, remembered)
        if structure.missing:
            structure = self._with_all_tabs(structure)
        self._mend(structure)
        return structure

    def read(self, structure: Structure) -> Reading:
        """Read every tab in one call; raises `Misfit` where a look at the structure would mend."""
        reading = self.peek(structure)
        if any(table.mendable for table in reading.tables.values()):
            raise Misfit("Columns of the workbook are missing; `convene setup` adds them.")
        return reading

    def peek(self, structure: Structure) -> Reading:
        """Read every tab in one call, whatever is missing on it."""
        values = self._sheets.values(self.spreadsheet, structure.sheet_ids)
        if missing := set(structure.sheet_ids) - values.keys():
            raise Misfit(
                f"{len(missing)} of the workbook's tabs are missing; `convene setup` makes them."
            )
        tables = {
            each.name: read_table(
                each, structure.tabs[each.name], values[structure.tabs[each.name]]
            )
            for each in TABS
        }
        forms = (read_form_tab(label, values[at]) for label, at in structure.forms.items())
        return Reading(structure, tables, tuple(forms), values.digest)

    def write(self, edits: Iterable[Edits]) -> int:
        """Make all edits in one call; returns how many changes it took, 0 for no call.

        Nothing is written where a column has moved since it was read (`Misfit`), nor where one of
        the tabs is locked (`LockedTab`).
        """
        batch = [(edit.table.tab.name, each) for edit in edits for each in guarded(edit)]
        if batch:
            try:
                self._change([change for _name, change in batch])
            except Locked as locked:
                raise LockedTab(batch[locked.position][0]) from None
        return len(batch)

    def restore(self, reading: Reading) -> None:
        """Put back the filter views that the tabs were made with; nothing else does that."""
        metadata = self._sheets.structure(self.spreadsheet)
        if batch := list(missing_views(metadata, reading.tables.values())):
            self._change(batch)

    def _change(self, changes: list[Change]) -> None:
        self._ask()
        self._sheets.change(self.spreadsheet, changes)

    def _mend(self, structure: Structure) -> None:
        """Add and anchor columns until one look shows each anchor under its own header.

        What an admin moves while we are at it is seen by the next look.
        """
        ours = [(tab, structure.tabs[tab.name]) for tab in TABS]
        locked: set[TabName] = set()
        for _look in range(_MOST_LOOKS):
            found = self._sheets.heads(self.spreadsheet, [at for _tab, at in ours], HEAD_ROWS)
            heads = read_heads(found)
            batch = [
                (tab.name, change)
                for tab, at in ours
                if at in heads and tab.name not in locked
                for change in mend(tab, at, heads[at])
            ]
            if not batch:
                return
            try:
                self._change([change for _name, change in batch])
            except Locked as met:
                locked.add(batch[met.position][0])
            except Misfit:
                continue
        raise Misfit("The tabs are being rebuilt right now; the next run looks again.")

    def _with_all_tabs(self, structure: Structure) -> Structure:
        batch: list[Change] = []
        made: dict[str, int] = {}
        for name in structure.missing:
            sheet_id = sheet_id_for(name, structure)
            index = min([tab.name for tab in TABS].index(name), len(structure.columns) + len(made))
            batch += build_tab(name, sheet_id, index)
            made[name.value] = sheet_id
        self._change(batch)
        widths = {made[tab.name]: len(tab.columns) for tab in TABS if tab.name in made}
        return replace(
            structure,
            tabs={**structure.tabs, **made},
            columns={**structure.columns, **widths},
        )
