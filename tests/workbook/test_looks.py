"""Long tabs look the same to their end: grey is the service's, white is the admins'."""

from typing import Any

import pytest

from service.workbook.colours import GREY, WHITE, rgb
from service.workbook.layout import Owner, Shape, Tab, TabName
from service.workbook.reconciling import Wanted, reconcile
from service.workbook.requests import changes
from service.workbook.tables import read_table
from service.workbook.tabs import TABS, tab
from tests.factories import NEW_YORK
from tests.workbook.office import Office

EVERY_TAB = pytest.mark.parametrize("declared", TABS, ids=[each.name for each in TABS])
AT_1280 = 1280 - 52
"""Pixels beside the row numbers of a small laptop's window."""


def grid_data(office: Office, title: str, rows: str) -> dict[str, Any]:
    path = f"/v4/spreadsheets/{office.id}?ranges='{title}'!{rows}&includeGridData=true"
    (sheet,) = office.wire.call("get", path)["sheets"]
    found: dict[str, Any] = sheet["data"][0]
    return found


@EVERY_TAB
def test_every_column_is_shaded_by_its_owner_and_wraps_from_the_top(
    declared: Tab, office: Office
) -> None:
    office.built()
    data = grid_data(office, declared.name, "A1:Z3")
    header, *rows = (
        [cell["userEnteredFormat"] for cell in row["values"]] for row in data["rowData"]
    )

    for number, column in enumerate(declared.columns):
        shade = rgb(GREY if column.owner is Owner.SERVICE else WHITE)
        assert header[number]["textFormat"]["bold"] is True
        for cell in (header[number], *(row[number] for row in rows)):
            assert cell["backgroundColorStyle"]["rgbColor"] == pytest.approx(shade)
            assert cell["wrapStrategy"] == "WRAP"
        assert all(row[number]["verticalAlignment"] == "TOP" for row in rows)
        assert data["columnMetadata"][number]["pixelSize"] == column.width


def test_what_may_be_anything_begins_at_the_left(office: Office) -> None:
    office.built()
    (row,) = grid_data(office, TabName.SETTINGS, "A3:D3")["rowData"]

    across = [cell["userEnteredFormat"].get("horizontalAlignment") for cell in row["values"]]
    assert across == [None, "LEFT", None, None]


@EVERY_TAB
def test_dates_moments_and_what_is_kept_as_typed_are_formatted_as_such(
    declared: Tab, office: Office
) -> None:
    office.built()
    (row,) = grid_data(office, declared.name, "A3:Z3")["rowData"]
    kinds = {
        column.header: cell["userEnteredFormat"].get("numberFormat", {}).get("type")
        for column, cell in zip(declared.columns, row["values"], strict=False)
    }

    wanted = {Shape.DATE: "DATE", Shape.MOMENT: "DATE_TIME", Shape.AS_TYPED: "TEXT"}
    assert kinds == {column.header: wanted.get(column.shape) for column in declared.columns}


@EVERY_TAB
def test_protection_reaches_every_row_to_come(declared: Tab, office: Office) -> None:
    office.built()

    for each in office.metadata()[declared.name]["protectedRanges"]:
        assert each["warningOnly"] is True
        assert not {"startRowIndex", "endRowIndex"} & each["range"].keys()


@EVERY_TAB
def test_frozen_columns_leave_room_on_a_phone(declared: Tab) -> None:
    headers = [column.header for column in declared.columns]
    frozen = declared.columns[: headers.index(declared.frozen) + 1] if declared.frozen else ()

    assert sum(column.width for column in frozen) <= 390 * 0.6


@pytest.mark.parametrize(
    ("name", "header"),
    [
        (TabName.START, "Now"),
        (TabName.SETTINGS, "Value"),
        (TabName.SHORTLIST, "Status"),
        (TabName.COHORT, "Withdraw"),
        (TabName.PAIRS, "Why"),
        (TabName.MEETUPS, "Status"),
        (TabName.OUTBOX, "Status"),
        (TabName.ATTENTION, "Since"),
    ],
)
def test_what_a_decision_needs_is_in_sight_on_a_small_laptop(name: TabName, header: str) -> None:
    columns = tab(name).columns
    last = [column.header for column in columns].index(header)

    assert sum(column.width for column in columns[: last + 1]) <= AT_1280


def test_rows_beyond_those_that_a_tab_was_made_with_look_like_the_others() -> None:
    declared = tab(TabName.COHORT)
    headers = [column.header for column in declared.columns]
    row = ["x" for _header in headers]
    found = read_table(declared, 7, [headers, *([row] * (declared.rows - 2))])
    wanted = [Wanted((key,), {"Role": "Mentor"}) for key in "ABC"]
    made = [
        each["repeatCell"]
        for each in changes(reconcile(found, wanted, NEW_YORK))
        if "repeatCell" in each
    ]

    dressed = [each for each in made if "wrapStrategy" in each["fields"]]
    assert [each["range"]["startColumnIndex"] for each in dressed] == [*range(len(headers))]
    assert {each["range"]["startRowIndex"] for each in dressed} == {declared.rows}
    assert {each["range"]["endRowIndex"] for each in dressed} == {declared.rows + 2}
    assert not any("dataValidation" in each["fields"] for each in dressed)


def test_rows_within_keep_whatever_look_an_admin_gave_their_column() -> None:
    declared = tab(TabName.COHORT)
    found = read_table(declared, 7, [[column.header for column in declared.columns]])
    made = changes(reconcile(found, [Wanted(("A",), {"Role": "Mentor"})], NEW_YORK))

    masks = [each["repeatCell"]["fields"] for each in made if "repeatCell" in each]
    assert masks
    assert not any("wrapStrategy" in mask or "background" in mask for mask in masks)
