"""The service's work at Google as an everyday script does it: one gspread call for each thing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import gspread


@dataclass(frozen=True)
class Work:
    """What has to be written to one tab: single cells by row and column, and rows to append."""

    cells: Mapping[tuple[int, int], Any] = field(default_factory=dict)
    rows: Sequence[Sequence[Any]] = ()


def one_run(
    client: gspread.Client, workbook: str, tabs: Iterable[str], work: Mapping[str, Work]
) -> None:
    """Open the spreadsheet, read the tabs that the run looks at, and write what it changes."""
    spreadsheet = client.open_by_key(workbook)
    for title in tabs:
        sheet = spreadsheet.worksheet(title)
        sheet.get_all_records()
        todo = work.get(title, Work())
        for (row, column), value in todo.cells.items():
            sheet.update_cell(row, column, value)
        for row_values in todo.rows:
            sheet.append_row(list(row_values))
