"""The cells of a spreadsheet with all that is said about them."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from service.sandbox.google.areas import Area
from service.sandbox.google.cell_texts import CellTexts
from service.sandbox.google.cells import Look, Row, trimmed
from service.sandbox.google.formulas import formula
from service.sandbox.google.masks import parse, picked
from service.sandbox.google.rendering import shown_rows
from service.sandbox.google.sheet import Sheet
from tests.sandbox.google.clients import Api

CELL = "sheets.data.rowData.values"
BOLD = {"textFormat": {"bold": True}, "numberFormat": {"type": "PERCENT"}}
VALUES = st.sampled_from(
    ["", "a", "null", '{"":null}', "ü\n", 3, -0.5, True, formula('=HYPERLINK("h","t")')]
)
LOOKS = st.sampled_from([None, Look(BOLD), Look(note="n"), Look(BOLD, "m")])
ROWS = st.lists(st.tuples(st.lists(VALUES, max_size=4), st.lists(LOOKS, max_size=4)), max_size=4)
MASKS = st.lists(
    st.sampled_from(
        [
            "formattedValue",
            "effectiveValue",
            "userEnteredValue.stringValue",
            "effectiveFormat.textFormat.bold",
            "note",
            "hyperlink",
        ]
    ),
    min_size=1,
)


def told(rows: Any, fields: str | None) -> list[list[Any]]:
    """The cells of rows under a mask, as many as there are rows and columns."""
    sheet = Sheet({"sheetId": 0, "title": "T"}, 4, 4)
    sheet.rows = [Row(trimmed(values), trimmed(looks)) for values, looks in rows]
    mask = parse(f"{CELL}({fields})") if fields else None
    text = CellTexts(mask).rows(sheet.rows, shown_rows(sheet, sheet.rows), Area(0, 0, 4, 4))
    cells = [row.get("values", []) for row in json.loads(text or "[]")]
    padded = [*cells, *[[]] * (4 - len(cells))]
    return [[*row, *[{}] * (4 - len(row))] for row in padded]


@settings(deadline=None)
@given(ROWS, MASKS)
def test_a_mask_leaves_of_any_cell_just_what_it_names(rows: Any, fields: list[str]) -> None:
    mask = ",".join(fields)
    whole = told(rows, None)

    assert told(rows, mask) == [[picked(cell, parse(mask)) for cell in row] for row in whole]


def test_a_cell_says_what_was_entered_what_it_comes_to_and_how_it_is_shown(api: Api) -> None:
    api.put("A1", [["=1/4", "25%", "'7", "true"]], "USER_ENTERED")

    said = api.cells("A1:D1", "userEnteredValue,effectiveValue,formattedValue")

    quarter = {"numberValue": 0.25}
    assert said == [
        [
            {
                "userEnteredValue": {"formulaValue": "=1/4"},
                "effectiveValue": quarter,
                "formattedValue": "0.25",
            },
            {"userEnteredValue": quarter, "effectiveValue": quarter, "formattedValue": "25%"},
            {
                "userEnteredValue": {"stringValue": "7"},
                "effectiveValue": {"stringValue": "7"},
                "formattedValue": "7",
            },
            {
                "userEnteredValue": {"boolValue": True},
                "effectiveValue": {"boolValue": True},
                "formattedValue": "TRUE",
            },
        ]
    ]


def test_texts_that_look_like_json_stay_texts(api: Api) -> None:
    texts = ['{"":null}', "null", '"},{"', "\\", "\u2028 é 🎈"]
    api.put("A1", [texts])

    assert [cell["formattedValue"] for cell in api.cells("A1:E1")[0]] == texts


def test_what_a_cell_shows_follows_its_format(api: Api) -> None:
    api.put("A1", [[0.5]])
    assert api.values("A1", "") == [["0.5"]]
    look = {"userEnteredFormat": {"numberFormat": {"type": "PERCENT"}}}
    area = {"sheetId": 0, "endRowIndex": 1, "endColumnIndex": 1}
    api.batch({"repeatCell": {"range": area, "cell": look, "fields": "userEnteredFormat"}})

    assert api.values("A1", "") == [["50.00%"]]
    assert api.cells("A1", "formattedValue") == [[{"formattedValue": "50.00%"}]]


def test_a_batch_that_answers_with_cells_is_cut_down_to_what_is_asked_for(api: Api) -> None:
    api.put("A1", [["a"]])
    title = {"updateSpreadsheetProperties": {"properties": {"title": "New"}, "fields": "title"}}
    asked = {"requests": [title], "includeSpreadsheetInResponse": True}
    fields = "updatedSpreadsheet.sheets.data.rowData.values.formattedValue"

    answer = api.call(
        "POST", f":batchUpdate?fields={fields}", {**asked, "responseIncludeGridData": True}
    )

    rows = [{"values": [{"formattedValue": "a"}]}]
    assert answer == {"updatedSpreadsheet": {"sheets": [{"data": [{"rowData": rows}]}]}}
