"""A form tab as Google Forms and its admins left it: notes above, blank and twin headers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.program.questions import tell_apart
from service.workbook.structure import header_row, stamp_column


@dataclass(frozen=True, slots=True)
class FormTab:
    """A form tab's questions by column, its responses, and the column of their Timestamp."""

    label: str
    stamp: int
    titles: Mapping[int, str]
    rows: Sequence[Sequence[Any]]
    first_row: int
    """The row number, as admins count, of the first response."""


def read_form_tab(label: str, values: Sequence[Sequence[Any]]) -> FormTab:
    """Find the header and name its columns; a column that is blank from top to bottom is none."""
    header = header_row(values)
    if header is None:
        return FormTab(label, 0, {}, (), 1)
    rows = values[header + 1 :]
    titles = [str(cell) for cell in values[header]]
    width = max((len(row) for row in rows), default=0)
    named = tell_apart(titles + [""] * (width - len(titles)))
    blank = {column for column in named if column >= len(titles) or not titles[column].strip()}
    unused = {c for c in blank if not any(len(row) > c and row[c] != "" for row in rows)}
    stamp = stamp_column(values[header]) or 0
    questions = named.keys() - unused - {stamp}
    return FormTab(
        label,
        stamp,
        {column: title for column, title in named.items() if column in questions},
        rows,
        header + 2,
    )
