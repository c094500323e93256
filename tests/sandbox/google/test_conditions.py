"""A condition is taken where Google takes it, with as many values as it needs."""

from typing import Any

import pytest

from tests.sandbox.google.clients import Api
from tests.sandbox.google.requests import grid

AREA = grid(0, 9, 0, 1)


def condition(kind: str, *values: str) -> dict[str, Any]:
    """Return a condition."""
    return {"type": kind, "values": [{"userEnteredValue": value} for value in values]}


def validation(known: Any) -> dict[str, Any]:
    return {"setDataValidation": {"range": AREA, "rule": {"condition": known}}}


def in_a_cell(known: Any) -> dict[str, Any]:
    cell = {"dataValidation": {"condition": known}}
    return {"repeatCell": {"range": AREA, "cell": cell, "fields": "dataValidation"}}


def formatting(known: Any) -> dict[str, Any]:
    rule = {"ranges": [AREA], "booleanRule": {"condition": known, "format": {}}}
    return {"addConditionalFormatRule": {"rule": rule}}


def filtering(known: Any) -> dict[str, Any]:
    specs = [{"columnIndex": 0, "filterCriteria": {"condition": known}}]
    return {"setBasicFilter": {"filter": {"range": AREA, "filterSpecs": specs}}}


@pytest.mark.parametrize(
    "request_",
    [
        validation(condition("ONE_OF_LIST", "Accept", "Decline")),
        validation(condition("ONE_OF_RANGE", "=Sheet1!A1:A9")),
        validation(condition("BOOLEAN")),
        validation(condition("DATE_BETWEEN", "2020-01-01", "2020-12-31")),
        in_a_cell(condition("TEXT_IS_EMAIL")),
        formatting(condition("TEXT_STARTS_WITH", "Ac")),
        formatting(condition("CUSTOM_FORMULA", '=$A1="x"')),
        filtering(condition("NOT_BLANK")),
        filtering(condition("FILTER_EXPRESSION", "a", "b")),
    ],
)
def test_a_condition_is_taken_where_google_takes_it(api: Api, request_: Any) -> None:
    assert api.batch(request_) == [{}]


@pytest.mark.parametrize(
    "request_",
    [
        validation(condition("TEXT_STARTS_WITH", "Ac")),
        validation(condition("BLANK")),
        validation(condition("NUMBER_BETWEEN", "1")),
        validation(condition("ONE_OF_RANGE", "Sheet1!A1:A9")),
        validation({"values": [{"userEnteredValue": "x"}]}),
        validation({"type": "DATE_AFTER", "values": [{"relativeDate": "TODAY"}]}),
        in_a_cell(condition("NOT_BLANK")),
        formatting(condition("ONE_OF_LIST", "Accept")),
        formatting(condition("TEXT_EQ")),
        formatting(condition("CUSTOM_FORMULA", "A1=2")),
        filtering(condition("BOOLEAN")),
        filtering(condition("BLANK", "x")),
    ],
)
def test_a_condition_is_refused_where_google_refuses_it(api: Api, request_: Any) -> None:
    error = api.batch(request_, status=400)

    (kind,) = request_
    assert error["message"].startswith(f"Invalid requests[0].{kind}: ")
