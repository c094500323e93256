"""gspread.Worksheet: the tab itself, and what is fastened to its cells."""

import pytest
from gspread import Client, Spreadsheet, Worksheet
from gspread.exceptions import APIError
from gspread.utils import MergeType, ValidationConditionType


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


def test_cells_are_merged_and_taken_apart(book: Spreadsheet, tab: Worksheet) -> None:
    def merges() -> int:
        return len(book.fetch_sheet_metadata()["sheets"][0].get("merges", []))

    tab.update([["a", "b"], ["c", "d"]])
    tab.merge_cells("A1:B2", MergeType.merge_rows)
    assert (merges(), tab.get("A1:B2")) == (2, [["a"], ["c"]])
    with pytest.raises(APIError, match="select all cells"):
        tab.unmerge_cells("A1:A2")
    tab.unmerge_cells("A1:B2")
    tab.batch_merge([{"range": "D1:E1"}, {"range": "D3:D4", "mergeType": MergeType.merge_columns}])
    assert merges() == 2


def test_named_ranges_come_and_go(book: Spreadsheet, filled: Worksheet) -> None:
    named = filled.define_named_range("B2:B3", "People")["replies"][0]["addNamedRange"]
    assert filled.get("People") == [["Ada"], ["Grace"]]
    with pytest.raises(APIError, match="already exists"):
        filled.define_named_range("A1", "People")

    filled.delete_named_range(named["namedRange"]["namedRangeId"])
    assert book.list_named_ranges() == []


def test_a_basic_filter_comes_and_goes(book: Spreadsheet, filled: Worksheet) -> None:
    def basic() -> object:
        return book.fetch_sheet_metadata()["sheets"][0].get("basicFilter", {}).get("range")

    filled.set_basic_filter("A1:C4")
    assert basic() == {
        "startRowIndex": 0,
        "endRowIndex": 4,
        "startColumnIndex": 0,
        "endColumnIndex": 3,
    }
    filled.set_basic_filter()
    assert basic() is not None
    filled.clear_basic_filter()
    assert basic() is None


def test_a_protection_locks_out_who_is_no_editor(book: Spreadsheet, tab: Worksheet) -> None:
    added = tab.add_protected_range("A1", ["ada@example.org"], description="Ada's")
    with pytest.raises(APIError, match="protected"):
        tab.update([["x"]])

    protection = added["replies"][0]["addProtectedRange"]["protectedRange"]
    tab.delete_protected_range(protection["protectedRangeId"])
    tab.update([["x"]])
    tab.add_protected_range("A1", warning_only=True)
    (warned,) = book.list_protected_ranges(tab.id)
    assert warned["warningOnly"]


def test_a_protection_counts_the_owner_among_its_editors(book: Spreadsheet, tab: Worksheet) -> None:
    added = tab.add_protected_range("A1")["replies"][0]["addProtectedRange"]["protectedRange"]

    (known,) = book.list_protected_ranges(tab.id)
    assert added["editors"] == {}
    assert known["editors"] == {"users": ["sandbox@example.org"]}
    assert added["requestingUserCanEdit"]


def test_a_validation_names_what_a_cell_may_hold(book: Spreadsheet, tab: Worksheet) -> None:
    kind = ValidationConditionType.one_of_list
    tab.add_validation("A2:A9", kind, ["Yes", "No"], "Pick one", strict=True, showCustomUi=True)

    data = book.fetch_sheet_metadata({"includeGridData": "true"})["sheets"][0]["data"][0]
    assert data["rowData"][1]["values"][0]["dataValidation"] == {
        "condition": {
            "type": "ONE_OF_LIST",
            "values": [{"userEnteredValue": "Yes"}, {"userEnteredValue": "No"}],
        },
        "inputMessage": "Pick one",
        "strict": True,
        "showCustomUi": True,
    }


@pytest.mark.parametrize("kind", ValidationConditionType)
def test_a_validation_may_be_of_any_kind_that_gspread_names(
    book: Spreadsheet, tab: Worksheet, kind: ValidationConditionType
) -> None:
    values = {"between": 2, "valid": 0, "email": 0, "url": 0, "blank": 0, "boolean": 0}
    tab.add_validation("A1", kind, ["1", "2"][: values.get(kind.name.rpartition("_")[2], 1)])

    data = book.fetch_sheet_metadata({"includeGridData": "true"})["sheets"][0]["data"][0]
    (cell,) = data["rowData"][0]["values"]
    assert cell["dataValidation"]["condition"]["type"] == kind


def test_notes_are_written_read_and_cleared(tab: Worksheet) -> None:
    tab.update_note("A1", "who")
    tab.insert_note("B2", "what")
    tab.update_notes({"C1": "when", "A3": "where"})
    tab.insert_notes({"C2": "why"})

    assert tab.get_note("A1") == "who"
    assert tab.get_notes() == [["who", "", "when"], ["", "what", "why"], ["where"]]
    corner = tab.get_notes(default_empty_value="-", grid_range="B1:C2")
    assert corner == [["-", "when"], ["what", "why"]]
    tab.clear_note("A1")
    tab.clear_notes(["B2", "C1:C1"])
    assert tab.get_notes() == [[], ["", "", "why"], ["where"]]
