"""gspread.Spreadsheet: its tabs, its settings and what is set across it."""

import gspread
import pytest
from gspread import Client, Spreadsheet, Worksheet
from gspread.exceptions import APIError
from gspread.http_client import ParamsType
from gspread.utils import ExportFormat, ValueRenderOption

RAW = ValueRenderOption.unformatted


def test_a_new_spreadsheet_is_american_on_universal_time_with_one_tab(book: Spreadsheet) -> None:
    assert (book.title, book.locale, book.timezone) == ("Program", "en_US", "Etc/GMT")
    assert book.url == f"https://docs.google.com/spreadsheets/d/{book.id}"
    assert [tab.title for tab in book] == ["Sheet1"]


def test_its_times_are_drives_and_move_with_its_content(book: Spreadsheet) -> None:
    before = book.get_lastUpdateTime()
    book.sheet1.update([["Key"]])
    book.share("ada@example.org", "user", "reader")
    changed = book.get_lastUpdateTime()

    assert book.creationTime <= before < changed
    with pytest.warns(DeprecationWarning, match="lastUpdateTime"):
        assert book.lastUpdateTime == changed
    book.sheet1.update([["Name"]])
    book.update_drive_metadata()
    with pytest.warns(DeprecationWarning, match="lastUpdateTime"):
        assert book.lastUpdateTime > changed


def test_sharing_leaves_the_time_of_the_last_change_alone(book: Spreadsheet) -> None:
    before = book.get_lastUpdateTime()

    book.share("ada@example.org", "user", "reader")

    assert book.get_lastUpdateTime() == before


def test_its_settings_are_changed_for_everyone(gc: Client, book: Spreadsheet) -> None:
    book.update_title("Program 2027")
    book.update_timezone("America/Chicago")

    again = gc.open("Program 2027")
    assert (again.id, again.timezone) == (book.id, "America/Chicago")
    with pytest.raises(APIError, match="time zone"):
        book.update_timezone("Mars/Olympus")


def test_a_locale_is_told_but_values_are_read_as_in_america(gc: Client, book: Spreadsheet) -> None:
    book.update_locale("de_CH")
    book.sheet1.update_acell("A1", "1/31/2020")

    assert gc.open("Program").locale == "de_CH"
    assert book.sheet1.get("A1", value_render_option=RAW) == [[43861]]
    with pytest.raises(APIError, match="Invalid locale: swiss"):
        book.update_locale("swiss")


def test_tabs_are_found_by_place_number_and_title(book: Spreadsheet) -> None:
    added = book.add_worksheet("Cohort", 20, 5)

    assert book.get_worksheet(1).id == added.id
    assert book.get_worksheet_by_id(added.id).title == "Cohort"
    assert book.worksheet("Cohort").row_count == 20
    assert book.sheet1.id == 0
    with pytest.raises(gspread.WorksheetNotFound):
        book.get_worksheet(2)
    with pytest.raises(gspread.WorksheetNotFound):
        book.get_worksheet_by_id(1)
    with pytest.raises(gspread.WorksheetNotFound):
        book.worksheet("cohort")


def test_tabs_are_added_anywhere_duplicated_and_reordered(book: Spreadsheet) -> None:
    cohort = book.add_worksheet("Cohort", 20, 5, index=0)
    cohort.update([["Key"]])
    twin = book.duplicate_sheet(cohort.id, insert_sheet_index=2, new_sheet_name="Again")
    numbered = book.duplicate_sheet(cohort.id, new_sheet_id=77)

    assert (twin.acell("A1").value, numbered.id) == ("Key", 77)
    assert [tab.title for tab in book.worksheets()] == [
        "Copy of Cohort",
        "Cohort",
        "Sheet1",
        "Again",
    ]
    book.reorder_worksheets([book.worksheet("Sheet1"), twin])
    assert [tab.title for tab in book.worksheets()] == [
        "Sheet1",
        "Again",
        "Copy of Cohort",
        "Cohort",
    ]
    with pytest.raises(APIError, match="already exists"):
        book.add_worksheet("Cohort", 1, 1)


def test_tabs_are_deleted_but_the_last(book: Spreadsheet) -> None:
    added, other = book.add_worksheet("A", 1, 1), book.add_worksheet("B", 1, 1)

    book.del_worksheet(added)
    book.del_worksheet_by_id(other.id)

    assert [tab.title for tab in book.worksheets()] == ["Sheet1"]
    with pytest.raises(APIError, match="remove all"):
        book.del_worksheet(book.sheet1)
    with pytest.raises(APIError, match="No grid with id"):
        book.del_worksheet(added)


def test_hidden_tabs_are_listed_unless_left_out(book: Spreadsheet) -> None:
    book.add_worksheet("Secret", 1, 1).hide()

    assert len(book.worksheets()) == 2
    assert [tab.title for tab in book.worksheets(exclude_hidden=True)] == ["Sheet1"]


def test_metadata_comes_without_cells_unless_asked_for(
    book: Spreadsheet, filled: Worksheet
) -> None:
    assert filled.title == "Sheet1"

    assert "data" not in book.fetch_sheet_metadata()["sheets"][0]
    full = book.fetch_sheet_metadata({"includeGridData": "true"})
    cells = full["sheets"][0]["data"][0]["rowData"][1]["values"]
    assert cells[1]["formattedValue"] == "Ada"
    titled = book.fetch_sheet_metadata({"fields": "properties.title"})
    assert titled == {"properties": {"title": "Program"}}


def test_values_travel_by_range(book: Spreadsheet) -> None:
    typed: ParamsType = {"valueInputOption": "USER_ENTERED"}
    data = [{"range": "Sheet1!A2:B2", "values": [["k1", "12%"]]}]

    written = book.values_update("Sheet1!A1", params=typed, body={"values": [["Key", "Share"]]})
    several = book.values_batch_update({**typed, "data": data})
    added = book.values_append("Sheet1", typed, {"values": [["k2"]]})

    assert written["updatedRange"] == "Sheet1!A1:B1"
    assert several["totalUpdatedCells"] == 2
    assert (added["tableRange"], added["updates"]["updatedRange"]) == ("Sheet1!A1:B2", "Sheet1!A3")
    assert book.values_get("Sheet1!A1:B")["values"] == [["Key", "Share"], ["k1", "12%"], ["k2"]]
    raw: ParamsType = {"valueRenderOption": "UNFORMATTED_VALUE", "majorDimension": "COLUMNS"}
    one, none = book.values_batch_get(["Sheet1!B1:B2", "D4"], params=raw)["valueRanges"]
    assert (one["values"], none) == (
        [["Share", 0.12]],
        {"range": "Sheet1!D4", "majorDimension": "COLUMNS"},
    )


def test_values_are_cleared_by_range(book: Spreadsheet) -> None:
    book.values_update("A1", {"valueInputOption": "RAW"}, {"values": [["a", "b", "c"]]})

    assert book.values_clear("Sheet1!A1") == {
        "spreadsheetId": book.id,
        "clearedRange": "Sheet1!A1",
    }
    cleared = book.values_batch_clear(body={"ranges": ["B1", "Z9"]})
    assert cleared["clearedRanges"] == ["Sheet1!B1", "Sheet1!Z9"]
    assert book.values_get("Sheet1")["values"] == [["", "", "c"]]


def test_several_changes_are_made_all_or_none(book: Spreadsheet) -> None:
    def titled(title: str, sheet: int = 0) -> dict[str, object]:
        properties = {"sheetId": sheet, "title": title}
        return {"updateSheetProperties": {"properties": properties, "fields": "title"}}

    answer = book.batch_update({"requests": [titled("First"), titled("Second")]})

    assert answer == {"spreadsheetId": book.id, "replies": [{}, {}]}
    with pytest.raises(APIError, match=r"requests\[1\]"):
        book.batch_update({"requests": [titled("Third"), titled("Fourth", sheet=9)]})
    assert book.sheet1.title == "Second"


def test_names_stand_for_ranges(book: Spreadsheet, filled: Worksheet) -> None:
    filled.define_named_range("B2:B3", "People")

    (named,) = book.list_named_ranges()
    assert (named["name"], named["range"]["endRowIndex"]) == ("People", 3)
    assert [cell.value for cell in book.named_range("People")] == ["Ada", "Grace"]


def test_protections_are_listed_tab_by_tab(book: Spreadsheet, tab: Worksheet) -> None:
    tab.add_protected_range("A1:B2", ["sandbox@example.org"], description="Service columns")

    (known,) = book.list_protected_ranges(tab.id)
    assert known["description"] == "Service columns"
    with pytest.raises(gspread.WorksheetNotFound):
        book.list_protected_ranges(1)


def test_the_first_tab_is_exported(book: Spreadsheet, filled: Worksheet) -> None:
    filled.resize(rows=2)

    assert book.export(ExportFormat.CSV) == b"Key,Name,Score\r\nk1,Ada,3"
