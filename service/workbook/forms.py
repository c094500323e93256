"""A form tab as Google Forms and its admins left it: notes above, blank and twin headers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.program.questions import tell_apart
from service.workbook.structure import header_row


@dataclass(frozen=True, slots=True)
class FormTab:
    """A form tab's questions by column and its responses; column 0 is the Timestamp."""

    label: str
    titles: Mapping[int, str]
    rows: Sequence[Sequence[Any]]
    first_row: int
    """The row number, as admins count, of the first response."""


def read_form_tab(label: str, values: Sequence[Sequence[Any]]) -> FormTab:
    """Find the header and name its columns; a column that is blank from top to bottom is none."""
    header = header_row(values)
    if header is None:
        return FormTab(label, {}, (), 1)
    rows = values[header + 1 :]
    titles = [str(cell) for cell in values[header]]
    width = max((len(row) for row in rows), default=0)
    named = tell_apart(titles + [""] * (width - len(titles)))
    blank = {column for column in named if column >= len(titles) or not titles[column].strip()}
    unused = {c for c in blank if not any(len(row) > c and row[c] != "" for row in rows)}
    return FormTab(
        label,
        {column: title for column, title in named.items() if column and column not in unused},
        rows,
        header + 2,
    )
