"""Developer metadata: made, found, changed and taken away."""

from typing import Any

import pytest

from tests.sandbox.google.clients import Api
from tests.sandbox.google.requests import line, lookup, mark


def found(api: Api, *filters: dict[str, Any]) -> list[str]:
    """Return the values of the metadata that filters select."""
    answer = api.call("POST", "/developerMetadata:search", {"dataFilters": list(filters)})
    matches = answer.get("matchedDeveloperMetadata", [])
    return [each["developerMetadata"]["metadataValue"] for each in matches]


def marked(api: Api) -> None:
    """Fasten one entry to each kind of place."""
    api.batch(
        mark({"spreadsheet": True}, metadataValue="whole"),
        mark({"sheetId": 0}, metadataValue="tab"),
        mark(line(2), metadataValue="row 3", metadataId=3),
        mark(line(3), "other", metadataValue="row 4", visibility="PROJECT"),
        mark(line(1, "COLUMNS"), metadataValue="column B"),
    )


def test_what_is_created_is_answered_in_full_and_found_by_its_id(api: Api) -> None:
    (reply,) = api.batch(mark(line(4, "COLUMNS"), "header", metadataValue="Decision"))

    known = reply["createDeveloperMetadata"]["developerMetadata"]
    assert known == {
        "metadataId": known["metadataId"],
        "metadataKey": "header",
        "metadataValue": "Decision",
        "location": {
            "locationType": "COLUMN",
            "dimensionRange": {"dimension": "COLUMNS", "startIndex": 4, "endIndex": 5},
        },
        "visibility": "DOCUMENT",
    }
    assert known["metadataId"] > 0
    assert api.call("GET", f"/developerMetadata/{known['metadataId']}") == known


def test_an_id_that_is_given_is_kept_and_never_given_twice(api: Api) -> None:
    api.batch(mark(line(0), metadataId=7))

    error = api.batch(mark(line(1)), mark(line(2), metadataId=7), status=400)

    assert error["status"] == "INVALID_ARGUMENT"
    assert error["message"].startswith("Invalid requests[1].createDeveloperMetadata: ")
    assert "[7]" in error["message"]
    answer = api.call(
        "POST", "/developerMetadata:search", {"dataFilters": [lookup(metadataKey="k")]}
    )
    assert len(answer["matchedDeveloperMetadata"]) == 1


def test_unknown_metadata_is_not_found(api: Api) -> None:
    error = api.call("GET", "/developerMetadata/5", status=404)["error"]

    assert error["message"] == "No developer metadata with ID 5"


def test_a_sheet_and_the_spreadsheet_have_room_for_so_much_metadata_each(api: Api) -> None:
    half = {"metadataValue": "x" * 14_999}
    whole = mark({"spreadsheet": True}, **half)
    api.batch(mark(line(0), **half), mark({"sheetId": 0}, **half), whole)

    error = api.batch(mark(line(3, "COLUMNS")), status=400)
    assert "30000 characters" in error["message"]

    api.batch(whole, {"addSheet": {"properties": {"sheetId": 5}}})
    longer = {"developerMetadata": {"metadataValue": "x" * 15_000}, "fields": "metadataValue"}
    body = {"dataFilters": [lookup(locationType="ROW")], **longer}
    api.batch({"updateDeveloperMetadata": body}, status=400)
    api.batch(mark(line(0, sheet=5), **half))


@pytest.mark.parametrize(
    "location",
    [
        {},
        {"sheetId": 9},
        {"spreadsheet": True, "sheetId": 0},
        {"dimensionRange": {"dimension": "ROWS", "startIndex": 1, "endIndex": 3}},
        {"dimensionRange": {"dimension": "ROWS"}},
        {"dimensionRange": {"dimension": "ROWS", "startIndex": 4}},
        {"dimensionRange": {"startIndex": 1, "endIndex": 2}},
        line(1000),
        line(26, "COLUMNS"),
        line(1, sheet=9),
    ],
)
def test_a_place_that_is_not_one_thing_on_the_grid_is_refused(api: Api, location: Any) -> None:
    error = api.batch(mark(location), status=400)

    assert error["message"].startswith("Invalid requests[0].createDeveloperMetadata: ")


@pytest.mark.parametrize("wrong", [{"metadataKey": ""}, {"visibility": None}, {"metadataId": -1}])
def test_metadata_has_a_key_a_visibility_and_a_positive_id(api: Api, wrong: Any) -> None:
    error = api.batch(mark(line(0), **wrong), status=400)

    assert error["message"].startswith("Invalid requests[0].createDeveloperMetadata: ")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"metadataKey": "k"}, ["whole", "tab", "row 3", "column B"]),
        ({"metadataKey": "k", "metadataValue": "tab"}, ["tab"]),
        ({"metadataId": 3}, ["row 3"]),
        ({"metadataId": 3, "metadataKey": "other"}, []),
        ({"visibility": "PROJECT"}, ["row 4"]),
        ({"locationType": "ROW"}, ["row 3", "row 4"]),
        ({"locationType": "SPREADSHEET"}, ["whole"]),
        ({"metadataLocation": line(2)}, ["tab", "row 3", "column B"]),
        (
            {"metadataLocation": line(2), "locationMatchingStrategy": "INTERSECTING_LOCATION"},
            ["tab", "row 3", "column B"],
        ),
        (
            {"metadataLocation": line(2), "locationMatchingStrategy": "EXACT_LOCATION"},
            ["row 3"],
        ),
        (
            {"metadataLocation": {"sheetId": 0}, "locationMatchingStrategy": "EXACT_LOCATION"},
            ["tab"],
        ),
        ({"metadataLocation": {"sheetId": 0}}, ["tab", "row 3", "row 4", "column B"]),
        ({"metadataLocation": {"spreadsheet": True}}, ["whole"]),
        ({"metadataLocation": line(2), "locationType": "COLUMN"}, ["column B"]),
    ],
)
def test_a_lookup_selects_what_has_everything_it_asks_for(
    api: Api, wanted: dict[str, Any], expected: list[str]
) -> None:
    marked(api)

    assert found(api, lookup(**wanted)) == expected


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"locationMatchingStrategy": "EXACT_LOCATION"},
        {
            "locationType": "ROW",
            "metadataLocation": line(2),
            "locationMatchingStrategy": "EXACT_LOCATION",
        },
        {"locationType": "SPREADSHEET", "metadataLocation": line(2)},
    ],
)
def test_a_lookup_that_contradicts_itself_is_refused(api: Api, wanted: dict[str, Any]) -> None:
    body = {"dataFilters": [lookup(**wanted)]}

    answer = api.call("POST", "/developerMetadata:search", body, status=400)

    assert answer["error"]["status"] == "INVALID_ARGUMENT"


def test_several_filters_select_what_any_of_them_does_and_say_which(api: Api) -> None:
    marked(api)
    cell = {"startRowIndex": 2, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 1}
    filters = [lookup(metadataId=3), {"gridRange": cell}, {"a1Range": "Sheet1!A1:A2"}]

    answer = api.call("POST", "/developerMetadata:search", {"dataFilters": filters})

    assert [
        (each["developerMetadata"]["metadataValue"], each["dataFilters"])
        for each in answer["matchedDeveloperMetadata"]
    ] == [("row 3", filters[:2]), ("tab", filters[1:])]


def test_metadata_is_changed_by_mask_and_moved_to_another_place(api: Api) -> None:
    marked(api)

    (reply,) = api.batch(
        {
            "updateDeveloperMetadata": {
                "dataFilters": [lookup(metadataId=3), lookup(metadataKey="other")],
                "developerMetadata": {"metadataValue": "new", "location": line(9)},
                "fields": "metadataValue,location",
            }
        }
    )

    changed = reply["updateDeveloperMetadata"]["developerMetadata"]
    assert [each["metadataKey"] for each in changed] == ["k", "other"]
    assert {each["location"]["dimensionRange"]["startIndex"] for each in changed} == {9}
    assert api.call("GET", "/developerMetadata/3") == changed[0]


@pytest.mark.parametrize("fields", ["", "metadataId", "nonsense"])
def test_a_change_says_which_parts_it_changes(api: Api, fields: str) -> None:
    marked(api)
    known = {"metadataId": 4, "metadataValue": "x"}
    body = {"dataFilters": [lookup(metadataId=3)], "developerMetadata": known, "fields": fields}

    api.batch({"updateDeveloperMetadata": body}, status=400)
    assert api.call("GET", "/developerMetadata/3")["metadataValue"] == "row 3"


def test_what_is_selected_is_deleted_and_said(api: Api) -> None:
    marked(api)

    (reply,) = api.batch({"deleteDeveloperMetadata": {"dataFilter": lookup(locationType="ROW")}})

    gone = reply["deleteDeveloperMetadata"]["deletedDeveloperMetadata"]
    assert [each["metadataValue"] for each in gone] == ["row 3", "row 4"]
    assert found(api, lookup(locationType="ROW")) == []
    assert found(api, lookup(metadataKey="k")) == ["whole", "tab", "column B"]


def test_a_change_that_selects_nothing_is_no_error(api: Api) -> None:
    body = {"dataFilters": [lookup(metadataId=1)], "developerMetadata": {}, "fields": "location"}

    deleted, updated = api.batch(
        {"deleteDeveloperMetadata": {"dataFilter": lookup(metadataKey="none")}},
        {"updateDeveloperMetadata": {**body, "fields": "metadataValue"}},
    )

    assert (deleted, updated) == (
        {"deleteDeveloperMetadata": {}},
        {"updateDeveloperMetadata": {}},
    )


def test_metadata_is_read_with_what_it_is_fastened_to(api: Api) -> None:
    marked(api)

    answer = api.call("GET", "?ranges=A2:B4&includeGridData=true")

    def values(entries: list[dict[str, Any]]) -> list[list[str]]:
        return [
            [known["metadataValue"] for known in each.get("developerMetadata", [])]
            for each in entries
        ]

    (sheet,) = answer["sheets"]
    assert values([answer, sheet]) == [["whole"], ["tab"]]
    assert values(sheet["data"][0]["rowMetadata"]) == [[], ["row 3"], ["row 4"]]
    assert values(sheet["data"][0]["columnMetadata"]) == [[], ["column B"]]


def test_metadata_is_picked_by_mask(api: Api) -> None:
    marked(api)
    fields = "developerMetadata.metadataValue,sheets(data.rowMetadata.developerMetadata.metadataId)"

    answer = api.call("GET", f"?ranges=A3:A4&fields={fields}")

    assert answer["developerMetadata"] == [{"metadataValue": "whole"}]
    (data,) = answer["sheets"][0]["data"]
    first, second = data["rowMetadata"]
    assert first == {"developerMetadata": [{"metadataId": 3}]}
    assert set(second["developerMetadata"][0]) == {"metadataId"}
