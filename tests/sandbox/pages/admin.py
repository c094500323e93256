"""An admin in the browser, on the sandbox as it is served; tests import what they use."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from service.sandbox.loopback import Server
from tests.sandbox.pages.spreadsheet import SHORTLIST, Spreadsheet, shortlist


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


def select(page: Page, first: str, last: str) -> None:
    """Select from one cell to another, as they are shown."""
    cell(page, first).click(position={"x": 4, "y": 4})
    cell(page, last).click(position={"x": 4, "y": 4}, modifiers=["Shift"])


def saved(page: Page) -> None:
    expect(page.locator("#status")).to_have_text("Saved")


def menu(page: Page, button: str, item: str) -> None:
    page.get_by_role("button", name=button).click()
    page.get_by_role("menuitem", name=item).click()


def view(page: Page, title: str) -> None:
    """Look through a filter view, or through “None”."""
    page.locator("#view-menu").click()
    page.get_by_role("menuitemradio", name=title).click()


def paste(page: Page, text: str) -> None:
    """Paste a text that another spreadsheet put on the clipboard."""
    page.evaluate(
        """(text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            const event = new ClipboardEvent("paste", { clipboardData, bubbles: true });
            document.getElementById("grid").dispatchEvent(event);
        }""",
        text,
    )
