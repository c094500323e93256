"""Developer metadata sticks to its row or column, and cells are read and written by it."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.sandbox.google.areas import Dimension
from service.sandbox.google.document import Document
from service.sandbox.google.drive import Drive
from service.sandbox.google.errors import Invalid
from service.sandbox.google.requests import carry_out
from tests.sandbox.google.clients import Api
from tests.sandbox.google.requests import line, lines, lookup, mark, move, resize

SIZE = 6
DIMENSIONS: tuple[Dimension, ...] = ("ROWS", "COLUMNS")


def edits() -> st.SearchStrategy[dict[str, Any]]:
    """Return any change of the lines of a small sheet."""
    at, to = st.integers(0, SIZE), st.integers(0, SIZE)
    kinds = st.sampled_from(DIMENSIONS)
    return st.one_of(
        st.builds(
            lambda a, n, d: lines("insertDimension", a, a + n, d), at, st.integers(1, 3), kinds
        ),
        st.builds(
            lambda a, n, d: lines("deleteDimension", a, a + n, d), at, st.integers(1, 3), kinds
        ),
        st.builds(lambda a, n, b, d: move(a, a + n, b, d), at, st.integers(1, 3), to, kinds),
        st.builds(resize, st.integers(1, SIZE), st.integers(1, SIZE)),
        st.builds(lambda n, d: {"appendDimension": {"dimension": d, "length": n}}, to, kinds),
    )


def labelled() -> Document:
    """Return a sheet whose every row and column is of a size and a mark of its own."""
    document = Drive.open().draft("Labelled")
    carry_out(document, [resize(SIZE, SIZE)])
    for dimension in DIMENSIONS:
        for index in range(SIZE):
            size = {"properties": {"pixelSize": 100 + index}, "fields": "pixelSize"}
            sized = lines("updateDimensionProperties", index, index + 1, dimension, **size)
            carry_out(
                document, [sized, mark(line(index, dimension), metadataValue=str(100 + index))]
            )
    return document


@settings(deadline=None)
@given(st.lists(edits(), max_size=4))
def test_through_any_changes_a_mark_stays_with_its_row_or_column(
    requests: list[dict[str, Any]],
) -> None:
    document = labelled()
    for request in requests:
        with suppress(Invalid):  # a change that no longer fits the grid
            carry_out(document, [request])

    marks = {each.line: each.value for each in document.metadata.values()}
    sized = {
        (dimension, index): str(size)
        for dimension, each in document.sheets[0].lines.items()
        for index in range(each.count)
        if (size := each.of(index).get("pixelSize"))
    }
    assert marks == sized


def test_a_mark_stays_where_it_is_through_a_sort(api: Api) -> None:
    api.put("A1", [["b"], ["a"]])
    api.batch(mark(line(0), metadataId=1))

    api.batch({"sortRange": {"range": {"endRowIndex": 2}, "sortSpecs": [{"dimensionIndex": 0}]}})

    known = api.call("GET", "/developerMetadata/1")
    assert known["location"]["dimensionRange"]["startIndex"] == 0
    assert api.values("A1:A2") == [["a"], ["b"]]


def numbers(api: Api) -> list[int]:
    """Return the ids of all marks that tests give the key k."""
    body = {"dataFilters": [lookup(metadataKey="k")]}
    found = api.call("POST", "/developerMetadata:search", body)["matchedDeveloperMetadata"]
    return [each["developerMetadata"]["metadataId"] for each in found]


def test_a_mark_dies_with_its_sheet(api: Api) -> None:
    api.batch(
        {"addSheet": {"properties": {"sheetId": 5, "title": "Second"}}},
        mark(line(0, sheet=5), metadataId=1),
        mark({"sheetId": 5}, metadataId=2),
        mark({"spreadsheet": True}, metadataId=3),
        {"deleteSheet": {"sheetId": 5}},
    )

    assert numbers(api) == [3]


def test_a_copy_of_a_sheet_has_marks_of_its_own(api: Api) -> None:
    api.batch(mark(line(3), metadataId=1, metadataValue="v"), mark({"sheetId": 0}, metadataId=2))

    api.batch({"duplicateSheet": {"sourceSheetId": 0, "newSheetId": 5, "insertSheetIndex": 1}})

    body = {"dataFilters": [lookup(metadataLocation={"sheetId": 5})]}
    found = api.call("POST", "/developerMetadata:search", body)["matchedDeveloperMetadata"]
    row, tab = (each["developerMetadata"] for each in found)
    assert row["location"]["dimensionRange"]["sheetId"] == 5
    assert tab["location"] == {"locationType": "SHEET", "sheetId": 5}
    assert row["metadataValue"] == "v"
    assert {row["metadataId"], tab["metadataId"]}.isdisjoint({1, 2})


def test_a_batch_that_is_refused_leaves_no_mark(api: Api) -> None:
    api.batch(mark(line(0), metadataId=1))
    gone = {"deleteDeveloperMetadata": {"dataFilter": lookup(metadataId=1)}}

    api.batch(gone, mark(line(1), metadataId=2), {"deleteSheet": {"sheetId": 9}}, status=400)

    assert numbers(api) == [1]


@pytest.mark.parametrize("moved", [False, True])
def test_an_id_is_taken_wherever_its_mark_has_gone(api: Api, moved: bool) -> None:  # noqa: FBT001 - both cases of one law
    api.batch(mark(line(2, "COLUMNS"), metadataId=1))
    if moved:
        api.batch(lines("insertDimension", 0, 1, "COLUMNS"))
    there = {"metadataLocation": line(2, "COLUMNS"), "locationMatchingStrategy": "EXACT_LOCATION"}
    gone = {"deleteDeveloperMetadata": {"dataFilter": lookup(metadataId=1, **there)}}

    api.batch(gone, mark(line(2, "COLUMNS"), metadataId=1), status=400 if moved else 200)

    known = api.call("GET", "/developerMetadata/1")
    assert known["location"]["dimensionRange"]["startIndex"] == (3 if moved else 2)


def columns(api: Api) -> None:
    """Put three columns down, two of them under one key."""
    api.put("A1", [["Key", "Name", "Decision"], ["k1", "Ada", ""], ["k2", "Bo", "Accept"]])
    api.batch(
        mark(line(0, "COLUMNS"), "header", metadataValue="Key"),
        mark(line(2, "COLUMNS"), "header", metadataValue="Decision"),
        mark(line(1), "row", metadataValue="k1"),
    )


def test_cells_are_read_by_the_mark_on_their_column(api: Api) -> None:
    columns(api)
    api.batch(lines("insertDimension", 0, 1, "COLUMNS"))
    body = {
        "dataFilters": [
            lookup(metadataValue="Decision"),
            lookup(metadataKey="header"),
            lookup(metadataKey="none"),
        ],
        "majorDimension": "COLUMNS",
    }

    answer = api.call("POST", "/values:batchGetByDataFilter", body)["valueRanges"]

    decision, key = answer
    assert decision["valueRange"]["range"] == "Sheet1!D1:D1000"
    assert decision["valueRange"]["values"] == [["Decision", "", "Accept"]]
    assert decision["dataFilters"] == body["dataFilters"][:2]
    assert key["valueRange"]["values"] == [["Key", "k1", "k2"]]
    assert key["dataFilters"] == body["dataFilters"][1:2]


def test_cells_are_written_by_the_mark_on_their_column_from_its_first_row(api: Api) -> None:
    columns(api)
    api.batch(move(2, 3, 0, "COLUMNS"))
    data: list[dict[str, Any]] = [
        {"dataFilter": lookup(metadataValue="Decision"), "values": [[None], ["Decline"]]},
        {"dataFilter": lookup(metadataValue="gone"), "values": [["never"]]},
        {"dataFilter": lookup(metadataKey="row"), "values": [[None, "k9"]]},
    ]
    body = {"valueInputOption": "RAW", "data": data}

    answer = api.call("POST", "/values:batchUpdateByDataFilter", body)

    assert api.values("Sheet1") == [
        ["Decision", "Key", "Name"],
        ["Decline", "k9", "Ada"],
        ["Accept", "k2", "Bo"],
    ]
    assert [each["dataFilter"] for each in answer["responses"]] == [
        data[0]["dataFilter"],
        data[2]["dataFilter"],
    ]
    assert (answer["totalUpdatedCells"], answer["totalUpdatedSheets"]) == (2, 1)


def test_a_write_by_a_mark_answers_as_googles_guide_shows(api: Api) -> None:
    api.put("A7", [["W-24", "74"]])
    api.batch(mark(line(6), metadataId=5))
    data = [{"dataFilter": lookup(metadataId=5), "values": [["W-24", "84"]]}]
    body = {"valueInputOption": "USER_ENTERED", "includeValuesInResponse": True, "data": data}

    answer = api.call("POST", "/values:batchUpdateByDataFilter", body)

    assert answer == {
        "spreadsheetId": api.name,
        "totalUpdatedRows": 1,
        "totalUpdatedColumns": 2,
        "totalUpdatedCells": 2,
        "totalUpdatedSheets": 1,
        "responses": [
            {
                "updatedRange": "Sheet1!A7:B7",
                "updatedRows": 1,
                "updatedColumns": 2,
                "updatedCells": 2,
                "dataFilter": lookup(metadataId=5),
                "updatedData": {
                    "range": "Sheet1!A7:Z7",
                    "majorDimension": "ROWS",
                    "values": [["W-24", "84"]],
                },
            }
        ],
    }


def test_a_write_that_is_bigger_than_what_is_marked_is_refused(api: Api) -> None:
    columns(api)
    data = [{"dataFilter": lookup(metadataKey="row"), "values": [["a"], ["b"]]}]
    body = {"valueInputOption": "RAW", "data": data}

    api.call("POST", "/values:batchUpdateByDataFilter", body, status=400)

    assert api.values("A2:A3") == [["k1"], ["k2"]]


def test_what_finds_no_mark_reads_and_clears_nothing(api: Api) -> None:
    api.put("A1", [["x"]])
    body = {"dataFilters": [lookup(metadataKey="none")]}

    for verb in ("batchGetByDataFilter", "batchClearByDataFilter"):
        assert api.call("POST", f"/values:{verb}", body) == {"spreadsheetId": api.name}
    assert "sheets" not in api.call("POST", ":getByDataFilter", body)
    assert api.values("Sheet1") == [["x"]]


def test_a_write_that_finds_no_mark_writes_nothing(api: Api) -> None:
    data = [{"dataFilter": lookup(metadataKey="none"), "values": [["x"]]}]

    answer = api.call(
        "POST", "/values:batchUpdateByDataFilter", {"valueInputOption": "RAW", "data": data}
    )

    assert answer == {"spreadsheetId": api.name}
    assert api.values("Sheet1") == []


def test_every_place_under_a_mark_is_cleared(api: Api) -> None:
    columns(api)
    body = {"dataFilters": [lookup(metadataKey="header")]}

    answer = api.call("POST", "/values:batchClearByDataFilter", body)

    assert answer["clearedRanges"] == ["Sheet1!A1:A1000", "Sheet1!C1:C1000"]
    assert api.values("Sheet1") == [["", "Name"], ["", "Ada"], ["", "Bo"]]


def test_a_spreadsheet_is_read_by_its_marks(api: Api) -> None:
    columns(api)
    api.batch({"addSheet": {"properties": {"title": "Other"}}})
    body = {"dataFilters": [lookup(metadataKey="row")], "includeGridData": True}

    answer = api.call("POST", ":getByDataFilter", body)

    (sheet,) = answer["sheets"]
    (data,) = sheet["data"]
    assert data["startRow"] == 1
    assert [cell["formattedValue"] for cell in data["rowData"][0]["values"][:2]] == ["k1", "Ada"]


@pytest.mark.parametrize("given", [{}, {"a1Range": "A1", **lookup(metadataId=1)}])
def test_a_filter_is_one_thing(api: Api, given: dict[str, Any]) -> None:
    body = {"dataFilters": [given]}
    answer = api.call("POST", "/values:batchGetByDataFilter", body, status=400)

    assert "A data filter is one of" in answer["error"]["message"]
