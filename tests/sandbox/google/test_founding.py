"""A spreadsheet is made with everything that is sent along."""

from typing import Any

from flask.testing import FlaskClient

from tests.sandbox.google.clients import Api
from tests.sandbox.google.requests import grid, texts

RULE = {"ranges": [{}], "booleanRule": {"condition": {"type": "NOT_BLANK"}, "format": {}}}


def create(http: FlaskClient, body: dict[str, Any], *, status: int = 200) -> Any:
    """Return the answer to making a spreadsheet."""
    answer = http.post("/v4/spreadsheets", json=body)
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_json()


def test_what_is_sent_along_is_there(api: Api) -> None:
    mark = {"metadataKey": "k", "visibility": "DOCUMENT"}
    wide = [{"pixelSize": 240, "developerMetadata": [mark]}]
    sheet = {
        "properties": {"sheetId": 7, "title": "People", "gridProperties": {"frozenRowCount": 1}},
        "data": [{"startRow": 1, "rowData": texts(["Ada", "Bo"]), "columnMetadata": wide}],
        "merges": [grid(4, 6, 0, 2, sheet=7)],
        "conditionalFormats": [RULE],
        "protectedRanges": [{"range": {}, "warningOnly": True}],
        "filterViews": [{"title": "All", "range": {}}],
        "bandedRanges": [{"range": {}, "rowProperties": {}}],
        "basicFilter": {"range": {}},
        "rowGroups": [{"range": {"dimension": "ROWS", "startIndex": 2, "endIndex": 4}}],
        "developerMetadata": [mark],
    }
    sent = {
        "properties": {"title": "Program", "timeZone": "Europe/Berlin"},
        "sheets": [sheet, {"properties": {"title": "Second"}}],
        "namedRanges": [{"name": "Here", "range": {"sheetId": 7}}],
        "developerMetadata": [{**mark, "location": {"spreadsheet": True}}],
    }

    made = create(api.http, sent)

    api.name = made["spreadsheetId"]
    known = api.call("GET", "?includeGridData=true&ranges=People!A2:B2")
    (people,) = known["sheets"]
    assert known["properties"]["timeZone"] == "Europe/Berlin"
    assert [each["properties"]["title"] for each in made["sheets"]] == ["People", "Second"]
    assert api.values("People!A2:B2") == [["Ada", "Bo"]]
    (column, _) = people["data"][0]["columnMetadata"]
    assert column["pixelSize"] == 240
    assert column["developerMetadata"][0]["location"]["dimensionRange"]["sheetId"] == 7
    assert {name for name in sheet if name != "merges"} <= people.keys()
    assert made["sheets"][0]["merges"] == sheet["merges"]
    assert known["namedRanges"][0]["range"] == {"sheetId": 7}
    assert len(known["developerMetadata"]) == 1


def test_a_spreadsheet_that_cannot_be_made_is_not_made(api: Api) -> None:
    small = {"gridProperties": {"columnCount": 2}}
    sheet = {"properties": small, "data": [{"rowData": texts(["a", "b", "c"])}]}
    before = api.http.get("/drive/v3/files").get_json()["files"]

    error = create(api.http, {"sheets": [sheet]}, status=400)["error"]

    assert error["message"] == (
        "Invalid sheets[0].data[0]: Attempting to write column: 2,"
        " beyond the last requested column of: 1"
    )
    assert api.http.get("/drive/v3/files").get_json()["files"] == before
