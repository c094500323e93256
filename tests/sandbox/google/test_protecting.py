"""A protected range that names other editors keeps the caller out."""

from typing import Any

import pytest

from service.sandbox.google.filing import ACCOUNT
from tests.sandbox.google.clients import Api
from tests.sandbox.google.requests import grid, lines, move, note, texts

SENTENCE = (
    "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to"
    " remove protection if you need to edit."
)


def protect(*users: str, **more: Any) -> dict[str, Any]:
    """Return a request that protects B3:C4 for some people."""
    editors = {"editors": {"users": list(users)}} if users else {}
    known = {"protectedRangeId": 7, "range": grid(2, 4, 1, 3), **editors, **more}
    return {"addProtectedRange": {"protectedRange": known}}


def sort(top: int, bottom: int) -> dict[str, Any]:
    """Return a request that sorts rows."""
    return {"sortRange": {"range": grid(top, bottom, 0, 9), "sortSpecs": [{"dimensionIndex": 0}]}}


def paste(kind: str, top: int) -> dict[str, Any]:
    """Return a request that copies or cuts A8:B9 to another row."""
    if kind == "copyPaste":
        return {kind: {"source": grid(7, 9, 0, 2), "destination": grid(top, top + 2, 0, 2)}}
    return {kind: {"source": grid(7, 9, 0, 2), "destination": {"rowIndex": top, "columnIndex": 0}}}


TOUCHING = [
    note(2, 1, "x"),
    {"updateCells": {"range": grid(0, 9, 0, 9), "fields": "userEnteredValue"}},
    {"repeatCell": {"range": grid(3, 4, 2, 3), "cell": {}, "fields": "userEnteredFormat"}},
    {"setDataValidation": {"range": grid(0, 3, 0, 3)}},
    {"mergeCells": {"range": grid(2, 3, 0, 2), "mergeType": "MERGE_ALL"}},
    sort(3, 6),
    paste("copyPaste", 2),
    paste("cutPaste", 2),
    {"findReplace": {"find": "held", "replacement": "x", "allSheets": True}},
    lines("deleteDimension", 3, 5),
    lines("deleteDimension", 0, 2, "COLUMNS"),
    move(2, 3, 9),
]
ELSEWHERE = [
    note(2, 0, "x"),
    {"updateCells": {"range": grid(0, 2, 0, 9), "fields": "userEnteredValue"}},
    {"setDataValidation": {"range": grid(0, 9, 3, 4)}},
    sort(4, 6),
    paste("copyPaste", 10),
    {"findReplace": {"find": "free", "replacement": "x", "allSheets": True}},
    lines("insertDimension", 0, 1),
    lines("deleteDimension", 0, 2),
    {"appendCells": {"rows": texts(["x"]), "fields": "userEnteredValue"}},
]


@pytest.mark.parametrize("request_", TOUCHING)
def test_a_request_that_touches_a_cell_of_others_is_refused(api: Api, request_: Any) -> None:
    api.put("A3", [["free", "held"]])
    api.batch(protect("someone@example.org"))
    before = api.call("GET", "?includeGridData=true")

    error = api.batch(request_, status=400)

    (kind,) = request_
    assert error["message"] == f"Invalid requests[0].{kind}: {SENTENCE}"
    assert api.call("GET", "?includeGridData=true") == before


@pytest.mark.parametrize("request_", ELSEWHERE)
def test_a_request_that_touches_no_cell_of_others_is_carried_out(api: Api, request_: Any) -> None:
    api.put("A3", [["free", "held"]])
    api.batch(protect("someone@example.org"))

    assert len(api.batch(request_)) == 1


@pytest.mark.parametrize(
    "protection",
    [
        protect(),
        protect(ACCOUNT, "someone@example.org"),
        protect(warningOnly=True),
        protect("someone@example.org", unprotectedRanges=[grid(2, 3, 1, 3)]),
    ],
)
@pytest.mark.parametrize("request_", [note(2, 1, "x"), sort(0, 3)])
def test_a_protection_that_leaves_the_caller_in_refuses_nothing(
    api: Api, protection: Any, request_: Any
) -> None:
    api.batch(protection)

    assert api.batch(request_) == [{}]


def test_values_are_not_written_cleared_or_appended_where_others_protect(api: Api) -> None:
    api.put("B3", [["held"]])
    api.batch(protect("someone@example.org"))
    data = {"valueInputOption": "RAW", "data": [{"range": "C4", "values": [["x"]]}]}

    errors = [
        api.put("A3", [["x", "y"]], status=400),
        api.call("POST", "/values/B3:clear", status=400),
        api.call("POST", "/values:batchUpdate", data, status=400),
    ]

    messages = [each["error"]["message"] for each in errors]
    assert messages == [SENTENCE, SENTENCE, f"Invalid data[0]: {SENTENCE}"]
    assert api.values("Sheet1") == [[], [], ["", "held"]]
    api.put("A3", [["x"]])


def test_a_sheet_with_cells_of_others_is_not_deleted(api: Api) -> None:
    api.batch({"addSheet": {"properties": {"title": "Second"}}}, protect("someone@example.org"))

    assert api.batch({"deleteSheet": {"sheetId": 0}}, status=400)["message"].endswith(SENTENCE)


def test_a_protection_says_whether_the_caller_may_edit(api: Api) -> None:
    (added,) = api.batch(protect("someone@example.org"))
    assert "requestingUserCanEdit" not in added["addProtectedRange"]["protectedRange"]

    known = {"protectedRangeId": 7, "editors": {"users": [ACCOUNT]}}
    api.batch({"updateProtectedRange": {"protectedRange": known, "fields": "editors"}})

    assert api.sheet()["protectedRanges"][0]["requestingUserCanEdit"] is True
    api.batch(note(2, 1, "x"))


def test_a_protection_is_gone_when_its_last_cell_is(api: Api) -> None:
    api.batch(protect(warningOnly=True), lines("deleteDimension", 2, 3))
    assert api.sheet()["protectedRanges"][0]["range"]["endRowIndex"] == 3

    api.batch(lines("deleteDimension", 1, 3, "COLUMNS"))

    assert "protectedRanges" not in api.sheet()


def test_a_protections_exceptions_go_where_their_cells_go(api: Api) -> None:
    api.batch(protect(unprotectedRanges=[grid(2, 3, 1, 3)]), lines("insertDimension", 0, 5))

    (known,) = api.sheet()["protectedRanges"]
    assert known["unprotectedRanges"][0]["startRowIndex"] == 7


def test_an_id_of_a_protection_is_given_once_and_known(api: Api) -> None:
    (added,) = api.batch(protect())
    assert added["addProtectedRange"]["protectedRange"]["protectedRangeId"] == 7

    for refused in (
        protect(),
        {"deleteProtectedRange": {"protectedRangeId": 8}},
        {"updateProtectedRange": {"protectedRange": {"protectedRangeId": 8}, "fields": "range"}},
    ):
        assert api.batch(refused, status=400)["status"] == "INVALID_ARGUMENT"
    assert len(api.sheet()["protectedRanges"]) == 1
