"""Real gspread, over a real socket, as a program would use it."""

import gspread
import pytest
from gspread import Spreadsheet as Book
from gspread import Worksheet as Tab
from gspread.utils import (
    ExportFormat,
    InsertDataOption,
    MergeType,
    ValidationConditionType,
    ValueInputOption,
    ValueRenderOption,
)


def test_a_spreadsheet_is_made_found_renamed_copied_and_deleted(gc: gspread.Client) -> None:
    book = gc.create("Mentors 2026")
    book.sheet1.update([["Key"]])
    book.update_title("Mentors 2027")
    book.update_timezone("America/Chicago")

    found = gc.open("Mentors 2027")
    assert (found.id, found.timezone, found.locale) == (book.id, "America/Chicago", "en_US")
    copy = gc.copy(book.id)
    assert (copy.title, copy.sheet1.get()) == ("Copy of Mentors 2027", [["Key"]])
    assert {each.id for each in gc.openall()} == {book.id, copy.id}

    gc.del_spreadsheet(copy.id)
    with pytest.raises(gspread.SpreadsheetNotFound):
        gc.open_by_key(copy.id)
    with pytest.raises(gspread.SpreadsheetNotFound):
        gc.open("Mentors 2026")


def test_a_refusal_reaches_the_caller_in_words(tab: Tab) -> None:
    with pytest.raises(gspread.exceptions.APIError, match="exceeds grid limits") as refusal:
        tab.get("A5000")

    assert (refusal.value.code, refusal.value.response.status_code) == (400, 400)


def test_tabs_are_added_ordered_renamed_duplicated_and_deleted(book: Book) -> None:
    added = book.add_worksheet("Cohort", 20, 5, index=0)
    twin = book.duplicate_sheet(added.id, new_sheet_name="Cohort again", insert_sheet_index=2)
    added.update_title("It's the cohort")

    assert [tab.title for tab in book.worksheets()] == ["It's the cohort", "Sheet1", "Cohort again"]
    book.reorder_worksheets([twin, book.sheet1, book.worksheet("Sheet1")][:1])
    assert book.worksheets()[0].title == "Cohort again"
    book.del_worksheet(twin)
    assert {tab.title for tab in book.worksheets()} == {"It's the cohort", "Sheet1"}
    assert book.get_worksheet_by_id(added.id).row_count == 20


def test_values_are_updated_and_read(tab: Tab) -> None:
    tab.update([["Name", "Born"], ["Ada", 1815], ["=1+1", None]], "B2")

    assert tab.get_all_values() == [
        ["", "", ""],
        ["", "Name", "Born"],
        ["", "Ada", "1815"],
        ["", "=1+1", ""],
    ]
    assert tab.get("C3", value_render_option=ValueRenderOption.unformatted) == [[1815]]
    assert tab.col_values(2) == ["", "Name", "Ada", "=1+1"]
    assert tab.row_values(3) == ["", "Ada", "1815"]
    assert tab.acell("B3").value == "Ada"
    assert [cell.address for cell in tab.findall("Ada")] == ["B3"]


def test_typed_text_is_parsed_only_when_asked_for(tab: Tab) -> None:
    tab.update([["=4/2"]], "A1", value_input_option=ValueInputOption.user_entered)
    tab.update_acell("A2", "1/31/2020")
    tab.update([["=4/2"]], "A3")

    assert tab.col_values(1) == ["2", "1/31/2020", "=4/2"]
    formula = tab.acell("A1", value_render_option=ValueRenderOption.formula)
    assert formula.value == "=4/2"
    assert tab.get("A2", value_render_option=ValueRenderOption.unformatted) == [[43861]]


def test_several_ranges_travel_together(tab: Tab) -> None:
    tab.batch_update(
        [{"range": "A1:B1", "values": [["a", "b"]]}, {"range": "A3", "values": [["c"]]}]
    )

    assert tab.batch_get(["A1:B1", "A3"]) == [[["a", "b"]], [["c"]]]
    tab.batch_clear(["B1", "A3"])
    assert tab.get() == [["a"]]
    tab.clear()
    assert tab.get() == [[]]


def test_rows_are_appended_inserted_and_deleted(tab: Tab) -> None:
    tab.append_row(["Key", "Name"])
    tab.append_rows(
        [["k1", "Ada"], ["k2", "Grace"]],
        table_range="A1",
        insert_data_option=InsertDataOption.insert_rows,
    )
    tab.insert_row(["k0", "Mary"], 2)
    tab.insert_cols([["Score", 1, 2, 3]], 2)
    tab.delete_rows(3)

    assert tab.get() == [["Key", "Score", "Name"], ["k0", "1", "Mary"], ["k2", "3", "Grace"]]
    assert tab.get_all_records() == [
        {"Key": "k0", "Score": 1, "Name": "Mary"},
        {"Key": "k2", "Score": 3, "Name": "Grace"},
    ]
    tab.delete_columns(2)
    tab.sort((1, "des"), range="A2:B3")
    assert tab.col_values(1) == ["Key", "k2", "k0"]


def test_a_tab_is_dressed(book: Book, tab: Tab) -> None:
    tab.resize(rows=20, cols=6)
    tab.freeze(rows=1, cols=2)
    tab.format("A1:B1", {"textFormat": {"bold": True}, "backgroundColor": {"red": 0.8}})
    tab.update_tab_color("#ff8000")
    tab.hide_rows(3, 5)
    tab.columns_auto_resize(0, 2)
    tab.hide_gridlines()

    again = book.sheet1
    assert (again.row_count, again.col_count) == (20, 6)
    assert (again.frozen_row_count, again.frozen_col_count) == (1, 2)
    assert again.get_tab_color() == "#FF8000"
    assert again.is_gridlines_hidden


def test_notes_are_written_read_and_cleared(tab: Tab) -> None:
    tab.insert_notes({"A1": "who", "B2": "what"})

    assert tab.get_note("A1") == "who"
    assert tab.get_notes() == [["who"], ["", "what"]]
    tab.clear_note("A1")
    assert tab.get_note("A1") == ""


def test_cells_are_merged_validated_and_moved(tab: Tab) -> None:
    tab.update([["a", "b"], ["c", "d"]], "A1")
    tab.merge_cells("A1:B1", MergeType.merge_all)
    tab.add_validation("C1:C5", ValidationConditionType.one_of_list, ["Yes", "No"], strict=True)

    assert tab.get("A1:B2", combine_merged_cells=True, pad_values=True) == [["a", "a"], ["c", "d"]]
    tab.unmerge_cells("A1:B1")
    tab.copy_range("A1:B2", "D1:E2")
    tab.cut_range("A2:B2", "A9")
    assert tab.get("A1:E9")[0] == ["a", "", "", "a"]
    assert tab.get("A9:B9") == [["c", "d"]]


def test_protections_names_and_filters_are_listed(book: Book, tab: Tab) -> None:
    tab.add_protected_range("A1:B2", ["admin@example.org"], description="Service columns")
    tab.define_named_range("A1:B9", "Answers")
    tab.set_basic_filter("A1:B9")

    (protected,) = book.list_protected_ranges(tab.id)
    assert protected["description"] == "Service columns"
    (named,) = book.list_named_ranges()
    assert named["name"] == "Answers"
    tab.clear_basic_filter()
    tab.delete_named_range(named["namedRangeId"])
    tab.delete_protected_range(protected["protectedRangeId"])
    assert book.list_named_ranges() == []
    assert book.list_protected_ranges(tab.id) == []


def test_the_first_tab_is_exported_as_csv(book: Book, tab: Tab) -> None:
    tab.update([["Name", "Says"], ["Ada", 'It, "works"']])

    assert book.export(ExportFormat.CSV) == b'Name,Says\r\nAda,"It, ""works"""'


def test_lines_are_grouped_inside_one_another(tab: Tab) -> None:
    tab.add_dimension_group_rows(1, 9)
    tab.add_dimension_group_rows(2, 4)
    tab.insert_rows([["new"]], 1)

    groups = tab.list_dimension_group_rows()
    assert [(each["range"]["startIndex"], each["depth"]) for each in groups] == [(2, 1), (3, 2)]
    tab.delete_dimension_group_rows(3, 5)
    assert len(tab.list_dimension_group_rows()) == 1
    assert tab.list_dimension_group_columns() == []
