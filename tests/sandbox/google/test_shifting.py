"""Cells are inserted and deleted inside a range, sorted, shuffled and rid of doubles."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.sandbox.google.drive import Drive
from service.sandbox.google.requests import carry_out
from tests.sandbox.google.clients import Api
from tests.sandbox.google.requests import grid, line, lines, mark, note, resize

TABLE = [["a", 1, "x"], ["b", 2, "y"], ["c", 3, "z"]]


def shift(kind: str, where: dict[str, int], dimension: str = "ROWS") -> dict[str, Any]:
    """Return a request that shifts cells."""
    return {kind: {"range": where, "shiftDimension": dimension}}


def test_inserted_cells_push_those_below_down_in_their_columns_alone(api: Api) -> None:
    api.put("A1", TABLE)
    api.batch(note(1, 0, "with b"), shift("insertRange", grid(1, 3, 0, 1)))

    assert api.values("Sheet1") == [
        ["a", 1, "x"],
        ["", 2, "y"],
        ["", 3, "z"],
        ["b"],
        ["c"],
    ]
    assert api.cells("A4", "note") == [[{"note": "with b"}]]


def test_inserted_cells_push_those_beside_to_the_right_in_their_rows_alone(api: Api) -> None:
    api.put("A1", TABLE)
    api.batch(shift("insertRange", grid(1, 2, 1, 2), "COLUMNS"))

    assert api.values("Sheet1") == [["a", 1, "x"], ["b", "", 2, "y"], ["c", 3, "z"]]


def test_cells_below_and_beside_move_into_the_place_of_deleted_ones(api: Api) -> None:
    api.put("A1", TABLE)
    api.batch(shift("deleteRange", grid(0, 1, 1, 3)))
    api.batch(shift("deleteRange", grid(1, 2, 0, 1), "COLUMNS"))

    assert api.values("Sheet1") == [["a", 2, "y"], [3, "z"], ["c"]]


def test_no_cell_is_pushed_off_the_grid(api: Api) -> None:
    api.put("A1", TABLE)
    api.batch(resize(3, 3), shift("insertRange", grid(0, 2, 0, 1)))

    assert api.values("Sheet1") == [["", 1, "x"], ["", 2, "y"], ["a", 3, "z"], ["b"], ["c"]]
    assert api.sheet()["properties"]["gridProperties"]["rowCount"] == 5


@settings(deadline=None)
@given(
    st.tuples(st.integers(0, 4), st.integers(1, 3)),
    st.tuples(st.integers(0, 4), st.integers(1, 3)),
    st.sampled_from(["ROWS", "COLUMNS"]),
)
def test_what_was_inserted_anywhere_can_be_deleted_again(
    rows: tuple[int, int], columns: tuple[int, int], dimension: str
) -> None:
    document = Drive.open().draft("Shifted")
    sheet = document.sheets[0]
    sheet.write(0, 0, [[f"{row}.{column}" for column in range(6)] for row in range(6)])
    before = sheet.rows[:]
    where = grid(rows[0], sum(rows), columns[0], sum(columns))

    carry_out(document, [shift("insertRange", where, dimension)])
    assert sheet.rows[: len(before)] != before
    carry_out(document, [shift("deleteRange", where, dimension)])

    assert [row for row in sheet.rows if row.values] == before


def test_what_is_fastened_inside_the_shifted_columns_goes_along(api: Api) -> None:
    def protect(number: int, *where: int) -> dict[str, Any]:
        known = {"protectedRangeId": number, "range": grid(*where), "warningOnly": True}
        return {"addProtectedRange": {"protectedRange": known}}

    api.batch(
        protect(1, 3, 5, 0, 2),
        protect(2, 3, 5, 1, 4),
        {"addNamedRange": {"namedRange": {"name": "Here", "range": grid(3, 4, 0, 1)}}},
        mark(line(3), metadataId=9),
        shift("insertRange", grid(0, 2, 0, 2)),
    )

    tops = [each["range"]["startRowIndex"] for each in api.sheet()["protectedRanges"]]
    assert tops == [5, 3]
    (named,) = api.call("GET", "?fields=namedRanges")["namedRanges"]
    assert named["range"]["startRowIndex"] == 5
    known = api.call("GET", "/developerMetadata/9")
    assert known["location"]["dimensionRange"]["startIndex"] == 3


def test_a_merge_is_never_torn_apart(api: Api) -> None:
    api.batch({"mergeCells": {"range": grid(3, 5, 1, 3), "mergeType": "MERGE_ALL"}})
    sort = {"range": grid(0, 9, 0, 9), "sortSpecs": [{"dimensionIndex": 0}]}
    source = {"sheetId": 0, "dimension": "ROWS", "startIndex": 4, "endIndex": 6}

    messages = [
        api.batch(request, status=400)["message"]
        for request in (
            shift("insertRange", grid(0, 1, 0, 2)),
            shift("deleteRange", grid(4, 5, 1, 3)),
            {"sortRange": sort},
            {"moveDimension": {"source": source, "destinationIndex": 0}},
        )
    ]

    assert messages[2] == (
        "Invalid requests[0].sortRange: You can't sort a range containing vertical merges."
        " There is a vertical merge at B4:C5"
    )
    assert "crosses a merged cell" in messages[3]
    assert len(api.sheet()["merges"]) == 1


def test_shuffled_rows_are_the_same_rows(api: Api) -> None:
    table = [[index, f"row {index}"] for index in range(40)]
    api.put("A1", [["head"], *table])

    api.batch({"randomizeRange": {"range": grid(1, 41, 0, 2)}})

    shuffled = api.values("A2:B41")
    assert sorted(shuffled) == table
    assert api.values("A1") == [["head"]]


def test_the_first_of_rows_that_are_alike_is_kept(api: Api) -> None:
    api.put("A1", [["Ada", 1, "n"], ["bo", 2, "n"], ["ADA", 1, "x"], ["Bo", 3, "n"], ["", True]])
    span = {"dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}

    (all_columns, named) = api.batch(
        {"deleteDuplicates": {"range": grid(0, 5, 0, 2)}},
        {"deleteDuplicates": {"range": grid(0, 5, 0, 2), "comparisonColumns": [span]}},
    )

    assert all_columns == {"deleteDuplicates": {"duplicatesRemovedCount": 1}}
    # The rows that were emptied by the first are alike as well.
    assert named["deleteDuplicates"]["duplicatesRemovedCount"] == 2
    assert api.values("A1:C5") == [["Ada", 1, "n"], ["bo", 2, "n"], ["", True, "x"], ["", "", "n"]]


@pytest.mark.parametrize(
    "span",
    [
        {"dimension": "ROWS", "startIndex": 0, "endIndex": 1},
        {"dimension": "COLUMNS", "startIndex": 1, "endIndex": 3},
    ],
)
def test_columns_to_compare_lie_in_the_range(api: Api, span: Any) -> None:
    body = {"range": grid(0, 5, 0, 2), "comparisonColumns": [span]}

    error = api.batch({"deleteDuplicates": body}, status=400)

    assert "comparisonColumns" in error["message"]


def test_lines_that_are_not_there_are_refused_in_googles_words(api: Api) -> None:
    gone = api.batch(lines("deleteDimension", 999, 1001), status=400)["message"]
    late = api.batch(lines("insertDimension", 1000, 1001), status=400)["message"]

    assert gone == (
        "Invalid requests[0].deleteDimension: Cannot delete a row that doesn't exist."
        " Tried to delete row index 1000 but there are only 1000 rows."
    )
    assert late == (
        "Invalid requests[0].insertDimension: range.startIndex must be less than the grid size"
        " (1000) if inheritFromBefore is false."
    )


def test_a_row_is_left_that_scrolls(api: Api) -> None:
    frozen = {"properties": {"gridProperties": {"frozenRowCount": 1}}}
    fields = "gridProperties.frozenRowCount"
    api.batch(
        {"updateSheetProperties": {**frozen, "fields": fields}}, lines("deleteDimension", 2, 1000)
    )

    error = api.batch(lines("deleteDimension", 1, 2), status=400)

    assert error["message"].endswith("Sorry, it is not possible to delete all non-frozen rows.")
