"""Looking through a filter view, and working in it."""

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.browser import chromium, page
from tests.sandbox.pages.admin import admin, book, cell, menu, paste, saved, select, view
from tests.sandbox.pages.spreadsheet import SHORTLIST, Spreadsheet

__all__ = ["admin", "book", "chromium", "page"]

pytestmark = pytest.mark.browser


VIEW = "Undecided, Z to A"


def test_a_filter_view_changes_what_is_shown_and_nothing_else(
    admin: Page, book: Spreadsheet
) -> None:
    version = requests.get(f"{book.page}/version").json()
    view(admin, VIEW)

    expect(cell(admin, "B3")).to_have_count(0)
    for place, name in enumerate(["Name", "Cy", "Ada"]):
        expect(admin.locator('[data-cell^="B"]').nth(place)).to_have_text(name)
    assert requests.get(f"{book.page}/version").json() == version


def test_a_bar_says_which_view_is_on_and_how_much_it_shows_until_it_is_ended(
    admin: Page,
) -> None:
    bar = admin.locator("#view-bar")
    expect(bar).to_be_hidden()
    view(admin, VIEW)
    expect(bar).to_contain_text(f"{VIEW} shows 2 of 3 rows, to you only.")
    address = admin.url
    assert "&fvid=" in address

    view(admin, "None")
    expect(cell(admin, "B3")).to_have_text("Ben")
    expect(bar).to_be_hidden()
    assert "fvid" not in admin.url

    admin.goto("about:blank")
    admin.goto(address)
    expect(bar).to_contain_text(VIEW)
    admin.get_by_role("button", name="End the view").click()
    expect(cell(admin, "B3")).to_have_text("Ben")


def test_filling_down_in_a_view_writes_just_the_rows_that_it_shows(
    admin: Page, book: Spreadsheet
) -> None:
    book.put("Shortlist!C3", [["Decline"]])
    view(admin, VIEW)
    expect(cell(admin, "B3")).to_have_count(0)
    cell(admin, "E4").click()
    admin.keyboard.type("look again")
    admin.keyboard.press("Enter")
    select(admin, "E4", "E2")
    admin.keyboard.press("Control+d")

    expect(cell(admin, "E2")).to_have_text("look again")
    saved(admin)
    assert book.values("Shortlist!E2:E4") == [["look again"], [], ["look again"]]


def test_clearing_pasting_and_deleting_in_a_view_touch_just_the_rows_that_it_shows(
    admin: Page, book: Spreadsheet
) -> None:
    book.put("Shortlist!E2", [["a"], ["b"], ["c"]])
    view(admin, VIEW)
    expect(cell(admin, "E4")).to_have_text("c")
    expect(cell(admin, "B3")).to_have_count(0)
    select(admin, "E4", "E2")
    admin.keyboard.press("Delete")
    expect(cell(admin, "E2")).to_have_text("")
    saved(admin)
    assert book.values("Shortlist!E2:E4") == [[], ["b"]]

    paste(admin, "first\nsecond")
    expect(cell(admin, "E2")).to_have_text("second")
    saved(admin)
    assert book.values("Shortlist!E2:E4") == [["second"], ["b"], ["first"]]

    menu(admin, "Rows", "Delete 2 rows 2, 4")
    admin.get_by_role("button", name="OK").click()
    expect(cell(admin, "B2")).to_have_count(0)
    saved(admin)
    assert book.values("Shortlist!B1:B3") == [["Name"], ["Ben"]]


def test_a_block_larger_than_a_view_is_not_pasted_past_it(admin: Page, book: Spreadsheet) -> None:
    book.batch({"deleteDimension": {"range": book.rows(4, 60)}})
    view(admin, VIEW)
    expect(cell(admin, "B3")).to_have_count(0)
    cell(admin, "E4").click()
    paste(admin, "1\n2\n3")

    expect(admin.get_by_role("alert")).to_contain_text("more than this view shows")
    assert book.values("Shortlist!E2:E9") == []


@pytest.mark.parametrize(
    ("criteria", "names"),
    [
        ({"hiddenValues": ["", "Accept"]}, ["Cy"]),
        ({"condition": {"type": "NOT_BLANK"}}, ["Ben", "Cy"]),
        ({"condition": {"type": "NUMBER_GREATER", "values": [{"userEnteredValue": "4"}]}}, ["Cy"]),
    ],
)
def test_a_view_shows_the_rows_that_meet_its_criteria(
    admin: Page, book: Spreadsheet, criteria: dict[str, object], names: list[str]
) -> None:
    book.put("Shortlist!E2", [[""], ["Accept"], [5]])
    area = {"sheetId": SHORTLIST, "startRowIndex": 0, "endRowIndex": 4}
    specs = [{"columnIndex": 4, "filterCriteria": criteria}]
    book.batch({"addFilterView": {"filter": {"title": "V", "range": area, "filterSpecs": specs}}})
    expect(cell(admin, "E4")).to_have_text("5")
    admin.locator("#view-menu").click()
    admin.get_by_role("menuitemradio", name="V", exact=True).click()

    expect(admin.locator("#view-bar")).to_contain_text(f"shows {len(names)} of 3 rows")
    for place, name in enumerate(["Name", *names]):
        expect(admin.locator('[data-cell^="B"]').nth(place)).to_have_text(name)
