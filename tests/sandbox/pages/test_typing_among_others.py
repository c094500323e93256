"""What an admin types while somebody else moves things about."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import chromium, page
from tests.sandbox.pages.admin import admin, book, cell, saved
from tests.sandbox.pages.spreadsheet import SHORTLIST, Spreadsheet

__all__ = ["admin", "book", "chromium", "page"]

pytestmark = pytest.mark.browser


def test_an_empty_row_can_be_filled_while_others_write(admin: Page, book: Spreadsheet) -> None:
    cell(admin, "E9").click()
    for number in range(3):
        admin.keyboard.type(f"new {number}")
        admin.keyboard.press("Tab")
        book.put("Shortlist!E2", [[f"service {number}"]])

    expect(cell(admin, "E2")).to_have_text("service 2")
    expect(cell(admin, "G9")).to_have_text("new 2")
    saved(admin)
    assert book.values("Shortlist!E9:G9") == [["new 0", "new 1", "new 2"]]
    assert book.values("Shortlist!E10:G10") == []


def test_what_is_being_typed_stays_with_its_row_when_rows_come_in_above(
    admin: Page, book: Spreadsheet
) -> None:
    cell(admin, "E3").click()
    admin.keyboard.type("half a ")
    book.insert_rows(1, 2)
    expect(admin.get_by_label("Edit E5")).to_have_value("half a ")
    admin.keyboard.type("sentence")
    admin.keyboard.press("Enter")

    expect(cell(admin, "E5")).to_have_text("half a sentence")
    saved(admin)
    assert book.values("Shortlist!A5:E5") == [["k2", "Ben", "Accept", False, "half a sentence"]]


def test_what_is_selected_stays_selected_when_rows_come_in_above(
    admin: Page, book: Spreadsheet
) -> None:
    cell(admin, "E3").click()
    book.insert_rows(1, 2)
    expect(admin.get_by_label("Selected")).to_have_text("E5")
    admin.keyboard.type("for Ben")
    admin.keyboard.press("Enter")

    saved(admin)
    assert book.values("Shortlist!B5:E5") == [["Ben", "Accept", False, "for Ben"]]


def test_what_is_being_typed_stays_with_its_row_and_column_when_all_is_rearranged(
    admin: Page, book: Spreadsheet
) -> None:
    cell(admin, "E2").click()
    admin.keyboard.type("for Ada")
    area = {"sheetId": SHORTLIST, "startRowIndex": 1, "endRowIndex": 4}
    book.batch(
        {
            "sortRange": {
                "range": area,
                "sortSpecs": [{"dimensionIndex": 1, "sortOrder": "DESCENDING"}],
            }
        },
        {
            "insertDimension": {
                "range": {**book.rows(0, 1), "dimension": "COLUMNS", "startIndex": 0}
            }
        },
    )
    expect(admin.get_by_label("Edit F4")).to_have_value("for Ada")
    admin.keyboard.press("Enter")

    saved(admin)
    assert book.values("Shortlist!B4:F4") == [["k1", "Ada", "", False, "for Ada"]]


def test_what_is_being_typed_for_a_deleted_row_is_not_written_elsewhere(
    admin: Page, book: Spreadsheet
) -> None:
    cell(admin, "E2").click()
    admin.keyboard.type("for Ada")
    book.batch({"deleteDimension": {"range": book.rows(1, 2)}})
    expect(admin.get_by_role("alert")).to_contain_text("was deleted")
    expect(admin.locator("#editor")).to_have_value("for Ada")
    admin.keyboard.press("Enter")

    expect(admin.get_by_role("alert")).to_contain_text("was not written")
    assert book.values("Shortlist!E2:E4") == []
