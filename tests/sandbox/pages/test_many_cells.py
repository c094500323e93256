"""Many cells at once: ticked, filled, pasted, and taken back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import chromium, page
from tests.sandbox.pages.admin import admin, book, cell, menu, paste, saved, select
from tests.sandbox.pages.spreadsheet import Spreadsheet

__all__ = ["admin", "book", "chromium", "page"]

pytestmark = pytest.mark.browser


def test_space_ticks_all_selected_boxes_and_then_none(admin: Page, book: Spreadsheet) -> None:
    book.put("Shortlist!D3", [[True]])
    expect(admin.get_by_role("checkbox", name="Approve D3")).to_be_checked()
    select(admin, "D2", "D4")
    admin.keyboard.press("Space")
    expect(admin.get_by_role("checkbox", name="Approve D4")).to_be_checked()
    saved(admin)
    assert book.values("Shortlist!D2:D4") == [[True], [True], [True]]

    admin.keyboard.press("Space")
    expect(admin.get_by_role("checkbox", name="Approve D4")).not_to_be_checked()
    saved(admin)
    assert book.values("Shortlist!D2:D4") == [[False], [False], [False]]


def test_many_rows_are_ticked_in_one_request(admin: Page, book: Spreadsheet) -> None:
    written = []
    admin.on("request", lambda sent: written.append(sent.url) if "batch" in sent.url else None)
    select(admin, "D2", "D4")
    admin.keyboard.press("Space")
    saved(admin)

    assert written == [f"{book.url}/values:batchUpdate"]


def test_what_stands_uppermost_is_filled_down_as_it_is(admin: Page, book: Spreadsheet) -> None:
    book.put("Shortlist!E2", [["=not a formula", 0.123456]])
    expect(cell(admin, "E2")).to_have_text("=not a formula")
    select(admin, "E2", "F4")
    admin.keyboard.press("Control+d")
    expect(cell(admin, "F4")).to_have_text("0.123456")
    saved(admin)
    assert book.values("Shortlist!E2:F4") == [["=not a formula", 0.123456]] * 3

    cell(admin, "E5").click()
    admin.keyboard.press("Control+d")
    expect(cell(admin, "E5")).to_have_text("=not a formula")


def test_filling_down_over_protected_cells_asks_first(admin: Page, book: Spreadsheet) -> None:
    select(admin, "A2", "A4")
    admin.keyboard.press("Control+d")
    admin.get_by_role("button", name="Cancel").click()

    assert book.values("Shortlist!A2:A4") == [["k1"], ["k2"], ["k3"]]


def test_a_value_is_pasted_into_all_that_is_selected(admin: Page, book: Spreadsheet) -> None:
    select(admin, "C2", "C4")
    paste(admin, "Decline")
    expect(cell(admin, "C4")).to_have_text("Decline")
    saved(admin)
    assert book.values("Shortlist!C2:C4") == [["Decline"]] * 3

    paste(admin, "Perhaps")
    expect(admin.get_by_role("alert")).to_contain_text("isn’t among the choices")  # noqa: RUF001 - as the page writes it
    assert book.values("Shortlist!C2:C4") == [["Decline"]] * 3


def test_changes_of_ones_own_are_undone_and_done_again(admin: Page, book: Spreadsheet) -> None:
    before = book.values("Shortlist!A1:E4")
    cell(admin, "E2").click()
    admin.keyboard.type("kind")
    admin.keyboard.press("Enter")
    expect(cell(admin, "E2")).to_have_text("kind")
    select(admin, "B2", "D4")
    admin.keyboard.press("Delete")
    expect(cell(admin, "B4")).to_have_text("")
    saved(admin)

    admin.keyboard.press("Control+z")
    expect(cell(admin, "B4")).to_have_text("Cy")
    saved(admin)
    menu(admin, "Edit", "Undo")
    expect(cell(admin, "E2")).to_have_text("")
    saved(admin)
    assert book.values("Shortlist!A1:E4") == before

    admin.keyboard.press("Control+y")
    expect(cell(admin, "E2")).to_have_text("kind")
    admin.keyboard.press("Control+z")
    expect(cell(admin, "E2")).to_have_text("")
    admin.keyboard.press("Control+z")
    expect(admin.get_by_text("nothing of yours to undo")).to_be_visible()


def test_an_undone_change_is_that_of_its_row_wherever_it_went(
    admin: Page, book: Spreadsheet
) -> None:
    cell(admin, "C4").click()
    admin.keyboard.type("Decline")
    admin.keyboard.press("Enter")
    saved(admin)
    book.insert_rows(1, 2)
    book.put("Shortlist!C4", [["Accept"]])
    expect(cell(admin, "C6")).to_have_text("Decline")
    cell(admin, "E9").click()
    admin.keyboard.press("Control+z")

    expect(cell(admin, "C6")).to_have_text("")
    saved(admin)
    assert book.values("Shortlist!B4:C6") == [["Ada", "Accept"], ["Ben", "Accept"], ["Cy"]]


def test_nothing_is_undone_for_a_row_that_is_gone(admin: Page, book: Spreadsheet) -> None:
    cell(admin, "C4").click()
    admin.keyboard.type("Decline")
    admin.keyboard.press("Enter")
    saved(admin)
    book.batch({"deleteDimension": {"range": book.rows(3, 4)}})
    expect(cell(admin, "B4")).to_have_text("")
    admin.keyboard.press("Control+z")

    expect(admin.get_by_role("alert")).to_contain_text("gone by now")
    assert book.values("Shortlist!B2:C4") == [["Ada"], ["Ben", "Accept"]]
