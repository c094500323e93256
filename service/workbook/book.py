"""One workbook: read in one call, reconciled in one call, its structure remembered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from service.workbook.building import add_columns, build_tab, sheet_id_for
from service.workbook.failures import Misfit
from service.workbook.forms import FormTab, read_form_tab
from service.workbook.layout import TabName
from service.workbook.reconciling import Edits
from service.workbook.requests import Change, changes
from service.workbook.sheets import Sheets, Values
from service.workbook.structure import HEAD_ROWS, Structure, recognise, strangers
from service.workbook.tables import Table, read_table
from service.workbook.tabs import TABS


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one look at a workbook showed."""

    structure: Structure
    tables: Mapping[TabName, Table]
    forms: tuple[FormTab, ...]


class Workbook:
    """The shared spreadsheet of one program."""

    def __init__(self, spreadsheet: str, sheets: Sheets) -> None:
        self.spreadsheet = spreadsheet
        self._sheets = sheets

    def look(self, remembered: Structure | None) -> Structure:
        """Look at the structure, and make the tabs that are missing."""
        metadata = self._sheets.structure(self.spreadsheet)
        unknown = strangers(metadata, remembered)
        heads = self._sheets.values(self.spreadsheet, unknown, HEAD_ROWS) if unknown else {}
        structure = recognise(metadata, heads, remembered)
        return self._with_all_tabs(structure) if structure.missing else structure

    def read(self, structure: Structure) -> Reading:
        """Read every tab in one call, and mend missing columns; raises `Misfit` at the rest."""
        return self._read(structure, mend=True)

    def peek(self, structure: Structure) -> Reading:
        """Read every tab in one call, and mend nothing."""
        return self._read(structure, mend=False)

    def _read(self, structure: Structure, *, mend: bool) -> Reading:
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
        broken = [table for table in tables.values() if table.missing and not table.torn]
        if broken and mend:
            tables |= self._with_all_columns(broken, structure, values)
        forms = (read_form_tab(label, values[at]) for label, at in structure.forms.items())
        return Reading(structure, tables, tuple(forms))

    def write(self, edits: Iterable[Edits]) -> int:
        """Make all edits in one call; returns how many changes it took, 0 for no call."""
        batch = [change for edit in edits if edit for change in changes(edit)]
        if batch:
            self._sheets.change(self.spreadsheet, batch)
        return len(batch)

    def _with_all_tabs(self, structure: Structure) -> Structure:
        batch: list[Change] = []
        made: dict[str, int] = {}
        for name in structure.missing:
            sheet_id = sheet_id_for(name, structure)
            index = min([tab.name for tab in TABS].index(name), len(structure.columns) + len(made))
            batch += build_tab(name, sheet_id, index)
            made[name.value] = sheet_id
        self._sheets.change(self.spreadsheet, batch)
        widths = {made[tab.name]: len(tab.columns) for tab in TABS if tab.name in made}
        return replace(
            structure,
            tabs={**structure.tabs, **made},
            columns={**structure.columns, **widths},
        )

    def _with_all_columns(
        self, broken: list[Table], structure: Structure, values: Mapping[int, Values]
    ) -> dict[TabName, Table]:
        batch = [
            change
            for table in broken
            for change in add_columns(table, structure.columns.get(table.sheet_id, table.width))
        ]
        self._sheets.change(self.spreadsheet, batch)
        return {table.tab.name: _widened(table, values[table.sheet_id]) for table in broken}


def _widened(table: Table, values: Values) -> Table:
    """The table as it stands once its missing columns were added; nothing stands in them yet."""
    added = {header: table.width + i for i, header in enumerate(table.missing)}
    fresh = read_table(table.tab, table.sheet_id, values)
    return replace(fresh, columns={**fresh.columns, **added}, width=fresh.width + len(added))
