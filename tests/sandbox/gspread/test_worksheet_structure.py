"""gspread.Worksheet: the tab itself."""

import pytest
from gspread import Client, Spreadsheet, Worksheet
from gspread.exceptions import APIError


def test_a_tab_tells_where_it_is(book: Spreadsheet, tab: Worksheet) -> None:
    assert (tab.id, tab.index, tab.title) == (0, 0, "Sheet1")
    assert tab.spreadsheet is book
    assert tab.url == f"https://docs.google.com/spreadsheets/d/{book.id}#gid=0"
    assert (tab.row_count, tab.col_count, tab.column_count) == (1000, 26, 26)
    assert (tab.frozen_row_count, tab.frozen_col_count) == (0, 0)
    assert not tab.isSheetHidden
    assert not tab.is_gridlines_hidden


def test_a_tab_is_renamed_moved_and_refused_a_taken_name(book: Spreadsheet, tab: Worksheet) -> None:
    book.add_worksheet("Second", 1, 1)
    tab.update_title("It's first")
    tab.update_index(2)

    assert [each.title for each in book.worksheets()] == ["Second", "It's first"]
    assert tab.update([["a"]])["updatedRange"] == "'It''s first'!A1"
    with pytest.raises(APIError, match="already exists"):
        tab.update_title("Second")


def test_a_tab_is_frozen_and_thawed(book: Spreadsheet, tab: Worksheet) -> None:
    tab.freeze(rows=1, cols=2)
    frozen: Worksheet = book.sheet1
    assert (frozen.frozen_row_count, frozen.frozen_col_count) == (1, 2)

    tab.freeze(rows=0)
    thawed: Worksheet = book.sheet1
    assert (thawed.frozen_row_count, thawed.frozen_col_count) == (0, 2)
    with pytest.raises(APIError, match="freeze"):
        tab.freeze(rows=1000)


def test_a_tab_is_coloured_and_loses_its_colour(book: Spreadsheet, tab: Worksheet) -> None:
    tab.update_tab_color("#ff8000")
    coloured: Worksheet = book.sheet1
    assert coloured.tab_color == coloured.get_tab_color() == "#FF8000"

    coloured.clear_tab_color()
    plain: Worksheet = book.sheet1
    assert plain.tab_color is None


def test_a_tab_is_hidden_and_shown_but_never_the_last(book: Spreadsheet, tab: Worksheet) -> None:
    book.add_worksheet("Second", 1, 1)
    tab.hide()
    hidden: Worksheet = book.get_worksheet(0)
    assert hidden.isSheetHidden

    with pytest.raises(APIError, match="can't hide all the sheets"):
        book.worksheet("Second").hide()
    tab.show()
    shown: Worksheet = book.get_worksheet(0)
    assert not shown.isSheetHidden


def test_its_lines_between_cells_are_hidden_and_shown(book: Spreadsheet, tab: Worksheet) -> None:
    tab.hide_gridlines()
    hidden: Worksheet = book.sheet1
    assert hidden.is_gridlines_hidden

    tab.show_gridlines()
    shown: Worksheet = book.sheet1
    assert not shown.is_gridlines_hidden


def test_a_tab_is_duplicated_here_and_copied_elsewhere(
    gc: Client, book: Spreadsheet, filled: Worksheet
) -> None:
    other = gc.create("Other")

    twin = filled.duplicate(insert_sheet_index=1, new_sheet_name="Twin")
    copied = filled.copy_to(other.id)

    assert twin.get() == filled.get() == other.worksheet(copied["title"]).get()
    assert copied["title"] == "Copy of Sheet1"
    assert [each.title for each in book.worksheets()] == ["Sheet1", "Twin"]
    assert other.get_worksheet_by_id(copied["sheetId"]).index == 1
