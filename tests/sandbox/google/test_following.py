"""What is fastened to cells goes where the cells go."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.sandbox.google.cells import Look, Row
from service.sandbox.google.document import Document
from service.sandbox.google.drive import Drive
from service.sandbox.google.errors import Invalid
from service.sandbox.google.requests import carry_out
from tests.sandbox.google.clients import Api
from tests.sandbox.google.requests import grid, lines, move, note

SIZE = 6


def furnished() -> Document:
    """Return a small sheet whose every cell has a value and a note that says the same."""
    document = Drive.open().draft("Furnished")
    sheet = document.sheets[0]
    carry_out(
        document,
        [
            {
                "updateSheetProperties": {
                    "properties": {"gridProperties": {"rowCount": SIZE, "columnCount": SIZE}},
                    "fields": "gridProperties",
                }
            }
        ],
    )
    for row in range(SIZE):
        names = [f"{row}.{column}" for column in range(SIZE)]
        sheet.set_row(row, Row(tuple(names), tuple(Look(note=name) for name in names)))
    return document


def edits() -> st.SearchStrategy[dict[str, Any]]:
    """Return any change of the grid's structure, or a sort, that leaves a cell to look at."""
    dimensions = st.sampled_from(["ROWS", "COLUMNS"])
    places = st.integers(0, SIZE - 1)
    return st.one_of(
        st.builds(
            lambda at, n, d: lines("insertDimension", at, at + n, d),
            places,
            st.integers(1, 3),
            dimensions,
        ),
        st.builds(lambda at, d: lines("deleteDimension", at, at + 1, d), places, dimensions),
        st.builds(lambda at, to, d: move(at, at + 1, to, d), places, places, dimensions),
        st.builds(
            lambda column, order: {
                "sortRange": {
                    "range": {"sheetId": 0, "startRowIndex": 1},
                    "sortSpecs": [{"dimensionIndex": column, "sortOrder": order}],
                }
            },
            places,
            st.sampled_from(["ASCENDING", "DESCENDING"]),
        ),
    )


@settings(deadline=None)
@given(st.lists(edits(), max_size=3))
def test_through_any_changes_a_note_stays_with_its_value(requests: list[dict[str, Any]]) -> None:
    document = furnished()
    for request in requests:
        with suppress(Invalid):  # a change that no longer fits the grid
            carry_out(document, [request])
    sheet = document.sheets[0]

    for row in range(sheet.row_count):
        for column in range(sheet.column_count):
            assert sheet.look(row, column).note == sheet.value(row, column)


def fastened(api: Api) -> None:
    api.batch(
        {"mergeCells": {"range": grid(4, 6, 4, 6), "mergeType": "MERGE_ALL"}},
        {"addProtectedRange": {"protectedRange": {"range": grid(4, 6, 4, 6)}}},
        {
            "addFilterView": {
                "filter": {"range": grid(4, 6, 4, 6), "criteria": {"5": {"hiddenValues": ["x"]}}}
            }
        },
        {
            "setBasicFilter": {
                "filter": {"range": grid(4, 6, 4, 6), "sortSpecs": [{"dimensionIndex": 5}]}
            }
        },
        {
            "addConditionalFormatRule": {
                "rule": {
                    "ranges": [grid(4, 6, 4, 6)],
                    "booleanRule": {"condition": {"type": "NOT_BLANK"}, "format": {}},
                }
            }
        },
        {"addNamedRange": {"namedRange": {"name": "Here", "range": grid(4, 6, 4, 6)}}},
        {"addBanding": {"bandedRange": {"range": grid(4, 6, 4, 6), "rowProperties": {}}}},
        {
            "updateDimensionProperties": {
                "range": {"sheetId": 0, "dimension": "ROWS", "startIndex": 4, "endIndex": 6},
                "properties": {"hiddenByUser": True},
                "fields": "hiddenByUser",
            }
        },
    )


def ranges(api: Api) -> list[dict[str, int]]:
    """Return the range of everything that is fastened."""
    answer = api.call("GET", "")
    sheet = answer["sheets"][0]
    return [
        *sheet.get("merges", []),
        *(each["range"] for each in sheet.get("protectedRanges", [])),
        *(each["range"] for each in sheet.get("filterViews", [])),
        *(each["range"] for each in sheet.get("bandedRanges", [])),
        *([sheet["basicFilter"]["range"]] if "basicFilter" in sheet else []),
        *(each["ranges"][0] for each in sheet.get("conditionalFormats", [])),
        *(each["range"] for each in answer.get("namedRanges", [])),
    ]


def hidden(api: Api) -> list[int]:
    """Return the rows that are hidden."""
    rows = api.call("GET", "?includeGridData=true")["sheets"][0]["data"][0]["rowMetadata"]
    return [index for index, row in enumerate(rows) if row.get("hiddenByUser")]


@pytest.mark.parametrize(
    ("request_", "rows", "columns"),
    [
        (lines("insertDimension", 0, 2), (6, 8), (4, 6)),
        (lines("insertDimension", 5, 6), (4, 7), (4, 6)),
        (lines("insertDimension", 6, 7), (4, 6), (4, 6)),
        (lines("deleteDimension", 0, 3), (1, 3), (4, 6)),
        (lines("deleteDimension", 3, 5), (3, 4), (4, 6)),
        (lines("insertDimension", 0, 1, "COLUMNS"), (4, 6), (5, 7)),
        (lines("deleteDimension", 5, 9, "COLUMNS"), (4, 6), (4, 5)),
        (move(4, 6, 0), (0, 2), (4, 6)),
        (move(0, 2, 10), (2, 4), (4, 6)),
        (move(4, 6, 10, "COLUMNS"), (4, 6), (8, 10)),
    ],
)
def test_everything_fastened_follows_the_grid(
    api: Api, request_: dict[str, Any], rows: tuple[int, int], columns: tuple[int, int]
) -> None:
    fastened(api)

    api.batch(request_)

    expected = {
        "startRowIndex": rows[0],
        "endRowIndex": rows[1],
        "startColumnIndex": columns[0],
        "endColumnIndex": columns[1],
    }
    assert ranges(api) == [expected] * 7


def test_hidden_rows_move_with_their_rows(api: Api) -> None:
    fastened(api)

    api.batch(lines("insertDimension", 0, 2))
    assert hidden(api) == [6, 7]
    api.batch(lines("deleteDimension", 6, 7), move(6, 7, 1))
    assert hidden(api) == [1]


def test_what_is_fastened_dies_with_its_cells(api: Api) -> None:
    fastened(api)

    api.batch(lines("deleteDimension", 4, 6))

    assert ranges(api) == []


def test_a_filter_names_its_columns_where_they_are_now(api: Api) -> None:
    fastened(api)

    api.batch(lines("insertDimension", 0, 1, "COLUMNS"))

    sheet = api.sheet()
    assert list(sheet["filterViews"][0]["criteria"]) == ["6"]
    assert sheet["basicFilter"]["sortSpecs"] == [{"dimensionIndex": 6}]


def test_new_rows_look_like_those_beside_them_and_hold_nothing(api: Api) -> None:
    api.put("A1", [["header"], ["2020-01-01"]], "USER_ENTERED")
    api.batch(note(0, 0, "about"), note(1, 0, "mine"))

    api.batch(lines("insertDimension", 1, 2, inheritFromBefore=False))
    api.put("A2", [[43832]])

    known = api.cells("A1:A3", "note,formattedValue")
    assert known == [
        [{"note": "about", "formattedValue": "header"}],
        [{"formattedValue": "2020-01-02"}],
        [{"note": "mine", "formattedValue": "2020-01-01"}],
    ]


def test_a_sort_of_some_columns_leaves_the_others(api: Api) -> None:
    api.put("A1", [["b", 1, "x"], ["", 2, "y"], ["a", 3, "z"], [5, 4, "w"], [True, 5, "v"]])
    api.batch(note(2, 0, "with a"))

    api.batch({"sortRange": {"range": grid(0, 5, 0, 2), "sortSpecs": [{"sortOrder": "ASCENDING"}]}})

    assert api.values("Sheet1") == [
        [5, 4, "x"],
        ["a", 3, "y"],
        ["b", 1, "z"],
        [True, 5, "w"],
        ["", 2, "v"],
    ]
    assert api.cells("A2", "note") == [[{"note": "with a"}]]


def test_a_sort_moves_cells_whole_and_leaves_what_belongs_to_rows(api: Api) -> None:
    api.put("A1", [["b"], ["a"]])
    rule = {"condition": {"type": "BOOLEAN"}}
    bold = {"textFormat": {"bold": True}}
    cell = {"userEnteredFormat": bold, "dataValidation": rule, "note": "n"}
    fields = "userEnteredFormat,dataValidation,note"
    format_rule = {"ranges": [grid(0, 1, 0, 1)], "booleanRule": {"condition": {"type": "BLANK"}}}
    api.batch(
        {"repeatCell": {"range": grid(0, 1, 0, 1), "cell": cell, "fields": fields}},
        {"addConditionalFormatRule": {"rule": format_rule}},
        {
            "updateDimensionProperties": {
                "range": {"dimension": "ROWS", "startIndex": 0, "endIndex": 1},
                "properties": {"pixelSize": 60},
                "fields": "pixelSize",
            }
        },
    )

    specs = [{"dimensionIndex": 0, "sortOrder": "ASCENDING"}]
    api.batch({"sortRange": {"range": grid(0, 2, 0, 1), "sortSpecs": specs}})

    first, second = api.cells("A1:A2", "formattedValue,note,dataValidation,userEnteredFormat")
    assert first == [{"formattedValue": "a"}]
    assert second == [{"formattedValue": "b", **cell}]
    sheet = api.sheet(query="includeGridData=true&ranges=A1:A2")
    assert [row["pixelSize"] for row in sheet["data"][0]["rowMetadata"]] == [60, 21]
    assert sheet["conditionalFormats"][0]["ranges"][0]["endRowIndex"] == 1


def test_a_sort_keeps_the_order_of_equal_rows(api: Api) -> None:
    api.put("A1", [["x", 1], ["y", 2], ["x", 3], ["y", 4]])

    for order, expected in (("DESCENDING", [2, 4, 1, 3]), ("ASCENDING", [1, 3, 2, 4])):
        specs = [{"dimensionIndex": 0, "sortOrder": order}]
        api.batch({"sortRange": {"range": grid(0, 4, 0, 26), "sortSpecs": specs}})
        assert [row[1] for row in api.values("Sheet1")] == expected


def test_cells_are_copied_and_cut_with_their_looks(api: Api) -> None:
    api.put("A1", [["a", "b"]])
    api.batch(note(0, 0, "n"))

    api.batch({"copyPaste": {"source": grid(0, 1, 0, 2), "destination": grid(2, 4, 0, 2)}})
    assert api.values("A3:B4") == [["a", "b"], ["a", "b"]]
    destination = {"sheetId": 0, "rowIndex": 9, "columnIndex": 1}
    api.batch({"cutPaste": {"source": grid(0, 1, 0, 2), "destination": destination}})

    assert api.values("A1:B1") == []
    assert api.cells("B10", "note,formattedValue") == [[{"note": "n", "formattedValue": "a"}]]
