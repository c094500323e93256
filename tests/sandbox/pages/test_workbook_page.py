"""An admin in the browser, on the sandbox as it is served."""

from collections.abc import Iterator

import pytest
import requests
from playwright.sync_api import Locator, Page, expect

from service.sandbox.loopback import Server
from tests.browser import chromium, page
from tests.sandbox.pages.spreadsheet import SHORTLIST, Spreadsheet, shortlist

__all__ = ["chromium", "page"]

pytestmark = pytest.mark.browser


@pytest.fixture
def book(sandbox: Server) -> Spreadsheet:
    return shortlist(sandbox.url)


@pytest.fixture
def admin(page: Page, book: Spreadsheet) -> Iterator[Page]:
    """An admin's browser that shows the shortlist."""
    page.goto(f"{book.page}#gid={SHORTLIST}")
    expect(cell(page, "B2")).to_have_text("Ada")
    yield page
    # Away from the page, so that its open question for news doesn't outlive the server.
    page.goto("about:blank")


def cell(page: Page, name: str) -> Locator:
    return page.locator(f'[data-cell="{name}"]')


def saved(page: Page) -> None:
    expect(page.locator("#status")).to_have_text("Saved")


def menu(page: Page, button: str, item: str) -> None:
    page.get_by_role("button", name=button).click()
    page.get_by_role("menuitem", name=item).click()


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


def test_a_protected_cell_asks_first(admin: Page, book: Spreadsheet) -> None:
    cell(admin, "A2").click()
    admin.keyboard.type("x")
    expect(admin.get_by_role("dialog")).to_contain_text("Heads up! You’re trying to edit")
    admin.get_by_role("button", name="Cancel").click()
    assert book.values("Shortlist!A2") == [["k1"]]

    admin.keyboard.type("n")
    admin.get_by_role("button", name="OK").click()
    admin.keyboard.type("ew")
    admin.keyboard.press("Enter")
    saved(admin)
    assert book.values("Shortlist!A2") == [["new"]]


def test_what_others_change_appears_by_itself(admin: Page, book: Spreadsheet) -> None:
    book.put("Shortlist!E4", [["from the service"]])
    expect(cell(admin, "E4")).to_have_text("from the service")

    book.batch({"addSheet": {"properties": {"title": "Outbox"}}})
    expect(admin.get_by_role("tab", name="Outbox")).to_be_visible()

    book.batch({"appendDimension": {"sheetId": SHORTLIST, "dimension": "COLUMNS", "length": 1}})
    expect(cell(admin, "I1")).to_be_attached()


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


def test_a_block_is_pasted_copied_and_cleared(admin: Page, book: Spreadsheet) -> None:
    cell(admin, "G59").click()
    admin.evaluate(
        """() => {
            const clipboardData = new DataTransfer();
            const block = 'a\\t1\\tx\\r\\n"b\\nb"\\t2\\ty\\r\\nc\\t3\\tz\\r\\n';
            clipboardData.setData("text/plain", block);
            const event = new ClipboardEvent("paste", { clipboardData, bubbles: true });
            document.getElementById("grid").dispatchEvent(event);
        }"""
    )
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


def test_a_filter_view_changes_what_is_shown_and_nothing_else(
    admin: Page, book: Spreadsheet
) -> None:
    version = requests.get(f"{book.page}/version").json()
    admin.get_by_role("button", name="Filter views").click()
    admin.get_by_role("menuitemradio", name="Undecided, Z to A").click()

    expect(cell(admin, "B3")).to_have_count(0)
    for place, name in enumerate(["Name", "Cy", "Ada"]):
        expect(admin.locator('[data-cell^="B"]').nth(place)).to_have_text(name)
    assert requests.get(f"{book.page}/version").json() == version


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


def test_a_refused_change_is_said_in_words_and_the_text_is_not_lost(
    admin: Page, book: Spreadsheet
) -> None:
    error = {"error": {"code": 500, "message": "Internal error.", "status": "INTERNAL"}}
    admin.route("**/values:batchUpdate", lambda route: route.fulfill(status=500, json=error), times=1)
    cell(admin, "E2").click()
    admin.keyboard.type("precious")
    admin.keyboard.press("Enter")

    expect(admin.get_by_role("alert")).to_contain_text("Please try again")
    expect(admin.get_by_label("Edit E2")).to_have_value("precious")
    admin.keyboard.press("Enter")
    saved(admin)
    assert book.values("Shortlist!E2") == [["precious"]]


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
