"""A sheet is copied to another spreadsheet, or to its own."""

import pytest

from service.sandbox.google.drive import Drive
from tests.sandbox.google.clients import Api
from tests.sandbox.google.requests import grid, line, mark, note


def test_a_sheet_goes_to_another_spreadsheet_with_all_it_has(api: Api, drive: Drive) -> None:
    api.put("A1", [["x"]])
    api.batch(
        note(0, 0, "n"),
        mark(line(0), metadataId=4, metadataValue="v"),
        {"addProtectedRange": {"protectedRange": {"range": grid(0, 1, 0, 1)}}},
    )
    other = Api(api.http, drive.create("Other").id)
    other.batch(mark(line(5), metadataId=4, metadataValue="its own"))

    answer = api.call("POST", "/sheets/0:copyTo", {"destinationSpreadsheetId": other.name})

    assert (answer["title"], answer["index"]) == ("Copy of Sheet1", 1)
    assert other.values("'Copy of Sheet1'!A1") == [["x"]]
    query = "includeGridData=true&ranges='Copy of Sheet1'!A1"
    sheet = other.sheet(query=query)
    (data,) = sheet["data"]
    assert data["rowData"][0]["values"][0]["note"] == "n"
    (known,) = data["rowMetadata"][0]["developerMetadata"]
    assert known["metadataValue"] == "v"
    assert known["metadataId"] != 4
    assert sheet["protectedRanges"][0]["range"]["sheetId"] == answer["sheetId"]
    assert other.call("GET", "/developerMetadata/4")["metadataValue"] == "its own"


def test_a_copy_in_its_own_spreadsheet_has_a_title_of_its_own(api: Api) -> None:
    body = {"destinationSpreadsheetId": api.name}

    titles = [api.call("POST", "/sheets/0:copyTo", body)["title"] for _ in range(2)]

    assert titles == ["Copy of Sheet1", "Copy of Sheet1 2"]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/sheets/9:copyTo", {"destinationSpreadsheetId": "self"}, 400),
        ("/sheets/0:copyTo", {"destinationSpreadsheetId": "gone"}, 404),
        ("/sheets/0:copyTo", {}, 404),
        ("/sheets/0:moveTo", {}, 404),
    ],
)
def test_what_cannot_be_copied_or_reached_is_refused(
    api: Api, path: str, body: dict[str, str], status: int
) -> None:
    if body.get("destinationSpreadsheetId") == "self":
        body = {"destinationSpreadsheetId": api.name}

    assert api.call("POST", path, body, status=status)["error"]["code"] == status
