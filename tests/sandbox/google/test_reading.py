import pytest

from tests.sandbox.google.clients import Api


def test_an_empty_range_has_no_values_at_all(api: Api) -> None:
    assert api.get("Sheet1!A1:B2") == {"range": "Sheet1!A1:B2", "majorDimension": "ROWS"}


def test_trailing_blanks_are_dropped_and_inner_ones_kept(api: Api) -> None:
    api.put("A1", [["", "a", ""], ["", "", ""], ["b", "", "c"], ["", ""]])

    assert api.values("Sheet1") == [["", "a"], [], ["b", "", "c"]]
    assert api.values("B1:B4") == [["a"]]
    assert api.values("A1:C3", "majorDimension=COLUMNS") == [["", "", "b"], ["a"], ["", "", "c"]]


def test_one_cell_is_echoed_without_a_colon(api: Api) -> None:
    assert api.get("D4")["range"] == "Sheet1!D4"
    assert api.put("D4", [["x"]])["updatedRange"] == "Sheet1!D4"


def test_values_are_formatted_unformatted_or_formulas(api: Api) -> None:
    api.put("A1", [["=4/2", "2020-01-01", "50%", "true", "2,000,000.01"]], "USER_ENTERED")

    formatted = [["2", "2020-01-01", "50%", "TRUE", "2,000,000.01"]]
    assert api.values("A1:E1", "") == formatted
    assert api.values("A1:E1", "dateTimeRenderOption=SERIAL_NUMBER") == formatted
    assert api.values("A1:E1") == [[2, 43831, 0.5, True, 2000000.01]]
    query = "valueRenderOption=UNFORMATTED_VALUE&dateTimeRenderOption=FORMATTED_STRING"
    assert api.values("A1:E1", query) == [[2, "2020-01-01", 0.5, True, 2000000.01]]
    query = "valueRenderOption=FORMULA"
    assert api.values("A1:E1", query) == [["=4/2", 43831, 0.5, True, 2000000.01]]


def test_several_ranges_are_read_in_the_order_asked_for(api: Api) -> None:
    api.put("A1", [["a", "b"], ["c", "d"]])

    answer = api.call("GET", "/values:batchGet?ranges=B2&ranges=Sheet1!A1:B1&ranges=C1")

    assert answer == {
        "spreadsheetId": api.name,
        "valueRanges": [
            {"range": "Sheet1!B2", "majorDimension": "ROWS", "values": [["d"]]},
            {"range": "Sheet1!A1:B1", "majorDimension": "ROWS", "values": [["a", "b"]]},
            {"range": "Sheet1!C1", "majorDimension": "ROWS"},
        ],
    }


def test_a_sheet_is_read_by_its_id_whatever_it_is_called(api: Api) -> None:
    api.put("A1", [["a"]])
    api.batch(
        {
            "updateSheetProperties": {
                "properties": {"sheetId": 0, "title": "It's new!"},
                "fields": "title",
            }
        },
        {"addSheet": {"properties": {"sheetId": 7, "title": "Second"}}},
    )

    body = {
        "dataFilters": [{"gridRange": {"sheetId": 0}}, {"gridRange": {"sheetId": 7}}],
        "valueRenderOption": "UNFORMATTED_VALUE",
        "dateTimeRenderOption": "SERIAL_NUMBER",
    }
    first, second = api.call("POST", "/values:batchGetByDataFilter", body)["valueRanges"]

    assert first["valueRange"]["range"] == "'It''s new!'!A1:Z1000"
    assert first["valueRange"]["values"] == [["a"]]
    assert second == {
        "valueRange": {"range": "Second!A1:Z1000", "majorDimension": "ROWS"},
        "dataFilters": [{"gridRange": {"sheetId": 7}}],
    }


def test_a_sheet_that_is_gone_is_refused_by_its_id(api: Api) -> None:
    body = {"dataFilters": [{"gridRange": {"sheetId": 9}}]}

    answer = api.call("POST", "/values:batchGetByDataFilter", body, status=400)

    assert answer["error"]["message"] == "No grid with id: 9"
    assert answer["error"]["status"] == "INVALID_ARGUMENT"


def test_a_spreadsheet_is_read_by_filters(api: Api) -> None:
    api.put("A1", [["a", "b"]])
    body = {"dataFilters": [{"a1Range": "Sheet1!B1"}], "includeGridData": True}

    answer = api.call("POST", ":getByDataFilter", body)

    (data,) = answer["sheets"][0]["data"]
    assert data["startColumn"] == 1
    assert [cell["formattedValue"] for cell in data["rowData"][0]["values"]] == ["b"]


@pytest.mark.parametrize(
    "query",
    ["valueRenderOption=PRETTY", "majorDimension=DIAGONAL", "surprise=1", "alt=proto"],
)
def test_an_unknown_option_is_refused(api: Api, query: str) -> None:
    error = api.call("GET", f"/values/A1?{query}", status=400)["error"]

    assert (error["code"], error["status"]) == (400, "INVALID_ARGUMENT")
    assert error["details"][0]["@type"] == "type.googleapis.com/google.rpc.BadRequest"


def test_an_unknown_spreadsheet_is_not_found(api: Api) -> None:
    api.name = "nowhere"

    assert api.call("GET", "/values/A1", status=404) == {
        "error": {
            "code": 404,
            "message": "Requested entity was not found.",
            "status": "NOT_FOUND",
        }
    }


def test_a_range_whose_end_is_before_its_start_is_refused(api: Api) -> None:
    body = {"dataFilters": [{"gridRange": {"startRowIndex": 5, "endRowIndex": 5}}]}

    api.call("POST", "/values:batchGetByDataFilter", body, status=400)

    assert api.values("Sheet1") == []
