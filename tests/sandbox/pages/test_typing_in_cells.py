"""What an admin types into cells."""

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.browser import chromium, page
from tests.sandbox.pages.admin import admin, book, cell, paste, saved
from tests.sandbox.pages.spreadsheet import Spreadsheet

__all__ = ["admin", "book", "chromium", "page"]

pytestmark = pytest.mark.browser


def test_cells_are_typed_as_in_any_spreadsheet(admin: Page, book: Spreadsheet) -> None:
    cell(admin, "E2").click()
    admin.keyboard.type("kind")
    admin.keyboard.press("Enter")
    admin.keyboard.type("42")
    admin.keyboard.press("Tab")
    admin.keyboard.type("2026-03-01")
    admin.keyboard.press("ArrowDown")
    admin.keyboard.type("never")
    admin.keyboard.press("Escape")

    expect(cell(admin, "F3")).to_have_text("2026-03-01")
    saved(admin)
    assert book.values("Shortlist!E2:F4") == [["kind"], [42, 46082]]


def test_an_editor_opens_with_what_is_there_and_leaves_it_when_nothing_changes(
    admin: Page, book: Spreadsheet
) -> None:
    book.put("Shortlist!E2", [["=1+1 <b>not a formula</b>"]])
    expect(cell(admin, "E2")).to_have_text("=1+1 <b>not a formula</b>")
    version = requests.get(f"{book.page}/version").json()

    cell(admin, "E2").dblclick()
    expect(admin.get_by_label("Edit E2")).to_have_value("'=1+1 <b>not a formula</b>")
    admin.keyboard.press("Enter")

    assert requests.get(f"{book.page}/version").json() == version


def test_a_dropdown_offers_its_choices_and_takes_nothing_else(
    admin: Page, book: Spreadsheet
) -> None:
    cell(admin, "C2").dblclick()
    admin.get_by_role("option", name="Waitlist").click()
    expect(cell(admin, "C2")).to_have_text("Waitlist")
    saved(admin)

    cell(admin, "C4").click()
    admin.keyboard.type("acc")
    admin.keyboard.press("Enter")
    expect(cell(admin, "C4")).to_have_text("Accept")
    expect(cell(admin, "C4")).to_have_css("background-color", "rgb(0, 255, 0)")
    saved(admin)

    cell(admin, "C3").click()
    admin.keyboard.type("Perhaps")
    admin.keyboard.press("Enter")
    expect(admin.get_by_role("alert")).to_contain_text("one of: Accept, Waitlist, Decline")
    assert book.values("Shortlist!C2:C4") == [["Waitlist"], ["Accept"], ["Accept"]]


def test_a_checkbox_is_a_checkbox(admin: Page, book: Spreadsheet) -> None:
    box = admin.get_by_role("checkbox", name="Approve D3")
    box.click()
    expect(box).to_be_checked()
    saved(admin)
    assert book.values("Shortlist!D2:D4") == [[False], [True], [False]]

    cell(admin, "D4").click(position={"x": 4, "y": 4})
    admin.keyboard.press("Space")
    expect(admin.get_by_role("checkbox", name="Approve D4")).to_be_checked()


def test_a_protected_cell_asks_first(admin: Page, book: Spreadsheet) -> None:
    cell(admin, "A2").click()
    admin.keyboard.type("x")
    expect(admin.get_by_role("dialog")).to_contain_text("Heads up!")
    admin.get_by_role("button", name="Cancel").click()
    assert book.values("Shortlist!A2") == [["k1"]]

    admin.keyboard.type("n")
    admin.get_by_role("button", name="OK").click()
    admin.keyboard.type("ew")
    admin.keyboard.press("Enter")
    saved(admin)
    assert book.values("Shortlist!A2") == [["new"]]


def test_a_block_is_pasted_copied_and_cleared(admin: Page, book: Spreadsheet) -> None:
    cell(admin, "G59").click()
    paste(admin, 'a\t1\tx\r\n"b\nb"\t2\ty\r\nc\t3\tz\r\n')
    saved(admin)
    assert book.values("Shortlist!G59:I61") == [["a", 1, "x"], ["b\nb", 2, "y"], ["c", 3, "z"]]

    copied = admin.evaluate(
        """() => {
            const clipboardData = new DataTransfer();
            const event = new ClipboardEvent("copy", { clipboardData, bubbles: true });
            document.getElementById("grid").dispatchEvent(event);
            return clipboardData.getData("text/plain");
        }"""
    )
    assert copied == 'a\t1\tx\n"b\nb"\t2\ty\nc\t3\tz'

    admin.keyboard.press("Delete")
    expect(cell(admin, "I61")).to_have_text("")
    saved(admin)
    assert book.values("Shortlist!G59:I61") == []


def test_a_refused_change_is_said_in_words_and_the_text_is_not_lost(
    admin: Page, book: Spreadsheet
) -> None:
    error = {"error": {"code": 500, "message": "Internal error.", "status": "INTERNAL"}}
    admin.route(
        "**/values:batchUpdate", lambda route: route.fulfill(status=500, json=error), times=1
    )
    cell(admin, "E2").click()
    admin.keyboard.type("precious")
    admin.keyboard.press("Enter")

    expect(admin.get_by_role("alert")).to_contain_text("Please try again")
    expect(admin.get_by_label("Edit E2")).to_have_value("precious")
    admin.keyboard.press("Enter")
    saved(admin)
    assert book.values("Shortlist!E2") == [["precious"]]
