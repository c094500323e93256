"""gspread.HTTPClient: the calls below everything else."""

from typing import Any

import gspread
import pytest
import requests
from google.auth.credentials import Credentials
from gspread import HTTPClient, Spreadsheet, Worksheet
from gspread.exceptions import APIError
from gspread.utils import ExportFormat

from service.sandbox.server import Server


class Pass(Credentials):
    """Credentials that need nobody to renew them."""

    def refresh(self, request: object) -> None:
        """Take a token from nowhere."""
        assert request is not None
        self.token = "any"


def test_a_login_sends_its_token_and_the_sandbox_takes_any(
    sandbox: Server, book: Spreadsheet
) -> None:
    http: HTTPClient = gspread.HTTPClient(Pass())  # type: ignore[no-untyped-call] # google-auth has no types here
    http.login()

    answer = http.request("get", f"{sandbox.url}/v4/spreadsheets/{book.id}")

    assert http.session.headers["Authorization"] == "Bearer any"
    assert answer.json()["spreadsheetId"] == book.id


def test_a_refusal_reaches_the_caller_in_words(http: HTTPClient) -> None:
    with pytest.raises(APIError, match="Requested entity was not found") as refusal:
        http.request("get", "https://sheets.googleapis.com/v4/spreadsheets/nothing")

    assert (refusal.value.code, refusal.value.error["status"]) == (404, "NOT_FOUND")


def test_no_call_waits_longer_than_told(sandbox: Server, http: HTTPClient) -> None:
    fault = {"wire": "google", "fault": "hang"}
    requests.post(f"{sandbox.url}/sandbox/faults", json=fault).raise_for_status()
    http.set_timeout((1, 0.05))

    with pytest.raises(requests.ReadTimeout):
        http.fetch_sheet_metadata("any")
    requests.delete(f"{sandbox.url}/sandbox/faults").raise_for_status()


def test_values_are_written_read_and_cleared(http: HTTPClient, book: Spreadsheet) -> None:
    raw: Any = {"valueInputOption": "RAW"}
    http.values_update(book.id, "A1:B1", raw, {"values": [["a", "b"]]})
    http.values_append(book.id, "A1", raw, {"values": [["c"]]})
    data = [{"range": "B2", "values": [["d"]]}]
    http.values_batch_update(book.id, {"valueInputOption": "RAW", "data": data})

    assert http.values_get(book.id, "Sheet1")["values"] == [["a", "b"], ["c", "d"]]
    several = http.values_batch_get(book.id, ["A1", "B:B"])["valueRanges"]
    assert [each["range"] for each in several] == ["Sheet1!A1", "Sheet1!B1:B1000"]
    http.values_clear(book.id, "A1:A2")
    http.values_batch_clear(book.id, body={"ranges": ["B1"]})
    assert http.values_get(book.id, "Sheet1")["values"] == [[], ["", "d"]]


def test_a_range_with_anything_in_its_title_is_found(http: HTTPClient, book: Spreadsheet) -> None:
    title = "50% of Ada's / \N{CACTUS}?&#+"
    book.add_worksheet(title, 5, 5).update([["a"]])

    found = http.values_get(book.id, "'50% of Ada''s / \N{CACTUS}?&#+'!A1:B2")

    assert found["values"] == [["a"]]
    assert book.worksheet(title).get("A1") == [["a"]]


def test_spreadsheets_are_shown_changed_and_copied_from(
    http: HTTPClient, book: Spreadsheet, filled: Worksheet
) -> None:
    change = {"properties": {"title": "New"}, "fields": "title"}
    http.batch_update(book.id, {"requests": [{"updateSpreadsheetProperties": change}]})
    copied = http.spreadsheets_sheets_copy_to(book.id, filled.id, book.id)

    assert http.spreadsheets_get(book.id)["properties"]["title"] == "New"
    assert http.fetch_sheet_metadata(book.id)["sheets"][1]["properties"] == copied


def test_files_are_told_shared_exported_and_imported(http: HTTPClient, book: Spreadsheet) -> None:
    http.import_csv(book.id, "a,b\n1,2")
    given = http.insert_permission(book.id, "ada@example.org", "user", "reader").json()

    assert http.get_file_drive_metadata(book.id)["name"] == "Program"
    assert http.export(book.id, ExportFormat.CSV) == b"a,b\r\n1,2"
    assert [each["id"] for each in http.list_permissions(book.id)][1] == given["id"]
    http.remove_permission(book.id, given["id"])
    assert len(http.list_permissions(book.id)) == 1
