"""Alternating colours and filter views: what is fastened to a range and not to its cells."""

from typing import Any

import pytest

from tests.sandbox.google.clients import Api
from tests.sandbox.google.requests import grid

GREY = {"red": 0.9411765, "green": 0.9411765, "blue": 0.9411765}


def band(top: int, bottom: int, **more: Any) -> dict[str, Any]:
    """Return a request that colours rows in turn."""
    known = {"range": grid(top, bottom, 0, 3), "rowProperties": {"firstBandColor": GREY}, **more}
    return {"addBanding": {"bandedRange": known}}


def test_a_banding_is_answered_with_its_colours_said_twice(api: Api) -> None:
    style = {"secondBandColorStyle": {"rgbColor": {"red": 1}}}

    (added,) = api.batch(band(0, 9, rowProperties={"firstBandColor": GREY, **style}))

    known = added["addBanding"]["bandedRange"]
    assert known["rowProperties"] == {
        "firstBandColor": GREY,
        "firstBandColorStyle": {"rgbColor": GREY},
        "secondBandColor": {"red": 1},
        "secondBandColorStyle": {"rgbColor": {"red": 1}},
    }
    assert api.sheet()["bandedRanges"] == [known]


def test_a_banding_is_changed_by_mask_and_taken_away(api: Api) -> None:
    api.batch(band(0, 9, bandedRangeId=5))
    known = {"bandedRangeId": 5, "range": grid(0, 4, 0, 3)}

    api.batch({"updateBanding": {"bandedRange": known, "fields": "range"}})

    (banding,) = api.sheet()["bandedRanges"]
    assert banding["range"]["endRowIndex"] == 4
    assert banding["rowProperties"]["firstBandColor"] == GREY
    api.batch({"deleteBanding": {"bandedRangeId": 5}})
    assert "bandedRanges" not in api.sheet()


def test_one_range_is_coloured_once(api: Api) -> None:
    api.batch(band(0, 9, bandedRangeId=5))

    error = api.batch(band(8, 12), status=400)

    assert error["message"] == (
        "Invalid requests[0].addBanding: You cannot add alternating background colors to a range"
        " that already has alternating background colors."
    )
    api.batch(band(9, 12))


@pytest.mark.parametrize(
    "request_",
    [
        {"addBanding": {"bandedRange": {"range": grid(0, 9, 0, 3)}}},
        {"addBanding": {"bandedRange": {"rowProperties": {}}}},
        band(20, 30, bandedRangeId=5),
        {"deleteBanding": {"bandedRangeId": 6}},
        {"updateBanding": {"bandedRange": {"bandedRangeId": 6}, "fields": "range"}},
        {"updateBanding": {"bandedRange": {"bandedRangeId": 5}, "fields": "rowProperties"}},
        {"duplicateFilterView": {"filterId": 6}},
    ],
)
def test_what_there_is_not_or_cannot_be_is_refused(api: Api, request_: Any) -> None:
    api.batch(band(0, 9, bandedRangeId=5))

    assert api.batch(request_, status=400)["status"] == "INVALID_ARGUMENT"


def test_a_copy_of_a_sheet_is_coloured_alike_under_an_id_of_its_own(api: Api) -> None:
    api.batch(band(0, 9, bandedRangeId=5))

    api.batch({"duplicateSheet": {"sourceSheetId": 0, "newSheetId": 8, "insertSheetIndex": 1}})

    (known,) = api.sheet(1)["bandedRanges"]
    assert known["range"]["sheetId"] == 8
    assert known["bandedRangeId"] != 5


def test_a_copy_of_a_filter_view_is_one_of_its_own(api: Api) -> None:
    given = {"title": "Undecided", "range": grid(0, 9, 0, 3), "filterViewId": 4}
    api.batch({"addFilterView": {"filter": given}})

    (copied,) = api.batch({"duplicateFilterView": {"filterId": 4}})

    view = copied["duplicateFilterView"]["filter"]
    assert (view["title"], view["range"]["endRowIndex"]) == ("Copy of Undecided", 9)
    assert [each["filterViewId"] for each in api.sheet()["filterViews"]] == [
        4,
        view["filterViewId"],
    ]


def test_a_filter_views_id_is_given_once(api: Api) -> None:
    given = {"title": "Undecided", "range": grid(0, 9, 0, 3), "filterViewId": 4}
    api.batch({"addFilterView": {"filter": given}})

    api.batch({"addFilterView": {"filter": given}}, status=400)
    assert len(api.sheet()["filterViews"]) == 1


def test_the_colours_of_borders_and_gradients_are_said_twice(api: Api) -> None:
    point = {"color": GREY, "type": "MIN"}
    rule = {"ranges": [grid(0, 9, 0, 1)], "gradientRule": {"minpoint": point, "maxpoint": point}}
    line = {"style": "SOLID", "colorStyle": {"rgbColor": {"blue": 1}}}
    cell = {"userEnteredFormat": {"borders": {"top": line}}}

    api.batch(
        {"addConditionalFormatRule": {"rule": rule}},
        {"repeatCell": {"range": grid(0, 1, 0, 1), "cell": cell, "fields": "userEnteredFormat"}},
    )

    shown = api.sheet()["conditionalFormats"][0]["gradientRule"]["minpoint"]
    assert shown["colorStyle"] == {"rgbColor": shown["color"]}
    top = api.cells("A1", "userEnteredFormat")[0][0]["userEnteredFormat"]["borders"]["top"]
    assert (top["color"], top["colorStyle"]) == ({"blue": 1}, {"rgbColor": {"blue": 1}})
