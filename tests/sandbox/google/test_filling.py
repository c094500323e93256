"""Cells are pasted, filled, split, trimmed and drawn around."""

from typing import Any

import pytest

from tests.sandbox.google.clients import Api, Cells
from tests.sandbox.google.requests import grid, note


def fill(source: dict[str, int], length: int, dimension: str = "ROWS", **more: Any) -> Any:
    """Return a request that fills cells from those beside them."""
    body = {"source": source, "dimension": dimension, "fillLength": length}
    return {"autoFill": {"sourceAndDestination": body, **more}}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ([1, 2], [3, 4, 5]),
        ([10, 7.5], [5, 2.5, 0]),
        ([5], [5, 5, 5]),
        (["x"], ["x", "x", "x"]),
        (["a", "b"], ["a", "b", "a"]),
        (["Room 8"], ["Room 9", "Room 10", "Room 11"]),
        (["A01", "A03"], ["A05", "A07", "A09"]),
        ([1, "x"], [1, "x", 1]),
        ([1, 2, 4], [1, 2, 4]),
        ([True], [True, True, True]),
    ],
)
def test_a_series_goes_on_by_a_constant_step_or_repeats(
    api: Api, source: list[Any], expected: list[Any]
) -> None:
    api.put("A1", [[value] for value in source])

    api.batch(fill(grid(0, len(source), 0, 1), 3))

    assert [row[0] for row in api.values("A1:A9")] == [*source, *expected]


def test_a_date_goes_on_by_a_day_and_brings_its_format(api: Api) -> None:
    api.put("A1", [["2020-01-31"]], "USER_ENTERED")

    api.batch(fill(grid(0, 1, 0, 1), 1), fill(grid(0, 1, 0, 1), 1, "COLUMNS"))

    assert api.values("A1:B2", "") == [["2020-01-31", "2020-02-01"], ["2020-02-01"]]


def test_an_alternate_series_does_what_a_single_cell_would_not(api: Api) -> None:
    api.put("A1", [[5, "Room 8"]])

    api.batch(fill(grid(0, 1, 0, 2), 2, useAlternateSeries=True))

    assert api.values("A2:B3") == [[6, "Room 8"], [7, "Room 8"]]


def test_cells_are_filled_backwards_too(api: Api) -> None:
    api.put("A4", [["Room 8", 3, 4]])

    api.batch(fill(grid(3, 4, 0, 1), -2), fill(grid(3, 4, 1, 3), 2, "COLUMNS"))

    assert api.values("A2:A4") == [["Room 6"], ["Room 7"], ["Room 8"]]
    assert api.values("B4:E4") == [[3, 4, 5, 6]]


def test_a_range_is_filled_from_what_it_holds(api: Api) -> None:
    api.put("B2", [[1, 10], [2, 20]])

    api.batch({"autoFill": {"range": grid(1, 4, 1, 4)}})

    assert api.values("B2:D4") == [[1, 10, 19], [2, 20, 38], [3, 30, 57]]


@pytest.mark.parametrize(
    "request_",
    [
        {"autoFill": {"range": grid(0, 9, 0, 1)}},
        {"autoFill": {}},
        fill(grid(0, 1, 0, 1), -1),
        fill(grid(999, 1000, 0, 1), 1),
        {"pasteData": {"coordinate": {}, "data": "<p>", "html": True}},
        {"pasteData": {"coordinate": {}, "data": "a"}},
        {"textToColumns": {"source": grid(0, 9, 0, 2), "delimiterType": "COMMA"}},
        {"textToColumns": {"source": grid(0, 9, 0, 1), "delimiterType": "CUSTOM"}},
        {"copyPaste": {"source": grid(0, 1, 0, 1), "destination": {}, "pasteType": "PASTE_NONE"}},
    ],
)
def test_what_cannot_be_filled_or_pasted_is_refused(api: Api, request_: Any) -> None:
    assert api.batch(request_, status=400)["status"] == "INVALID_ARGUMENT"


def dressed(api: Api) -> None:
    """Put down a formula with a note, a format, borders and a validation."""
    api.put("A1", [["=1+1"]], "USER_ENTERED")
    line = {"style": "SOLID"}
    look = {"textFormat": {"bold": True}, "borders": {"top": line}}
    rule = {"condition": {"type": "BOOLEAN"}}
    cell = {"userEnteredFormat": look, "dataValidation": rule}
    fields = "userEnteredFormat,dataValidation"
    api.batch(
        note(0, 0, "n"), {"repeatCell": {"range": grid(0, 1, 0, 1), "cell": cell, "fields": fields}}
    )


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("PASTE_NORMAL", {"formula", "format", "borders", "note", "validation"}),
        ("PASTE_VALUES", {"value"}),
        ("PASTE_FORMULA", {"formula"}),
        ("PASTE_FORMAT", {"format", "borders", "validation"}),
        ("PASTE_NO_BORDERS", {"formula", "format", "note", "validation"}),
        ("PASTE_DATA_VALIDATION", {"validation"}),
    ],
)
def test_of_a_cell_just_what_is_asked_for_is_pasted(
    api: Api, kind: str, expected: set[str]
) -> None:
    dressed(api)

    api.batch(
        {
            "copyPaste": {
                "source": grid(0, 1, 0, 1),
                "destination": grid(4, 5, 0, 1),
                "pasteType": kind,
            }
        }
    )

    rows = api.cells("A5", "userEnteredValue,userEnteredFormat,note,dataValidation")
    (cell,) = rows[0]
    known = {
        "formula": "formulaValue" in cell.get("userEnteredValue", {}),
        "value": "numberValue" in cell.get("userEnteredValue", {}),
        "format": "textFormat" in cell.get("userEnteredFormat", {}),
        "borders": "borders" in cell.get("userEnteredFormat", {}),
        "note": "note" in cell,
        "validation": "dataValidation" in cell,
    }
    assert {name for name, there in known.items() if there} == expected


def test_rows_are_pasted_as_columns(api: Api) -> None:
    api.put("A1", [["a", "b", "c"], [1, 2, 3]])
    body = {"source": grid(0, 2, 0, 3), "destination": grid(4, 5, 0, 1)}

    api.batch({"copyPaste": {**body, "pasteOrientation": "TRANSPOSE"}})

    assert api.values("A5:C9") == [["a", 1], ["b", 2], ["c", 3]]


def test_merges_are_copied_and_moved_with_their_cells(api: Api) -> None:
    api.batch(
        {"mergeCells": {"range": grid(0, 1, 0, 2), "mergeType": "MERGE_ALL"}},
        {"copyPaste": {"source": grid(0, 1, 0, 2), "destination": grid(2, 4, 0, 2)}},
        {"cutPaste": {"source": grid(0, 1, 0, 2), "destination": {"rowIndex": 8}}},
    )

    tops = [each["startRowIndex"] for each in api.sheet()["merges"]]
    assert tops == [2, 3, 8]


def test_a_text_of_rows_and_columns_is_pasted_as_if_typed(api: Api) -> None:
    data = 'Name,When\n"Lovelace, Ada",2020-01-31\nBo,5%'
    body = {"coordinate": {"rowIndex": 1, "columnIndex": 1}, "data": data, "delimiter": ","}

    api.batch({"pasteData": {**body, "type": "PASTE_NORMAL"}})

    assert api.values("B2:C4") == [["Name", "When"], ["Lovelace, Ada", 43861], ["Bo", 0.05]]


@pytest.mark.parametrize(
    ("texts", "kind", "expected"),
    [
        (["a,1", "b"], {"delimiterType": "COMMA"}, [["a", 1], ["b", "old"]]),
        (["a--b", "--c"], {"delimiterType": "CUSTOM", "delimiter": "--"}, [["a", "b"], ["", "c"]]),
        (["a;b,c", "d;e"], {"delimiterType": "AUTODETECT"}, [["a", "b,c"], ["d", "e"]]),
        (["a b", "c"], {"delimiterType": "SPACE"}, [["a", "b"], ["c", "old"]]),
    ],
)
def test_texts_are_split_over_the_columns_beside_them(
    api: Api, texts: list[str], kind: dict[str, str], expected: Cells
) -> None:
    api.put("A1", [[text, "old"] for text in texts])

    api.batch({"textToColumns": {"source": grid(0, 2, 0, 1), **kind}})

    assert api.values("A1:B2") == expected


def test_blanks_around_and_inside_texts_are_trimmed_and_counted(api: Api) -> None:
    api.put("A1", [["  Ada \n Lovelace\t", "fine", 5, " =1+1 "]])

    (reply,) = api.batch({"trimWhitespace": {"range": grid(0, 1, 0, 9)}})

    assert reply == {"trimWhitespace": {"cellsChangedCount": 2}}
    assert api.values("A1:D1", "valueRenderOption=FORMULA") == [["Ada Lovelace", "fine", 5, "=1+1"]]


def test_lines_are_drawn_around_and_between_cells(api: Api) -> None:
    thick, thin = {"style": "SOLID_THICK", "color": {"red": 1}}, {"style": "DOTTED"}
    api.batch({"updateBorders": {"range": grid(0, 2, 0, 1), "top": thick, "innerHorizontal": thin}})

    def drawn() -> list[dict[str, tuple[str, int]]]:
        rows = api.cells("A1:A2", "userEnteredFormat.borders")
        return [
            {
                side: (line["style"], line["width"])
                for side, line in cell["userEnteredFormat"]["borders"].items()
            }
            for (cell,) in rows
        ]

    dotted = ("DOTTED", 1)
    assert drawn() == [{"top": ("SOLID_THICK", 3), "bottom": dotted}, {"top": dotted}]

    none = {"style": "NONE"}
    api.batch({"updateBorders": {"range": grid(0, 1, 0, 1), "top": none}})
    assert drawn() == [{"bottom": dotted}, {"top": dotted}]
