"""gspread.Worksheet: rows and columns appended, inserted, deleted, moved and sorted."""

from typing import Any

import pytest
from gspread import Spreadsheet, Worksheet
from gspread.exceptions import APIError
from gspread.utils import (
    Dimension,
    InsertDataOption,
    ValueInputOption,
)

RAW = ValueInputOption.raw


def test_a_row_is_appended_below_the_table(filled: Worksheet) -> None:
    answer = filled.append_row(["k4", "=1+1"], include_values_in_response=True)

    assert answer["tableRange"] == "Sheet1!A1:C4"
    assert answer["updates"]["updatedRange"] == "Sheet1!A5:B5"
    assert answer["updates"]["updatedData"]["values"] == [["k4", "=1+1"]]
    typed = filled.append_row(["=1+1"], ValueInputOption.user_entered)
    assert typed["updates"]["updatedRange"] == "Sheet1!A6"
    assert filled.acell("A6").value == "2"


def test_appending_follows_the_table_in_the_range_that_is_named(tab: Worksheet) -> None:
    tab.update([["x", "", "y"]])

    drifted = tab.append_row(["a"])
    named = tab.append_row(["b"], table_range="A1")

    assert drifted["updates"]["updatedRange"] == "Sheet1!C2"
    assert named["updates"]["updatedRange"] == "Sheet1!A2"


def test_appended_rows_make_room_or_take_what_is_blank(tab: Worksheet) -> None:
    tab.update([["Key"], [""], ["below"]])

    tab.append_rows([["k1"], ["k2"]], RAW, InsertDataOption.insert_rows, "A1:A1")
    assert tab.col_values(1) == ["Key", "k1", "k2", "", "below"]
    tab.append_rows(
        [["k3"], ["k4"]], insert_data_option=InsertDataOption.overwrite, table_range="A1:A2"
    )
    assert tab.col_values(1) == ["Key", "k1", "k2", "k3", "k4"]


def test_the_grid_grows_for_what_is_appended(tab: Worksheet) -> None:
    tab.resize(rows=1, cols=1)
    tab.update([["Key"]])

    tab.append_rows([["k1", "a"], ["k2", "b"]])

    assert tab.get() == [["Key"], ["k1", "a"], ["k2", "b"]]


def test_rows_and_columns_are_inserted_with_their_values(filled: Worksheet) -> None:
    filled.format("A1:C1", {"textFormat": {"bold": True}})
    filled.insert_row(["k0", "Zoë"], 2)
    filled.insert_rows([["k8"], ["k9", "=1+1"]], 2, ValueInputOption.user_entered)
    filled.insert_cols([["New", 1], ["Other"]], 2)

    assert filled.get("A1:D4") == [
        ["Key", "New", "Other", "Name"],
        ["k8", "1"],
        ["k9", "", "", "2"],
        ["k0", "", "", "Zoë"],
    ]
    assert (filled.row_count, filled.col_count) == (1003, 28)


def test_inserted_rows_take_their_looks_from_the_side_that_is_named(
    book: Spreadsheet, filled: Worksheet
) -> None:
    filled.format("A1:C1", {"textFormat": {"bold": True}})
    filled.insert_row(["bold"], 2, inherit_from_before=True)
    filled.insert_row(["plain"], 3)

    params: Any = {"ranges": "A2:A3", "fields": "sheets.data.rowData.values.userEnteredFormat"}
    (bold,) = book.fetch_sheet_metadata(params)["sheets"][0]["data"][0]["rowData"]
    assert bold["values"][0]["userEnteredFormat"]["textFormat"] == {"bold": True}


def test_rows_and_columns_are_deleted(filled: Worksheet) -> None:
    filled.delete_rows(3)
    filled.delete_columns(1, 2)

    assert filled.get() == [["Score"], ["3"], ["2"]]
    filled.delete_dimension(Dimension.rows, 1, 2)
    assert filled.get() == [["2"]]
    assert (filled.row_count, filled.col_count) == (997, 24)
    with pytest.raises(APIError, match="delete all"):
        filled.delete_rows(1, 997)


def test_the_grid_is_made_bigger_and_smaller(book: Spreadsheet, filled: Worksheet) -> None:
    filled.add_rows(5)
    filled.add_cols(2)
    assert (book.sheet1.row_count, book.sheet1.col_count) == (1005, 28)

    filled.resize(rows=2, cols=2)
    again: Worksheet = book.sheet1
    assert (again.row_count, again.column_count) == (2, 2)
    assert again.get() == [["Key", "Name"], ["k1", "Ada"]]


def test_rows_are_sorted_below_the_frozen_ones(filled: Worksheet) -> None:
    filled.freeze(rows=1)
    filled.append_row(["k4", "Ada", 1])

    filled.sort((2, "asc"), (3, "des"))
    assert filled.col_values(1) == ["Key", "k1", "k4", "k2", "k3"]
    filled.sort((1, "des"), range="A2:C3")
    assert filled.col_values(1) == ["Key", "k4", "k1", "k2", "k3"]
    with pytest.raises(APIError, match=r"Range \(Sheet1!A1001:C1002\) exceeds grid limits"):
        filled.sort((1, "asc"), range="A1001:C1002")


def test_rows_and_columns_are_hidden_and_shown_again(book: Spreadsheet, tab: Worksheet) -> None:
    def hidden() -> tuple[list[int], list[int]]:
        data = book.fetch_sheet_metadata({"includeGridData": "true"})["sheets"][0]["data"][0]
        rows, columns = data["rowMetadata"], data["columnMetadata"]
        return (
            [at for at, each in enumerate(rows) if each.get("hiddenByUser")],
            [at for at, each in enumerate(columns) if each.get("hiddenByUser")],
        )

    tab.hide_rows(1, 3)
    tab.hide_columns(0, 2)
    assert hidden() == ([1, 2], [0, 1])
    tab.unhide_rows(1, 2)
    tab.unhide_columns(0, 2)
    assert hidden() == ([2], [])


def test_rows_and_columns_are_grouped_inside_one_another(tab: Worksheet) -> None:
    tab.add_dimension_group_rows(1, 9)
    tab.add_dimension_group_rows(2, 4)
    tab.add_dimension_group_columns(0, 2)

    depths = [
        (each["range"]["startIndex"], each["depth"]) for each in tab.list_dimension_group_rows()
    ]
    assert depths == [(1, 1), (2, 2)]
    assert len(tab.list_dimension_group_columns()) == 1
    tab.delete_dimension_group_rows(2, 4)
    tab.delete_dimension_group_columns(0, 2)
    assert len(tab.list_dimension_group_rows()) == 1
    assert tab.list_dimension_group_columns() == []


def test_columns_are_made_as_wide_as_what_they_hold(book: Spreadsheet, tab: Worksheet) -> None:
    def widths() -> list[int]:
        data = book.fetch_sheet_metadata({"includeGridData": "true"})["sheets"][0]["data"][0]
        return [each["pixelSize"] for each in data["columnMetadata"][:3]]

    tab.update([["a", "a long text that needs a wide column", "x" * 2]])
    tab.columns_auto_resize(0, 2)
    tab.rows_auto_resize(0, 1)

    narrow, wide, untouched = widths()
    assert narrow < untouched == 100 < wide
