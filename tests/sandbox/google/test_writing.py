from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.sandbox.google.cells import EMPTY
from service.sandbox.google.entry import entered_row
from tests.sandbox.google.clients import Api
from tests.sandbox.google.requests import note, resize, texts


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_raw_text_stays_as_it_is_whatever_it_looks_like(text: str) -> None:
    assert entered_row(EMPTY, 0, [text], parse=None).values == (text,)


@pytest.mark.parametrize("text", ["=1+1", "007", "2020-01-01", "TRUE", "'x", " 5 ", "+61 4", "@x"])
def test_raw_text_is_never_parsed(api: Api, text: str) -> None:
    api.put("A1", [[text]])

    for query in ("", "valueRenderOption=UNFORMATTED_VALUE", "valueRenderOption=FORMULA"):
        assert api.values("A1", query) == [[text]]


def test_raw_keeps_the_types_of_json(api: Api) -> None:
    api.put("A1", [[1, 2.5, True, False, 0, "1"]])

    assert api.values("A1:F1") == [[1, 2.5, True, False, 0, "1"]]


def test_null_skips_a_cell_and_an_empty_text_clears_it(api: Api) -> None:
    api.put("A1", [["a", "b", "c"]])

    answer = api.put("A1", [[None, "", "z"]])

    assert api.values("A1:C1") == [["a", "", "z"]]
    assert answer["updatedCells"] == 2
    assert answer["updatedColumns"] == 3


def test_columns_are_written_as_columns(api: Api) -> None:
    body = {"values": [["a", "b"], ["c"]], "majorDimension": "COLUMNS"}

    answer = api.call("PUT", "/values/B1?valueInputOption=RAW", body)

    assert answer["updatedRange"] == "Sheet1!B1:C2"
    assert api.values("B1:C2") == [["a", "c"], ["b"]]


def test_an_update_of_several_ranges_is_whole_or_nothing(api: Api) -> None:
    body = {
        "valueInputOption": "RAW",
        "data": [{"range": "A1", "values": [["a"]]}, {"range": "Gone!A1", "values": [["b"]]}],
    }

    api.call("POST", "/values:batchUpdate", body, status=400)
    assert api.values("A1") == []

    body["data"] = [{"range": "A1:B1", "values": [["a", "b"]]}, {"range": "A3", "values": [["c"]]}]
    answer = api.call("POST", "/values:batchUpdate", body)
    assert answer["totalUpdatedCells"] == 3
    assert answer["totalUpdatedSheets"] == 1
    assert [each["updatedRange"] for each in answer["responses"]] == ["Sheet1!A1:B1", "Sheet1!A3"]


def test_values_are_updated_by_filter(api: Api) -> None:
    where = {"gridRange": {"sheetId": 0, "startRowIndex": 1, "startColumnIndex": 1}}
    body = {"valueInputOption": "RAW", "data": [{"dataFilter": where, "values": [["x"]]}]}

    answer = api.call("POST", "/values:batchUpdateByDataFilter", body)

    assert answer["responses"][0]["updatedRange"] == "Sheet1!B2"
    assert api.values("Sheet1") == [[], ["", "x"]]


def test_a_write_that_is_bigger_than_its_range_is_refused(api: Api) -> None:
    error = api.put("A1:B1", [["a", "b", "c"]], status=400)["error"]

    assert error["message"] == (
        "Requested writing within range [Sheet1!A1:B1], but tried writing to column [C]"
    )


def test_a_write_beyond_the_grid_is_refused(api: Api) -> None:
    error = api.put("A1000", [["a"], ["b"]], status=400)["error"]

    assert "exceeds grid limits. Max rows: 1000, max columns: 26" in error["message"]
    assert api.values("Sheet1") == []


def test_how_text_is_meant_must_be_said(api: Api) -> None:
    error = api.call("PUT", "/values/A1", {"values": [["a"]]}, status=400)["error"]

    assert error["message"] == "'valueInputOption' is required but not specified"


@pytest.mark.parametrize("values", ["X", [["x" * 50_001]], [[{"a": 1}]], [["a"], "b"]])
def test_what_a_cell_cannot_hold_is_refused(api: Api, values: object) -> None:
    api.put("A1", values, status=400)

    assert api.values("Sheet1") == []


def test_a_cell_holds_fifty_thousand_characters(api: Api) -> None:
    api.put("A1", [["x" * 50_000]])

    assert api.values("A1") == [["x" * 50_000]]


def test_clearing_empties_values_and_leaves_looks(api: Api) -> None:
    api.put("A1", [["2020-01-01", "b"]], "USER_ENTERED")

    assert api.call("POST", "/values/A1:clear")["clearedRange"] == "Sheet1!A1"
    api.put("A1", [[43832]])

    assert api.values("A1:B1", "") == [["2020-01-02", "b"]]


def test_an_append_goes_below_the_last_table_of_its_range(api: Api) -> None:
    api.put("A1", [["x", "", "y"]])

    shifted = api.append("Sheet1", [["p", "q"]])
    assert (shifted["tableRange"], shifted["updates"]["updatedRange"]) == (
        "Sheet1!C1",
        "Sheet1!C2:D2",
    )
    steady = api.append("A1", [["r"]])
    assert (steady["tableRange"], steady["updates"]["updatedRange"]) == ("Sheet1!A1", "Sheet1!A2")


def test_an_append_where_there_is_no_table_begins_at_its_range(api: Api) -> None:
    answer = api.append("B3:D9", [["p"]])

    assert "tableRange" not in answer
    assert answer["updates"]["updatedRange"] == "Sheet1!B3"


def test_an_append_overwrites_or_makes_room_as_told(api: Api) -> None:
    api.put("A1", [["Name"], ["a"], [""], ["below"]])

    api.append("A1", [["b"], ["c"]], "insertDataOption=INSERT_ROWS")
    assert api.values("A1:A9") == [["Name"], ["a"], ["b"], ["c"], [], ["below"]]

    api.append("A1", [["d"], ["e"]])
    assert api.values("A1:A9") == [["Name"], ["a"], ["b"], ["c"], ["d"], ["e"]]


def test_the_grid_grows_for_an_append(api: Api) -> None:
    api.batch(resize(2, 2))
    api.put("A1", [["a"], ["b"]])

    api.append("A1", [["c", "d", "e"]], "insertDataOption=INSERT_ROWS")
    api.batch({"appendCells": {"sheetId": 0, "rows": texts(["f"]), "fields": "*"}})

    assert api.values("Sheet1") == [["a"], ["b"], ["c", "d", "e"], ["f"]]
    size = api.sheet()["properties"]["gridProperties"]
    assert size == {"rowCount": 4, "columnCount": 3}


LINK = {"format": {"link": {"uri": "https://example.org/a"}}}


def linked(api: Api) -> None:
    cell = {"userEnteredValue": {"stringValue": "Open it"}, "textFormatRuns": [LINK]}
    start = {"sheetId": 0, "rowIndex": 0, "columnIndex": 0}
    fields = "userEnteredValue,textFormatRuns"
    rows = [{"values": [cell]}]
    api.batch({"updateCells": {"start": start, "rows": rows, "fields": fields}})


def runs(api: Api) -> list[Any]:
    return [cell.get("textFormatRuns", []) for row in api.cells("A1:B1") for cell in row]


def test_the_runs_of_a_text_go_with_it(api: Api) -> None:
    for change in ("Another", "", 5):
        linked(api)
        assert runs(api) == [[LINK]]
        api.put("A1", [[change]])
        assert not any(runs(api))


def test_the_runs_of_a_text_stay_while_other_cells_and_looks_change(api: Api) -> None:
    linked(api)
    api.put("A1:B1", [[None, "beside it"]])
    api.put("A1", [["Open it"]])
    api.batch(note(0, 0, "a note"))

    assert runs(api) == [[LINK], []]
