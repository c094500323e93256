"""gspread.Worksheet: what is fastened to its cells."""

import pytest
from gspread import Spreadsheet, Worksheet
from gspread.exceptions import APIError
from gspread.utils import MergeType, ValidationConditionType


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


SHOWING_ONLY = {
    ValidationConditionType.text_starts_with,
    ValidationConditionType.text_ends_with,
    ValidationConditionType.blank,
    ValidationConditionType.not_blank,
    ValidationConditionType.text_not_eq,
    ValidationConditionType.date_not_eq,
    ValidationConditionType.filter_expression,
}


@pytest.mark.parametrize("kind", sorted({*ValidationConditionType} - SHOWING_ONLY))
def test_a_validation_is_of_any_kind_that_google_takes(
    book: Spreadsheet, tab: Worksheet, kind: ValidationConditionType
) -> None:
    counts = {"between": 2, "valid": 0, "email": 0, "url": 0, "boolean": 0}
    value = "=A1:A9" if kind.name in ("one_of_range", "custom_formula") else "1"
    tab.add_validation("A1", kind, [value] * counts.get(kind.name.rpartition("_")[2], 1))

    data = book.fetch_sheet_metadata({"includeGridData": "true"})["sheets"][0]["data"][0]
    (cell,) = data["rowData"][0]["values"]
    assert cell["dataValidation"]["condition"]["type"] == kind


@pytest.mark.parametrize("kind", sorted(SHOWING_ONLY))
def test_a_condition_that_is_no_validation_is_refused(
    tab: Worksheet, kind: ValidationConditionType
) -> None:
    with pytest.raises(APIError, match="not supported by data validation"):
        tab.add_validation("A1", kind, [])


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
