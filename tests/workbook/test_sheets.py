"""Calls are repeated only where that is safe, and failures are told in our own words."""

from typing import Any

import pytest

from service.workbook.failures import Misfit, NotShared, SheetsError, Unreachable
from service.workbook.sheets import Sheets
from tests.workbook.office import Office

PAUSES = [1.0, 2.0, 4.0, 8.0]
APPENDED: dict[str, Any] = {
    "appendCells": {
        "sheetId": 0,
        "rows": [{"values": [{"userEnteredValue": {"stringValue": "Ana"}}]}],
        "fields": "userEnteredValue",
    }
}
SET: dict[str, Any] = {
    "updateCells": {
        "start": {"sheetId": 0, "rowIndex": 4, "columnIndex": 1},
        "rows": APPENDED["appendCells"]["rows"],
        "fields": "userEnteredValue",
    }
}
TROUBLE = pytest.mark.parametrize(
    "fault", ["429", "500", "503", "drop-before", "drop", "truncate", "503-after", "500-after"]
)


@TROUBLE
def test_reading_is_tried_again(office: Office, fault: str) -> None:
    office.sheet.write("Sheet1", [["Ana"]])
    office.fault(fault, times=3)

    assert office.sheets.values(office.id, [0]) == {0: [["Ana"]]}
    assert office.pauses == PAUSES[:3]


def test_the_structure_is_read_again(office: Office) -> None:
    office.fault("500", times=2)

    assert office.sheets.structure(office.id)["properties"]["title"] == "Spring"


@TROUBLE
def test_cells_in_fixed_places_are_written_again(office: Office, fault: str) -> None:
    office.fault(fault, times=2)
    office.sheets.change(office.id, [SET])

    assert office.sheet.grid("Sheet1")[4] == ["", "Ana"]


@pytest.mark.parametrize("fault", ["503-after", "500-after", "drop", "truncate"])
def test_what_may_have_been_appended_is_not_appended_again(office: Office, fault: str) -> None:
    office.fault(fault)
    with pytest.raises(Unreachable):
        office.sheets.change(office.id, [SET, APPENDED])

    assert office.pauses == []
    assert [row for row in office.sheet.grid("Sheet1") if row] == [["", "Ana"], ["Ana"]]


def test_a_call_that_was_too_many_has_done_nothing_and_is_made_again(office: Office) -> None:
    office.fault("429", times=2)
    office.sheets.change(office.id, [APPENDED])

    assert office.sheet.grid("Sheet1") == [["Ana"]]


def test_trying_again_ends(office: Office) -> None:
    office.fault("503", times=None)
    with pytest.raises(Unreachable, match="503; the next run tries again"):
        office.sheets.values(office.id, [0])

    assert office.pauses == PAUSES


def test_an_answer_that_broke_off_is_told(office: Office) -> None:
    office.fault("drop", times=None)
    with pytest.raises(Unreachable, match="can't be reached"):
        office.sheets.structure(office.id)


def test_a_spreadsheet_that_is_not_there_says_what_to_check(office: Office) -> None:
    with pytest.raises(NotShared, match="CONVENE_WORKBOOKS"):
        office.sheets.structure("nowhere")


def test_a_change_that_does_not_fit_is_refused_whole(office: Office) -> None:
    nowhere = {
        "updateSheetProperties": {"properties": {"sheetId": 9, "title": "x"}, "fields": "title"}
    }
    with pytest.raises(Misfit):
        office.sheets.change(office.id, [SET, nowhere])

    assert office.sheet.grid("Sheet1") == []


def test_nobody_listening_is_told_without_the_address_of_anything() -> None:
    with pytest.raises(SheetsError) as told:
        Sheets("http://127.0.0.1:1", lambda _seconds: None).values("secret-id", [0])

    assert "secret-id" not in str(told.value)


def test_no_proxy_leads_to_this_machine(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", "")

    assert office.sheets.values(office.id, [0]) == {0: []}


@pytest.mark.parametrize(
    "text", ["=1+1", "02139", "+44 20", "8085807e40000000", "'x", "a\nb", "🧵 عربي", "x" * 50_000]
)
def test_text_comes_back_as_it_was_written(office: Office, text: str) -> None:
    cell = {"values": [{"userEnteredValue": {"stringValue": text}}]}
    change = {"appendCells": {"sheetId": 0, "rows": [cell], "fields": "userEnteredValue"}}
    office.sheets.change(office.id, [change])

    assert office.sheets.values(office.id, [0]) == {0: [[text]]}


def test_only_the_first_rows_are_read_where_only_they_are_asked_for(office: Office) -> None:
    office.sheet.write("Sheet1", [[n] for n in range(20)])

    assert len(office.sheets.values(office.id, [0], rows=10)[0]) == 10
