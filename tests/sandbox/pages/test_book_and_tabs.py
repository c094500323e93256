"""What is done with the spreadsheet, its tabs and its columns as a whole."""

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.browser import chromium, page
from tests.sandbox.pages.admin import admin, book, cell, menu, saved
from tests.sandbox.pages.spreadsheet import Spreadsheet, column

__all__ = ["admin", "book", "chromium", "page"]

pytestmark = pytest.mark.browser


def properties(book: Spreadsheet) -> dict[str, str]:
    found: dict[str, str] = requests.get(book.url).json()["properties"]
    return found


def test_the_spreadsheet_is_renamed_and_its_zone_changed(admin: Page, book: Spreadsheet) -> None:
    menu(admin, "File", "Rename the spreadsheet")
    admin.get_by_label("Name of the spreadsheet").fill("Autumn")
    admin.get_by_role("button", name="Rename").click()
    expect(admin.get_by_role("heading")).to_have_text("Autumn")
    menu(admin, "File", "Time zone")
    admin.get_by_label("Time zone of the spreadsheet").fill("America/Denver")
    admin.get_by_role("button", name="Change").click()
    saved(admin)
    assert properties(book)["title"] == "Autumn"
    assert properties(book)["timeZone"] == "America/Denver"

    menu(admin, "File", "Time zone")
    admin.get_by_label("Time zone of the spreadsheet").fill("Mars")
    admin.get_by_role("button", name="Change").click()
    expect(admin.get_by_role("alert")).to_contain_text("a time zone")
    assert properties(book)["timeZone"] == "America/Denver"


def test_a_tab_is_moved_hidden_and_shown(admin: Page, book: Spreadsheet) -> None:
    menu(admin, "This tab", "Move left")
    saved(admin)
    assert book.titles() == ["Shortlist", "Sheet1"]
    menu(admin, "This tab", "Move right")
    saved(admin)
    assert book.titles() == ["Sheet1", "Shortlist"]

    menu(admin, "This tab", "Hide")
    expect(admin.get_by_role("tab", name="Shortlist")).to_have_count(0)
    expect(admin.get_by_role("tab", name="Sheet1")).to_have_attribute("aria-selected", "true")
    menu(admin, "This tab", "Show “Shortlist”")
    expect(admin.get_by_role("tab", name="Shortlist")).to_be_visible()


def test_a_column_is_moved(admin: Page, book: Spreadsheet) -> None:
    cell(admin, "C2").click()
    menu(admin, "Columns", "Move column C left")
    expect(cell(admin, "B1")).to_have_text("Decision")
    expect(admin.get_by_label("Selected")).to_have_text("B2")
    menu(admin, "Columns", "Move column B right")
    expect(cell(admin, "C1")).to_have_text("Decision")
    saved(admin)
    assert book.values("Shortlist!A1:E1") == [["Key", "Name", "Decision", "Approve", "Notes"]]


def test_a_text_is_found_on_rows_that_are_not_drawn(admin: Page, book: Spreadsheet) -> None:
    book.put("Shortlist!E58", [["the needle"]])
    cell(admin, "A1").click()
    admin.keyboard.press("Control+f")
    admin.get_by_label("Find on this tab").fill("NEEDLE")
    admin.keyboard.press("Enter")

    expect(admin.get_by_label("Selected")).to_have_text("E58")
    expect(cell(admin, "E58")).to_be_in_viewport()
    admin.keyboard.press("Control+f")
    admin.get_by_label("Find on this tab").fill("haystack")
    admin.keyboard.press("Enter")
    expect(admin.get_by_text("“haystack” isn’t on this tab.")).to_be_visible()  # noqa: RUF001 - as the page writes it


def test_all_is_reached_with_the_keyboard_alone(admin: Page) -> None:
    cell(admin, "E2").click()
    admin.keyboard.press("Escape")
    expect(admin.get_by_role("button", name="File")).to_be_focused()
    admin.keyboard.press("Tab")
    admin.keyboard.press("Tab")
    admin.keyboard.press("Enter")
    admin.keyboard.press("ArrowDown")
    admin.keyboard.press("Enter")
    expect(cell(admin, "B4")).to_have_text("Ben")

    admin.keyboard.press("Shift+F10")
    expect(admin.get_by_role("menuitem", name="Insert a row above")).to_be_focused()


def test_a_link_to_a_tab_shows_it_on_the_same_page(admin: Page, book: Spreadsheet) -> None:
    book.put("Shortlist!E2", [["x"]])
    fields = "userEnteredFormat.textFormat.link"
    look = {"userEnteredFormat": {"textFormat": {"link": {"uri": "#gid=0"}}}}
    area = {**column(4), "endRowIndex": 2}
    book.batch({"repeatCell": {"range": area, "cell": look, "fields": fields}})
    cell(admin, "E2").get_by_role("link").click()

    expect(admin.get_by_role("tab", name="Sheet1")).to_have_attribute("aria-selected", "true")


def test_two_thousand_rows_are_there_at_once_on_a_phone_too(admin: Page, book: Spreadsheet) -> None:
    grid = {"rowCount": 2_001, "columnCount": 11, "frozenRowCount": 1}
    tab = {"sheetId": 8, "title": "Long", "gridProperties": grid}
    book.batch({"addSheet": {"properties": tab}})
    book.put("Long!A1", [[f"{row} {at}" for at in range(11)] for row in range(2_001)])
    admin.set_viewport_size({"width": 390, "height": 800})
    admin.get_by_role("tab", name="Long").click()
    expect(cell(admin, "A20")).to_have_text("19 0")
    cell(admin, "A2").click()
    admin.keyboard.press("Control+ArrowDown")

    expect(cell(admin, "A2001")).to_be_in_viewport()
    assert admin.locator("[data-cell]").count() < 11 * 200


def test_headers_stay_over_their_columns_on_a_phone(admin: Page, book: Spreadsheet) -> None:
    book.batch(
        {
            "updateDimensionProperties": {
                "range": {**book.rows(0, 1), "dimension": "COLUMNS"},
                "properties": {"pixelSize": 420},
                "fields": "pixelSize",
            }
        }
    )
    admin.set_viewport_size({"width": 390, "height": 800})
    admin.reload()
    expect(cell(admin, "A2")).to_have_text("k1")

    def lefts() -> list[float]:
        boxes = [cell(admin, name).bounding_box() for name in ("A1", "A2")]
        return [box["x"] for box in boxes if box]

    assert len(set(lefts())) == 1
    cell(admin, "A1").click(position={"x": 4, "y": 4})
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft"):
        admin.keyboard.press(key)
    expect(cell(admin, "B1")).to_be_in_viewport(ratio=1)
    assert len(set(lefts())) == 1
