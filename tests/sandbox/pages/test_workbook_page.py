"""The page of a workbook, with others at work in it."""

import pytest
from playwright.sync_api import Page, expect

from service.sandbox.loopback import Server
from tests.browser import chromium, page
from tests.sandbox.pages.admin import admin, book, cell, menu, saved
from tests.sandbox.pages.spreadsheet import SHORTLIST, Spreadsheet

__all__ = ["admin", "book", "chromium", "page"]

pytestmark = pytest.mark.browser


def test_what_others_change_appears_by_itself(admin: Page, book: Spreadsheet) -> None:
    book.put("Shortlist!E4", [["from the service"]])
    expect(cell(admin, "E4")).to_have_text("from the service")

    book.batch({"addSheet": {"properties": {"title": "Outbox"}}})
    expect(admin.get_by_role("tab", name="Outbox")).to_be_visible()

    book.batch({"appendDimension": {"sheetId": SHORTLIST, "dimension": "COLUMNS", "length": 1}})
    expect(cell(admin, "I1")).to_be_attached()


def test_rows_and_columns_are_sorted_inserted_and_deleted(admin: Page, book: Spreadsheet) -> None:
    cell(admin, "B2").click()
    menu(admin, "Columns", "Sort by column B, Z → A")
    expect(cell(admin, "B2")).to_have_text("Cy")
    assert book.values("Shortlist!B1:B4") == [["Name"], ["Cy"], ["Ben"], ["Ada"]]

    menu(admin, "Rows", "Insert a row below")
    expect(cell(admin, "B4")).to_have_text("Ben")
    menu(admin, "Columns", "Insert a column left")
    expect(cell(admin, "C4")).to_have_text("Ben")
    cell(admin, "C4").click()
    menu(admin, "Rows", "Delete row 4")
    admin.get_by_role("button", name="OK").click()
    expect(cell(admin, "C4")).to_have_text("Ada")
    menu(admin, "Rows", "Hide row 4")
    expect(cell(admin, "C4")).to_have_count(0)
    menu(admin, "Rows", "Show hidden rows")
    expect(cell(admin, "C4")).to_have_text("Ada")
    saved(admin)


def test_tabs_are_added_renamed_duplicated_and_deleted(admin: Page, book: Spreadsheet) -> None:
    menu(admin, "This tab", "Rename…")
    admin.get_by_label("New name of the tab").fill("It's ours")
    admin.get_by_role("button", name="Rename").click()
    expect(admin.get_by_role("tab", name="It's ours", exact=True)).to_be_visible()
    expect(cell(admin, "B2")).to_have_text("Ada")

    menu(admin, "This tab", "Duplicate")
    copy = admin.get_by_role("tab", name="Copy of It's ours")
    expect(copy).to_have_attribute("aria-selected", "true")
    menu(admin, "This tab", "Delete…")
    admin.get_by_role("button", name="Delete").click()
    expect(copy).to_have_count(0)

    admin.get_by_role("button", name="Add a tab").click()
    expect(admin.get_by_role("tab", name="Sheet3")).to_have_attribute("aria-selected", "true")
    assert book.titles() == ["Sheet1", "It's ours", "Sheet3"]


def test_a_note_shows_on_hover(admin: Page) -> None:
    cell(admin, "C1").hover()

    expect(admin.get_by_role("tooltip")).to_have_text("Pick what you decided.")


def test_a_long_sheet_opens_at_once_and_at_its_end(admin: Page, book: Spreadsheet) -> None:
    grid = {"rowCount": 5_000, "columnCount": 3}
    book.batch(
        {"addSheet": {"properties": {"sheetId": 8, "title": "Long", "gridProperties": grid}}}
    )
    book.put("Long!A1", [[number, f"line {number}"] for number in range(1, 5_001)])
    admin.get_by_role("tab", name="Long").click()
    expect(cell(admin, "B30")).to_have_text("line 30")

    cell(admin, "B2").click()
    admin.keyboard.press("Control+ArrowDown")
    expect(cell(admin, "B5000")).to_have_text("line 5000")
    assert admin.locator("[data-cell]").count() < 5_000


def test_control_and_an_arrow_lead_to_the_edge_of_what_is_filled_in(admin: Page) -> None:
    selected = admin.get_by_label("Selected")
    cell(admin, "B1").click()
    admin.keyboard.press("Control+ArrowDown")
    expect(selected).to_have_text("B4")
    admin.keyboard.press("Control+ArrowLeft")
    expect(selected).to_have_text("A4")
    admin.keyboard.press("Control+Shift+ArrowUp")
    expect(selected).to_have_text("A1:A4")


def test_a_spreadsheet_that_is_gone_is_said_in_words(page: Page, sandbox: Server) -> None:
    page.goto(f"{sandbox.url}/workbook/nothing-here")

    expect(page.get_by_role("heading")).to_contain_text("This spreadsheet")
