"""What a tab shows after a run's edits is known without reading it again."""

from hypothesis import given

from service.workbook.afterwards import rows_after
from service.workbook.reconciling import Wanted, fill_slots, reconcile
from service.workbook.requests import changes
from service.workbook.tables import Table, read_table
from tests.factories import NEW_YORK
from tests.workbook.grids import Grid, apply
from tests.workbook.test_reconciling import tabs_and_wants


@given(tabs_and_wants())
def test_the_rows_afterwards_are_those_that_the_next_read_finds(
    case: tuple[Table, Grid, list[Wanted]],
) -> None:
    found, grid, wanted = case
    headers = [column.header for column in found.tab.columns]
    for edits in (
        reconcile(found, wanted, NEW_YORK),
        fill_slots(found, wanted, [], NEW_YORK),
    ):
        known = [row for row in rows_after(found, [edits], *headers) if any(map(filled, row))]
        again = read_table(found.tab, 7, apply(grid, changes(edits)))
        read = (tuple(again.cell(row, header) for header in headers) for row in again.rows)

        assert known == [row for row in read if any(map(filled, row))]


def filled(cell: object) -> bool:
    return cell != ""
