"""gspread.Worksheet: how cells look."""

from typing import Any

import pytest
from gspread import Spreadsheet, Worksheet
from gspread.exceptions import APIError
from gspread.utils import ValueRenderOption


def look(book: Spreadsheet, cell: str, kind: str = "userEnteredFormat") -> dict[str, Any]:
    """Return how a cell looks."""
    params: Any = {"ranges": cell, "includeGridData": "true"}
    found = book.fetch_sheet_metadata(params)["sheets"][0]["data"][0]["rowData"][0]["values"][0]
    known: dict[str, Any] = found[kind]
    return known


def test_a_format_changes_what_it_names_and_no_more(book: Spreadsheet, tab: Worksheet) -> None:
    tab.format("A1:B2", {"textFormat": {"bold": True}, "horizontalAlignment": "CENTER"})
    tab.format(["A1", "B2"], {"backgroundColor": {"red": 1, "green": 0.4}})

    known = look(book, "B2")
    assert known["textFormat"] == {"bold": True}
    assert known["horizontalAlignment"] == "CENTER"
    assert known["backgroundColor"] == {"red": 1, "green": 0.4}
    assert known["backgroundColorStyle"] == {"rgbColor": {"red": 1, "green": 0.4}}
    assert "backgroundColor" not in look(book, "A2")


def test_every_part_of_a_format_is_kept_as_it_was_set(book: Spreadsheet, tab: Worksheet) -> None:
    edge = {"style": "SOLID", "color": {"red": 1}}
    given = {
        "numberFormat": {"type": "NUMBER", "pattern": "0.0"},
        "borders": {"top": edge, "bottom": edge},
        "padding": {"top": 1, "right": 2, "bottom": 3, "left": 4},
        "horizontalAlignment": "RIGHT",
        "verticalAlignment": "MIDDLE",
        "wrapStrategy": "CLIP",
        "textDirection": "LEFT_TO_RIGHT",
        "hyperlinkDisplayType": "PLAIN_TEXT",
        "textRotation": {"angle": 45},
    }
    tab.format("A1", given)

    known = look(book, "A1")
    assert {name: known[name] for name in given if name != "borders"} == {
        name: part for name, part in given.items() if name != "borders"
    }
    assert known["borders"]["top"]["style"] == "SOLID"
    assert known["borders"]["bottom"]["colorStyle"] == {"rgbColor": {"red": 1}}


def test_an_effective_format_has_the_defaults_too(book: Spreadsheet, tab: Worksheet) -> None:
    tab.update([["a"]])
    tab.format("A1", {"textFormat": {"italic": True}})

    known = look(book, "A1", "effectiveFormat")
    assert known["textFormat"]["italic"]
    assert (known["textFormat"]["fontSize"], known["verticalAlignment"]) == (10, "BOTTOM")


def test_several_formats_travel_together(book: Spreadsheet, tab: Worksheet) -> None:
    tab.batch_format(
        [
            {"range": "A1", "format": {"textFormat": {"fontSize": 14}}},
            {"range": "B1", "format": {"wrapStrategy": "WRAP"}},
        ]
    )

    assert look(book, "A1") == {"textFormat": {"fontSize": 14}}
    assert look(book, "B1") == {"wrapStrategy": "WRAP"}


@pytest.mark.parametrize(
    ("pattern", "kind", "shown"),
    [
        ("#,##0.00", "NUMBER", "43,861.50"),
        ("0%", "PERCENT", "4386150%"),
        ("yyyy-mm-dd", "DATE", "2020-01-31"),
        ("mmm d, h:mm am/pm", "DATE_TIME", "Jan 31, 12:00 PM"),
        ("[h]:mm", "TIME", "1052676:00"),
        ("0.00E+00", "SCIENTIFIC", "4.39E+04"),
        ('"$"#,##0', "CURRENCY", "$43,862"),
        ("@", "TEXT", "43861.5"),
    ],
)
def test_a_number_format_changes_what_is_shown_and_not_what_is_there(
    tab: Worksheet, pattern: str, kind: str, shown: str
) -> None:
    tab.update([[43861.5]])
    tab.format("A1", {"numberFormat": {"type": kind, "pattern": pattern}})

    assert tab.acell("A1").value == shown
    assert tab.get("A1", value_render_option=ValueRenderOption.unformatted) == [[43861.5]]


def test_a_format_that_there_is_not_is_refused(tab: Worksheet) -> None:
    with pytest.raises(APIError, match="Invalid value"):
        tab.format("A1", {"horizontalAlignment": "SIDEWAYS"})
    with pytest.raises(APIError, match="sparkles"):
        tab.format("A1", {"sparkles": True})
