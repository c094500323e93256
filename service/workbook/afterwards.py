"""What a tab shows once a run's edits are made, without reading it again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from service.workbook.cells import Stored
from service.workbook.reconciling import Edits
from service.workbook.requests import MOST_ROWS
from service.workbook.tables import Table


def rows_after(table: Table, edits: Iterable[Edits], *headers: str) -> Iterator[tuple[Stored, ...]]:
    """The cells of every row under these headers, the edits to the tab made; "" where none is.

    What a tab says that has no rows any more is none.
    """
    hint = (table.tab.empty or ("", None))[1]
    mine = [each for each in edits if each.table.sheet_id == table.sheet_id]
    changed: dict[int, dict[int, Stored]] = defaultdict(dict)
    for each in mine:
        for (at, column), value in each.cells.items():
            changed[at][column] = "" if value == hint else value
    columns = [table.columns.get(header, -1) for header in headers]
    for index, row in enumerate(table.rows, table.header + 1):
        new, width = changed.get(index, {}), len(row)
        yield tuple(
            new[column] if column in new else row[column] if 0 <= column < width else ""
            for column in columns
        )
    for each in mine:
        for added in each.rows[:MOST_ROWS]:
            yield tuple(added.cells.get(header, "") for header in headers)
