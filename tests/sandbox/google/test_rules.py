import pytest

from tests.sandbox.google.clients import Api
from tests.sandbox.google.requests import grid

RULE = {
    "ranges": [grid(0, 9, 0, 1)],
    "booleanRule": {
        "condition": {"type": "TEXT_EQ", "values": [{"userEnteredValue": "Accept"}]},
        "format": {"backgroundColor": {"green": 1}},
    },
}


def test_a_protection_that_only_warns_is_added_changed_and_taken_away(api: Api) -> None:
    given = {"range": grid(0, 9, 0, 2), "description": "Service columns", "warningOnly": True}

    (added,) = api.batch({"addProtectedRange": {"protectedRange": given}})
    number = added["addProtectedRange"]["protectedRange"]["protectedRangeId"]
    update = {"protectedRangeId": number, "range": grid(0, 5, 0, 2)}
    api.batch({"updateProtectedRange": {"protectedRange": update, "fields": "range"}})

    (known,) = api.sheet()["protectedRanges"]
    assert known["range"]["endRowIndex"] == 5
    assert "sheetId" not in known["range"]
    assert (known["warningOnly"], known["description"]) == (True, "Service columns")

    api.batch({"deleteProtectedRange": {"protectedRangeId": number}})
    assert "protectedRanges" not in api.sheet()


def test_a_protection_that_only_warns_has_no_editors(api: Api) -> None:
    given = {"range": {}, "warningOnly": True, "editors": {"users": ["a@example.org"]}}

    error = api.batch({"addProtectedRange": {"protectedRange": given}}, status=400)

    assert "warningOnly" in error["message"]


def test_conditional_formats_are_kept_in_order(api: Api) -> None:
    other = {**RULE, "ranges": [grid(0, 9, 1, 2)]}
    api.batch(
        {"addConditionalFormatRule": {"rule": RULE, "index": 0}},
        {"addConditionalFormatRule": {"rule": other, "index": 0}},
    )

    def columns() -> list[int]:
        rules = api.sheet()["conditionalFormats"]
        return [rule["ranges"][0]["startColumnIndex"] for rule in rules]

    assert columns() == [1, 0]
    shown = api.sheet()["conditionalFormats"][0]["booleanRule"]["format"]
    assert shown["backgroundColorStyle"] == {"rgbColor": {"green": 1}}

    api.batch({"updateConditionalFormatRule": {"index": 1, "sheetId": 0, "newIndex": 0}})
    assert columns() == [0, 1]
    replaced = {**RULE, "ranges": [grid(0, 9, 5, 6)]}
    api.batch({"updateConditionalFormatRule": {"index": 0, "rule": replaced}})
    assert columns() == [5, 1]
    api.batch({"deleteConditionalFormatRule": {"index": 0, "sheetId": 0}})
    assert columns() == [1]
    error = api.batch({"deleteConditionalFormatRule": {"index": 1, "sheetId": 0}}, status=400)
    assert error["message"].endswith("No conditional format on sheet: 0 at index: 1")
    api.batch({"updateConditionalFormatRule": {"index": 0, "sheetId": 0}}, status=400)


def test_a_filter_view_is_added_changed_and_taken_away(api: Api) -> None:
    condition = {"type": "BLANK"}
    specs = [{"columnIndex": 3, "filterCriteria": {"condition": condition}}]
    given = {"title": "Undecided", "range": {"sheetId": 0}, "filterSpecs": specs}

    (added,) = api.batch({"addFilterView": {"filter": given}})
    view = added["addFilterView"]["filter"]
    assert view["range"] == {
        "startRowIndex": 0,
        "endRowIndex": 1000,
        "startColumnIndex": 0,
        "endColumnIndex": 26,
    }
    update = {"filterViewId": view["filterViewId"], "title": "Still undecided"}
    api.batch({"updateFilterView": {"filter": update, "fields": "title"}})
    assert api.sheet()["filterViews"] == [{**view, "title": "Still undecided"}]

    api.batch({"deleteFilterView": {"filterId": view["filterViewId"]}})
    assert "filterViews" not in api.sheet()


@pytest.mark.parametrize("name", ["criteria", "filterSpecs"])
def test_what_a_filter_shows_is_said_under_both_names(api: Api, name: str) -> None:
    known = {"condition": {"type": "BLANK"}}
    given = {
        "criteria": {"3": known},
        "filterSpecs": [{"columnIndex": 3, "filterCriteria": known}],
    }
    api.batch(
        {"setBasicFilter": {"filter": {"range": {}, name: given[name]}}},
        {"addFilterView": {"filter": {"range": {}, "filterViewId": 4}}},
    )

    changed = {"filterViewId": 4, name: given[name]}
    api.batch({"updateFilterView": {"filter": changed, "fields": name}})

    sheet = api.sheet()
    for each in (sheet["basicFilter"], sheet["filterViews"][0]):
        assert {part: each[part] for part in given} == given


def test_the_basic_filter_covers_the_grid_unless_told(api: Api) -> None:
    api.batch({"setBasicFilter": {"filter": {"range": {"sheetId": 0}}}})
    assert api.sheet()["basicFilter"]["range"]["endRowIndex"] == 1000

    api.batch({"clearBasicFilter": {"sheetId": 0}})
    assert "basicFilter" not in api.sheet()


def test_a_named_range_is_read_by_its_name(api: Api) -> None:
    api.put("B2", [["x"]])
    given = {"name": "Answers", "range": grid(1, 3, 1, 3)}

    (added,) = api.batch({"addNamedRange": {"namedRange": given}})

    assert api.get("answers")["values"] == [["x"]]
    number = added["addNamedRange"]["namedRange"]["namedRangeId"]
    api.batch({"deleteNamedRange": {"namedRangeId": number}})
    assert api.call("GET", "?fields=namedRanges") == {}


@pytest.mark.parametrize("name", ["", "A1", "R1C1", "two words", "1st", "x" * 251])
def test_a_name_that_a_range_cannot_have_is_refused(api: Api, name: str) -> None:
    api.batch({"addNamedRange": {"namedRange": {"name": name, "range": {}}}}, status=400)

    assert api.call("GET", "?fields=namedRanges") == {}


def test_a_validation_is_set_and_taken_away(api: Api) -> None:
    values = [{"userEnteredValue": text} for text in ("Accept", "Decline")]
    rule = {"condition": {"type": "ONE_OF_LIST", "values": values}, "showCustomUi": True}

    api.batch({"setDataValidation": {"range": grid(1, 3, 0, 1), "rule": rule}})
    assert api.cells("A2:A3", "dataValidation") == [[{"dataValidation": rule}]] * 2
    api.batch({"setDataValidation": {"range": grid(1, 2, 0, 1)}})

    assert api.cells("A2:A3", "dataValidation") == [[], [{"dataValidation": rule}]]


def test_lines_are_sized_and_hidden(api: Api) -> None:
    span = {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}
    given = {"pixelSize": 240, "hiddenByUser": True}
    api.batch({"updateDimensionProperties": {"range": span, "properties": given, "fields": "*"}})

    (data,) = api.sheet(query="includeGridData=true&ranges=A1:C1")["data"]

    assert data["columnMetadata"] == [{"pixelSize": 100}, given, {"pixelSize": 100}]
    assert data["rowMetadata"] == [{"pixelSize": 21}]


def test_columns_are_sized_to_what_they_hold(api: Api) -> None:
    api.put("A1", [["a long sentence that needs room", "b"]])
    span = {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 2}

    api.batch({"autoResizeDimensions": {"dimensions": span}})

    (data,) = api.sheet(query="includeGridData=true&ranges=A1:B1")["data"]
    wide, narrow = (column["pixelSize"] for column in data["columnMetadata"])
    assert wide > 100 > narrow
