"""An applicant with a phone, whose browser runs no scripts."""

import pytest
import requests
from playwright.sync_api import Browser, Page, ViewportSize, expect

from service.sandbox.loopback import Server
from tests.browser import chromium
from tests.sandbox.pages.filling import QUESTIONS
from tests.sandbox.pages.spreadsheet import Spreadsheet

__all__ = ["chromium"]

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 390, "height": 844}


def fill_and_submit(page: Page) -> None:
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_label("Name")).to_be_focused()
    expect(page.get_by_label("Name")).to_have_attribute("aria-describedby", "q1-error")
    expect(page.locator("#q1-error")).to_contain_text("This is a required question.")
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Email").fill("ada@example.org")
    page.get_by_label("Why?").fill("Because.\nReally.")
    page.get_by_role("group", name="Topics").get_by_label("Maps").check()
    page.get_by_role("radiogroup", name="Need").get_by_label("4").check()
    page.get_by_label("Region").select_option("South")
    page.get_by_role("button", name="Submit").click()


def test_a_phone_without_scripts_can_apply_and_edit(chromium: Browser, sandbox: Server) -> None:
    book = Spreadsheet(sandbox.url)
    definition = {"title": "Apply", "spreadsheet": book.id, "questions": QUESTIONS}
    form = requests.post(f"{sandbox.url}/sandbox/forms", json=definition).json()
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()

    page.goto(form["url"])
    fill_and_submit(page)
    expect(page.get_by_text("Your response has been recorded.")).to_be_visible()
    page.get_by_role("link", name="Edit your response").click()
    page.get_by_label("Name").fill("Ada L.")
    page.get_by_role("button", name="Submit").click()
    page.get_by_role("link", name="Submit another response").click()
    expect(page.get_by_label("Name")).to_be_empty()
    context.close()

    answers = ["Ada L.", "ada@example.org", "Because.\nReally.", "", "Maps", "South", 4]
    assert book.values("Form Responses 1!B2:H3") == [answers]


def test_the_form_is_no_wider_than_a_phone(chromium: Browser, sandbox: Server) -> None:
    book = Spreadsheet(sandbox.url)
    long = {
        "title": "x" * 300,
        "kind": "choice",
        "options": ["y" * 300, "مرحبا"],
        "help": "z" * 300,
    }
    definition = {"title": "t" * 200, "spreadsheet": book.id, "questions": [*QUESTIONS, long]}
    form = requests.post(f"{sandbox.url}/sandbox/forms", json=definition).json()
    context = chromium.new_context(viewport=PHONE)
    page = context.new_page()

    page.goto(form["url"])
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert width == PHONE["width"]
