"""How cells look: as their formats, their rules and what is in them ask for."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import chromium, page
from tests.sandbox.pages.admin import admin, book, cell
from tests.sandbox.pages.spreadsheet import SHORTLIST, Spreadsheet, column

__all__ = ["admin", "book", "chromium", "page"]

pytestmark = pytest.mark.browser


GREEN, RED = {"green": 1}, {"red": 1}


def rule(index: int, kind: str, *values: str, color: dict[str, int] = GREEN) -> dict[str, object]:
    """A conditional format for a column of people."""
    given = [{"userEnteredValue": value} for value in values]
    made = {
        "condition": {"type": kind, "values": given},
        "format": {"backgroundColor": color, "textFormat": {"bold": True, "strikethrough": True}},
    }
    at = {"ranges": [column(index)], "booleanRule": made}
    return {"addConditionalFormatRule": {"index": 0, "rule": at}}


@pytest.mark.parametrize(
    ("kind", "values", "held"),
    [
        ("TEXT_EQ", ["accept"], ["Accept", "Accepted", ""]),
        ("TEXT_CONTAINS", ["cc"], ["Accept", "no", ""]),
        ("TEXT_STARTS_WITH", ["acc"], ["Accept", "no accept", ""]),
        ("TEXT_ENDS_WITH", ["now"], ["not now", "nowhere", ""]),
        ("BLANK", [], ["", "x", 0]),
        ("NOT_BLANK", [], [0, "", ""]),
        ("NUMBER_GREATER", ["50%"], [0.6, 0.5, "9"]),
        ("NUMBER_BETWEEN", ["1", "3"], [3, 4, ""]),
        ("DATE_BEFORE", ["2026-03-01"], [46_081.9, 46_082, "x"]),
        ("DATE_AFTER", ["3/1/2026"], [46_083, 46_082.5, ""]),
        ("CUSTOM_FORMULA", ['=$B2="ada"'], ["", "", ""]),
        ("CUSTOM_FORMULA", ['=AND($C2="",NOT(E2>5))'], [1, 2, 9]),
        ("CUSTOM_FORMULA", ["=E2=TRUE"], [True, "x", False]),
        ("CUSTOM_FORMULA", ['=E2&"!"="a!"'], ["A", "b", ""]),
    ],
)
def test_a_rule_colours_just_what_meets_it(
    admin: Page, book: Spreadsheet, kind: str, values: list[str], held: list[object]
) -> None:
    book.batch(rule(4, kind, *values))
    book.put("Shortlist!E2", [[value] for value in held])

    expect(cell(admin, "E2")).to_have_css("background-color", "rgb(0, 255, 0)")
    expect(cell(admin, "E2")).to_have_css("text-decoration-line", "line-through")
    expect(cell(admin, "E3")).not_to_have_css("background-color", "rgb(0, 255, 0)")


def test_of_two_rules_that_fit_the_first_one_wins(admin: Page, book: Spreadsheet) -> None:
    book.batch(rule(1, "NOT_BLANK"), rule(1, "TEXT_EQ", "Ada", color=RED))

    expect(cell(admin, "B2")).to_have_css("background-color", "rgb(255, 0, 0)")
    expect(cell(admin, "B3")).to_have_css("background-color", "rgb(0, 255, 0)")


def test_a_formula_that_is_not_known_colours_nothing(admin: Page, book: Spreadsheet) -> None:
    book.batch(rule(1, "CUSTOM_FORMULA", "=SPARKLINE(B2)=1"), rule(4, "NOT_BLANK"))
    book.put("Shortlist!E2", [["x"]])

    expect(cell(admin, "E2")).to_have_css("background-color", "rgb(0, 255, 0)")
    expect(cell(admin, "B2")).not_to_have_css("background-color", "rgb(0, 255, 0)")


def test_a_scale_colours_numbers_by_where_they_stand(admin: Page, book: Spreadsheet) -> None:
    white = {"red": 1, "green": 1, "blue": 1}
    points = {
        "minpoint": {"type": "MIN", "color": white},
        "maxpoint": {"type": "MAX", "color": {}},
    }
    scale = {"ranges": [column(4)], "gradientRule": points}
    book.batch({"addConditionalFormatRule": {"index": 0, "rule": scale}})
    book.put("Shortlist!E2", [[10], [20], [30]])

    expect(cell(admin, "E2")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(cell(admin, "E3")).to_have_css("background-color", "rgb(128, 128, 128)")
    expect(cell(admin, "E4")).to_have_css("background-color", "rgb(0, 0, 0)")


def test_addresses_lead_where_they_say_and_nowhere_that_runs_a_script(
    admin: Page, book: Spreadsheet
) -> None:
    book.put("Shortlist!E2", [["https://example.org/a"], ["javascript:alert(1)"]])
    link = {"startIndex": 5, "format": {"link": {"uri": "https://example.org/letter"}}}
    start = {"sheetId": SHORTLIST, "rowIndex": 3, "columnIndex": 4}
    held = {"userEnteredValue": {"stringValue": "Open the letter"}, "textFormatRuns": [link]}
    rows = [{"values": [held]}]
    fields = "userEnteredValue,textFormatRuns"
    book.batch({"updateCells": {"start": start, "rows": rows, "fields": fields}})

    plain, part = cell(admin, "E2").get_by_role("link"), cell(admin, "E4").get_by_role("link")
    expect(part).to_have_text("the letter")
    expect(part).to_have_attribute("href", "https://example.org/letter")
    expect(plain).to_have_attribute("href", "https://example.org/a")
    expect(plain).to_have_attribute("rel", "noopener noreferrer")
    expect(cell(admin, "E3").get_by_role("link")).to_have_count(0)


def test_merged_cells_are_one(admin: Page, book: Spreadsheet) -> None:
    area = {**column(1), "endColumnIndex": 4, "endRowIndex": 2}
    book.batch({"mergeCells": {"range": area, "mergeType": "MERGE_ALL"}})

    expect(cell(admin, "B2")).to_have_attribute("aria-colspan", "3")
    expect(cell(admin, "B2").locator(".content")).to_have_css("width", "300px")
    expect(cell(admin, "D2").get_by_role("checkbox")).to_have_count(0)


def test_a_note_shows_while_its_cell_is_selected_and_is_read_out(admin: Page) -> None:
    cell(admin, "B1").click()
    admin.keyboard.press("ArrowRight")

    expect(admin.get_by_role("tooltip")).to_have_text("Pick what you decided.")
    described = "Note: Pick what you decided."
    expect(cell(admin, "C1")).to_have_attribute("aria-description", described)


def freeze(book: Spreadsheet, count: int) -> None:
    frozen = {"sheetId": SHORTLIST, "gridProperties": {"frozenColumnCount": count}}
    fields = "gridProperties.frozenColumnCount"
    book.batch({"updateSheetProperties": {"properties": frozen, "fields": fields}})


def test_frozen_columns_stay_in_sight_and_hide_nothing_that_is_selected(
    admin: Page, book: Spreadsheet
) -> None:
    admin.set_viewport_size({"width": 390, "height": 800})
    freeze(book, 1)
    expect(cell(admin, "A2")).to_have_class(re.compile("tabulator-frozen"))
    before = cell(admin, "A2").bounding_box()
    cell(admin, "B2").click()
    admin.keyboard.press("End")
    expect(cell(admin, "H2")).to_be_in_viewport()
    assert cell(admin, "A2").bounding_box() == before

    for _ in range(6):
        admin.keyboard.press("ArrowLeft")
    expect(admin.get_by_label("Selected")).to_have_text("B2")
    cell(admin, "B2").click(timeout=2_000)


def test_columns_that_would_fill_a_phone_are_not_frozen_there(
    admin: Page, book: Spreadsheet
) -> None:
    admin.set_viewport_size({"width": 390, "height": 800})
    freeze(book, 3)
    book.put("Shortlist!E2", [["x"]])
    expect(cell(admin, "E2")).to_have_text("x")

    expect(cell(admin, "A2")).not_to_have_class(re.compile("tabulator-frozen"))


def test_a_text_that_does_not_fit_is_shown_whole_when_it_is_selected(
    admin: Page, book: Spreadsheet
) -> None:
    text = "a long remark about somebody " * 8
    book.put("Shortlist!E2", [[text]])
    expect(cell(admin, "E2")).to_contain_text("a long remark")
    cell(admin, "E2").click()

    expect(admin.get_by_role("tooltip")).to_have_text(text.strip())
    cell(admin, "B2").click()
    expect(admin.get_by_role("tooltip")).to_be_hidden()
