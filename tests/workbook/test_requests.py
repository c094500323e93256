"""The changes sent to Google make exactly the edits, and are few."""

from hypothesis import given
from hypothesis import strategies as st

from service.workbook.cells import Link
from service.workbook.layout import TabName
from service.workbook.reconciling import Edits, NewRow
from service.workbook.requests import MOST_ROWS, changes
from tests.factories import table
from tests.workbook.grids import apply

PLACES = st.dictionaries(
    st.tuples(st.integers(1, 6), st.integers(0, 6)), st.sampled_from(["x", "", 1.5, True, "=1"])
)


@given(PLACES)
def test_the_changes_rebuild_exactly_the_edits(cells: dict[tuple[int, int], str | float]) -> None:
    grid: list[list[str | float]] = [["old"] * 8 for _row in range(8)]
    made = apply(grid, changes(Edits(table(TabName.SHORTLIST), dict(cells))))

    for row in range(8):
        for column in range(8):
            assert made[row][column] == cells.get((row, column), "old")


def test_a_block_is_one_change() -> None:
    block = {(row, column): "x" for row in range(3, 900) for column in (2, 3)}
    (change,) = changes(Edits(table(TabName.SHORTLIST), dict(block)))

    assert change["updateCells"]["start"] == {"sheetId": 7, "rowIndex": 3, "columnIndex": 2}
    assert change["updateCells"]["fields"] == "userEnteredValue"


def test_a_link_is_written_as_text_that_leads_somewhere() -> None:
    cells = {(3, 2): "x", (3, 3): Link("Open", "https://example.org/a")}
    (change,) = changes(Edits(table(TabName.OUTBOX), dict(cells)))
    ((plain, link),) = [row["values"] for row in change["updateCells"]["rows"]]

    assert change["updateCells"]["fields"] == "userEnteredValue,textFormatRuns"
    assert plain == {"userEnteredValue": {"stringValue": "x"}}
    assert link["textFormatRuns"] == [{"format": {"link": {"uri": "https://example.org/a"}}}]


def test_no_edits_are_no_changes() -> None:
    assert not Edits(table(TabName.SHORTLIST))
    assert list(changes(Edits(table(TabName.SHORTLIST)))) == []


def test_appended_rows_lie_under_their_headers_wherever_those_are() -> None:
    found = table(TabName.COHORT, headers=["Mine", "Withdraw", "Name", "", "Key"])
    change, look = changes(Edits(found, rows=[NewRow({"Key": "A", "Name": "Ana"}, {})]))

    values = change["appendCells"]["rows"][0]["values"]
    assert [each.get("userEnteredValue") for each in values] == [
        None,
        None,
        {"stringValue": "Ana"},
        None,
        {"stringValue": "A"},
    ]
    assert change["appendCells"]["fields"] == "userEnteredValue"
    assert look["repeatCell"]["cell"]["dataValidation"]["condition"]["type"] == "BOOLEAN"
    assert look["repeatCell"]["range"] == {
        "sheetId": 7,
        "startRowIndex": 1,
        "endRowIndex": 2,
        "startColumnIndex": 1,
        "endColumnIndex": 2,
    }


def test_one_call_appends_no_more_than_google_likes() -> None:
    rows = [NewRow({"Key": str(n)}, {}) for n in range(MOST_ROWS + 1)]
    change, *_looks = changes(Edits(table(TabName.SHORTLIST), rows=rows))

    assert len(change["appendCells"]["rows"]) == MOST_ROWS
