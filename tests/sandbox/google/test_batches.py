import pytest

from service.sandbox.google.drive import Drive
from tests.sandbox.google.clients import Api
from tests.sandbox.google.requests import grid, lines, note, resize, texts


def test_a_batch_is_whole_or_nothing(api: Api, drive: Drive) -> None:
    api.put("A1", [["a"], ["b"]])
    before = api.call("GET", "?includeGridData=true")
    version = drive.document(api.name).version

    error = api.batch(
        {"addSheet": {"properties": {"title": "New"}}},
        lines("deleteDimension", 0, 1),
        note(0, 0, "hello"),
        {"deleteSheet": {"sheetId": 99}},
        status=400,
    )

    assert error["message"] == "Invalid requests[3].deleteSheet: No grid with id: 99"
    assert api.call("GET", "?includeGridData=true") == before
    assert drive.document(api.name).version == version


def test_replies_stand_in_the_order_of_their_requests(api: Api) -> None:
    added = {"sheetId": 12, "title": "New", "gridProperties": {"rowCount": 3, "columnCount": 2}}

    replies = api.batch(note(0, 0, "x"), {"addSheet": {"properties": added}}, note(0, 0, ""))

    assert replies == [
        {},
        {"addSheet": {"properties": {**added, "index": 1, "sheetType": "GRID"}}},
        {},
    ]


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        ({"paintTheTown": {}}, "requests[0]"),
        ({"deleteSheet": {"sheet": 1}}, "requests[0].delete_sheet"),
        ({"deleteSheet": {"sheetId": "one"}}, "requests[0].delete_sheet.sheet_id"),
        (
            {"updateCells": {"rows": [{}, {"values": [{"emoji": 1}]}]}},
            "requests[0].update_cells.rows[1].values[0]",
        ),
        (
            {"updateCells": {"start": {"rowIndex": -1}}},
            "requests[0].update_cells.start.row_index",
        ),
        (
            {"mergeCells": {"range": {}, "mergeType": "MERGE_SOME"}},
            "requests[0].merge_cells.merge_type",
        ),
    ],
)
def test_what_is_not_known_is_refused_by_name(
    api: Api, request_: dict[str, object], field: str
) -> None:
    error = api.batch(request_, status=400)

    assert error["details"][0]["fieldViolations"][0]["field"] == field


@pytest.mark.parametrize(
    "request_",
    [
        {},
        {"deleteSheet": {}, "addSheet": {}},
        {"updateSheetProperties": {"properties": {"title": "x"}}},
        {"updateSheetProperties": {"properties": {"title": "x"}, "fields": "title,heart"}},
        {"updateSheetProperties": {"properties": {}, "fields": "title"}},
        {"updateSheetProperties": {"properties": {"hidden": True}, "fields": "hidden"}},
        {
            "updateSheetProperties": {
                "properties": {"gridProperties": {"frozenRowCount": 1000}},
                "fields": "gridProperties.frozenRowCount",
            }
        },
        {"addSheet": {"properties": {"title": "sheet1"}}},
        {"addSheet": {"properties": {"sheetId": 0, "title": "New"}}},
        {"deleteSheet": {"sheetId": 0}},
        {"repeatCell": {"range": {}, "cell": {"note": "x"}}},
        {"repeatCell": {"range": {}, "cell": {}, "fields": "formattedValue"}},
        {"repeatCell": {"range": {"startRowIndex": 1000}, "cell": {}, "fields": "note"}},
        {"updateCells": {"start": {"rowIndex": 1000}, "rows": texts(["a"]), "fields": "*"}},
        {"updateSpreadsheetProperties": {"properties": {"timeZone": "Mars"}, "fields": "timeZone"}},
        lines("deleteDimension", 0, 1000),
        lines("deleteDimension", 999, 1001),
        lines("insertDimension", 0, 1, inheritFromBefore=True),
        lines("insertDimension", 5, 5),
        {"appendDimension": {"dimension": "ROWS", "length": 10_000_000}},
        {"addSheet": {"properties": {"gridProperties": {"rowCount": 10_000_000}}}},
        {"addSheet": {"properties": {"gridProperties": {"rowCount": -1}}}},
    ],
)
def test_what_makes_no_sense_is_refused(api: Api, request_: dict[str, object]) -> None:
    before = api.call("GET", "?includeGridData=true")

    assert api.batch(request_, status=400)["message"].startswith("Invalid requests[0]")
    assert api.call("GET", "?includeGridData=true") == before


@pytest.mark.parametrize("kind", ["addChart", "addSlicer", "addTable", "refreshDataSource"])
def test_what_google_has_and_the_sandbox_lacks_is_refused_in_words(api: Api, kind: str) -> None:
    message = api.batch({kind: {}}, status=400)["message"]

    assert message.startswith(f"Invalid requests[0].{kind}: ")
    assert message.endswith("are not supported by this sandbox.")


def test_a_batch_without_requests_is_refused(api: Api) -> None:
    assert api.batch(status=400)["message"] == "Must specify at least one request."


def test_an_unknown_endpoint_is_not_found(api: Api) -> None:
    assert api.call("POST", ":paint", {}, status=404)["error"]["status"] == "NOT_FOUND"
    assert api.call("GET", "/charts/1", status=404)["error"]["status"] == "NOT_FOUND"


def test_a_sheets_properties_change_by_mask_in_any_spelling(api: Api) -> None:
    for fields in (
        "gridProperties.frozenRowCount,gridProperties.hideGridlines",
        "gridProperties/frozenRowCount,gridProperties/hideGridlines",
        "gridProperties(frozenRowCount,hideGridlines)",
    ):
        given = {"gridProperties": {"frozenRowCount": 2, "hideGridlines": True}}
        api.batch({"updateSheetProperties": {"properties": given, "fields": fields}})
        size = {"rowCount": 1000, "columnCount": 26}
        known = {**size, "frozenRowCount": 2, "hideGridlines": True}
        assert api.sheet()["properties"]["gridProperties"] == known

        api.batch({"updateSheetProperties": {"properties": {}, "fields": fields}})
        assert api.sheet()["properties"]["gridProperties"] == size


def test_a_tabs_colour_is_kept_in_eight_bits_and_said_twice(api: Api) -> None:
    style = {"rgbColor": {"red": 1, "green": 0, "blue": 0.5}}
    properties = {"sheetId": 0, "tabColorStyle": style}
    api.batch({"updateSheetProperties": {"properties": properties, "fields": "tabColorStyle"}})

    known = api.sheet()["properties"]

    assert known["tabColor"] == {"red": 1, "blue": 0.49803922}
    assert known["tabColorStyle"] == {"rgbColor": known["tabColor"]}


def test_cells_are_written_by_mask(api: Api) -> None:
    cell = {
        "userEnteredValue": {"stringValue": "=not a formula"},
        "userEnteredFormat": {"textFormat": {"bold": True}, "wrapStrategy": "WRAP"},
        "note": "a note",
    }
    start = {"sheetId": 0}
    api.batch({"updateCells": {"start": start, "rows": [{"values": [cell]}], "fields": "*"}})
    api.batch(
        {
            "updateCells": {
                "start": start,
                "rows": [{"values": [{"userEnteredFormat": {"textFormat": {"italic": True}}}]}],
                "fields": "userEnteredFormat.textFormat.italic,note",
            }
        }
    )

    ((known,),) = api.cells("A1", "userEnteredValue,userEnteredFormat,note")
    text_format = {"bold": True, "italic": True}
    assert known == {
        "userEnteredValue": {"stringValue": "=not a formula"},
        "userEnteredFormat": {"textFormat": text_format, "wrapStrategy": "WRAP"},
    }


def test_rows_are_appended_below_the_last_row_with_data(api: Api) -> None:
    rule = {"condition": {"type": "BOOLEAN"}}
    api.batch(
        {"setDataValidation": {"range": grid(0, 500, 1, 2), "rule": rule}},
        {"appendCells": {"sheetId": 0, "rows": texts(["a"], ["b"]), "fields": "userEnteredValue"}},
        {"appendCells": {"sheetId": 0, "rows": texts(["c"]), "fields": "userEnteredValue"}},
    )
    assert api.values("Sheet1") == [["a"], ["b"], ["c"]]
    assert api.cells("B2", "dataValidation") == [[{"dataValidation": rule}]]

    api.put("B500", [[False]])
    api.batch({"appendCells": {"sheetId": 0, "rows": texts(["d"]), "fields": "userEnteredValue"}})
    assert api.values("A501") == [["d"]]


def test_merging_keeps_the_first_value(api: Api) -> None:
    api.put("A1", [["", "b"], ["c", "d"]])

    api.batch({"mergeCells": {"range": grid(0, 2, 0, 2), "mergeType": "MERGE_ROWS"}})
    assert api.values("Sheet1") == [["b"], ["c"]]
    assert len(api.sheet()["merges"]) == 2

    api.batch({"unmergeCells": {"range": grid(0, 2, 0, 2)}})
    assert "merges" not in api.sheet()


def test_part_of_a_merge_is_never_merged_or_unmerged(api: Api) -> None:
    api.batch({"mergeCells": {"range": grid(0, 2, 0, 2), "mergeType": "MERGE_ALL"}})

    for kind in ("mergeCells", "unmergeCells"):
        error = api.batch({kind: {"range": grid(0, 1, 0, 2)}}, status=400)
        assert "You must select all cells in a merged range" in error["message"]


def test_a_copy_of_a_sheet_has_everything_under_its_own_ids(api: Api) -> None:
    api.put("A1", [["a"]])
    api.batch(
        note(0, 0, "n"),
        {"addProtectedRange": {"protectedRange": {"range": {"sheetId": 0}, "warningOnly": True}}},
        {"addFilterView": {"filter": {"title": "Mine", "range": grid(0, 5, 0, 2)}}},
        {"duplicateSheet": {"sourceSheetId": 0, "insertSheetIndex": 1, "newSheetId": 8}},
    )

    original, copy = (api.sheet(index) for index in (0, 1))

    assert copy["properties"]["title"] == "Copy of Sheet1"
    assert api.cells("'Copy of Sheet1'", "note,formattedValue") == [
        [{"note": "n", "formattedValue": "a"}]
    ]
    assert copy["protectedRanges"][0]["range"] == {"sheetId": 8}
    assert copy["filterViews"][0]["range"]["sheetId"] == 8
    for shelf, name in (("protectedRanges", "protectedRangeId"), ("filterViews", "filterViewId")):
        assert copy[shelf][0][name] != original[shelf][0][name]


def test_the_spreadsheets_own_properties_change(api: Api) -> None:
    given = {"title": "Cohort", "timeZone": "America/Chicago", "locale": "en_GB"}
    api.batch({"updateSpreadsheetProperties": {"properties": given, "fields": "title,timeZone"}})

    known = api.call("GET", "?fields=properties(title,timeZone,locale)")["properties"]

    assert known == {"title": "Cohort", "timeZone": "America/Chicago", "locale": "en_US"}


def test_shrinking_the_grid_cuts_what_lay_beyond(api: Api) -> None:
    api.put("A1", [["a", "b"], ["c", "d"]])

    api.batch(resize(1, 1), resize(5, 5))

    assert api.values("Sheet1") == [["a"]]


def test_a_change_whose_answer_cannot_be_given_has_not_happened(api: Api) -> None:
    path = "/values/A1?valueInputOption=RAW&fields=smell"

    api.call("PUT", path, {"values": [["a"]]}, status=400)

    assert api.values("A1") == []


@pytest.mark.parametrize(
    ("index", "order"), [(0, "abc"), (1, "abc"), (2, "bac"), (3, "bca"), (4, "")]
)
def test_a_sheet_goes_before_the_one_at_an_index_counted_before_the_move(
    api: Api, index: int, order: str
) -> None:
    title = {"properties": {"title": "a"}, "fields": "title"}
    added = [{"addSheet": {"properties": {"title": name}}} for name in "bc"]
    api.batch({"updateSheetProperties": title}, *added)

    move = {"properties": {"index": index}, "fields": "index"}
    api.batch({"updateSheetProperties": move}, status=200 if order else 400)

    sheets = api.call("GET", "?fields=sheets.properties.title")["sheets"]
    assert "".join(sheet["properties"]["title"] for sheet in sheets) == (order or "abc")


def test_text_is_found_and_replaced_where_asked(api: Api) -> None:
    api.put("A1", [["Ada L", "ada"], ["=1+1", 15]], "USER_ENTERED")
    whole = {"find": "ADA", "replacement": "Eve", "matchEntireCell": True, "allSheets": True}
    digits = {"find": "[0-9]", "searchByRegex": True, "replacement": "7", "sheetId": 0}

    replies = api.batch({"findReplace": whole}, {"findReplace": digits})

    one = {"valuesChanged": 1, "rowsChanged": 1, "sheetsChanged": 1}
    assert [each["findReplace"] for each in replies] == [
        {**one, "occurrencesChanged": 1},
        {**one, "occurrencesChanged": 2},
    ]
    assert api.values("Sheet1") == [["Ada L", "Eve"], [2, 77]]


@pytest.mark.parametrize(
    "body",
    [{"find": "x"}, {"find": "(", "searchByRegex": True, "sheetId": 0}, {"allSheets": True}],
)
def test_a_search_that_makes_no_sense_is_refused(api: Api, body: dict[str, object]) -> None:
    assert "findReplace" in api.batch({"findReplace": body}, status=400)["message"]


def test_a_write_beyond_its_range_is_refused_in_googles_words(api: Api) -> None:
    update = {"fields": "userEnteredValue", "rows": texts(["a", "b", "c"])}

    within = api.batch({"updateCells": {**update, "range": grid(0, 1, 0, 2)}}, status=400)
    start = {"rowIndex": 999, "columnIndex": 0}
    below = {**update, "rows": texts(["a"], ["b"]), "start": start}

    assert within["message"] == (
        "Invalid requests[0].updateCells: Attempting to write column: 2,"
        " beyond the last requested column of: 1"
    )
    assert api.batch({"updateCells": below}, status=400)["message"] == (
        "Invalid requests[0].updateCells: Attempting to write row: 1000,"
        " beyond the last requested row of: 999"
    )


def test_copies_of_one_sheet_have_titles_of_their_own(api: Api) -> None:
    copy = {"duplicateSheet": {"sourceSheetId": 0, "insertSheetIndex": 1}}

    replies = api.batch(copy, copy, copy)

    titles = [each["duplicateSheet"]["properties"]["title"] for each in replies]
    assert titles == ["Copy of Sheet1", "Copy of Sheet1 2", "Copy of Sheet1 3"]
    api.batch({"duplicateSheet": {"sourceSheetId": 0, "newSheetName": "sheet1"}}, status=400)


def test_a_batch_answers_with_the_spreadsheet_as_it_is_afterwards_if_asked(api: Api) -> None:
    asked = {
        "requests": [
            {"updateCells": {"start": {}, "rows": texts(["a"], ["b"]), "fields": "*"}},
            {"addSheet": {"properties": {"title": "Second"}}},
        ],
        "includeSpreadsheetInResponse": True,
    }

    whole = api.call("POST", ":batchUpdate", {**asked, "requests": asked["requests"]})
    assert [each["properties"]["title"] for each in whole["updatedSpreadsheet"]["sheets"]] == [
        "Sheet1",
        "Second",
    ]
    assert "data" not in whole["updatedSpreadsheet"]["sheets"][0]

    more = {"responseRanges": ["Sheet1!A2"], "responseIncludeGridData": True}
    title = {"updateSpreadsheetProperties": {"properties": {"title": "T"}, "fields": "title"}}
    part = api.call("POST", ":batchUpdate", {**asked, "requests": [title], **more})
    (sheet,) = part["updatedSpreadsheet"]["sheets"]
    assert sheet["data"][0]["rowData"][0]["values"][0]["formattedValue"] == "b"
    assert part["updatedSpreadsheet"]["properties"]["title"] == "T"
    assert part["replies"] == [{}]


def test_what_is_frozen_now_counts_when_a_sheet_shrinks(api: Api) -> None:
    def sized(**grid_properties: int) -> dict[str, object]:
        body = {"properties": {"gridProperties": grid_properties}}
        names = ",".join(f"gridProperties.{name}" for name in grid_properties)
        return {"updateSheetProperties": {**body, "fields": names}}

    api.batch(sized(frozenRowCount=1))

    error = api.batch(sized(rowCount=1, frozenRowCount=0), status=400)
    assert error["message"].endswith("Sorry, it is not possible to delete all non-frozen rows.")
    api.batch(sized(frozenRowCount=0), sized(rowCount=1))


def test_merges_are_said_of_the_ranges_that_were_asked_for(api: Api) -> None:
    api.batch(
        {"mergeCells": {"range": grid(0, 1, 0, 2), "mergeType": "MERGE_ALL"}},
        {"mergeCells": {"range": grid(5, 6, 0, 2), "mergeType": "MERGE_ALL"}},
    )

    assert len(api.sheet()["merges"]) == 2
    (merge,) = api.sheet(query="ranges=B6:C9")["merges"]
    assert merge["startRowIndex"] == 5
