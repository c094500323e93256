"""The people of the story: an applicant with a phone, and an admin in the workbook."""

import re
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, FrameLocator, Locator, Page, expect

SOON = 40_000
"""Milliseconds for what the service does in its own time."""


def a_phone(browser: Browser, *, sharpness: float = 1) -> BrowserContext:
    """A fresh profile on a phone."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        device_scale_factor=sharpness,
        is_mobile=True,
        has_touch=True,
    )
    context.set_default_timeout(10_000)
    return context


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody with a name, an address and a phone."""

    page: Page
    name: str
    address: str

    def apply(self, form: str) -> None:
        """Fill in the form and send it."""
        page = self.page
        page.goto(form)
        page.get_by_label("Email address").fill(self.address)
        page.get_by_label("Your name").fill(self.name)
        page.get_by_label("Rural public library").check()
        page.get_by_label("Where do you work?").fill("Bozeman, MT")
        page.get_by_label("Your time zone").select_option("America/Denver")
        page.get_by_label("Less than 1 year").check()
        self._scale("Do you have access to a mentor now?", "No")
        self._scale("How urgent is this for you?", "5")
        self._scale("How supported do you feel in your work?", "1")
        page.get_by_label("Grants, budgets and fundraising").check()
        page.get_by_label("In your own words").fill("Somebody to think aloud with.")
        page.get_by_role("button", name="Submit").click()
        expect(page.get_by_text("Your response has been recorded.")).to_be_visible()

    def _scale(self, question: str, answer: str) -> None:
        group = self.page.get_by_role("radiogroup", name=question)
        group.get_by_label(answer, exact=True).check()

    def open_letter(self, inbox: str, subject: str) -> FrameLocator:
        """Wait in the inbox for a letter, and read it."""
        if self.page.url != inbox:
            self.page.goto(inbox)
        letter = self.page.get_by_role("link").filter(has_text=self.address)
        letter.filter(has_text=subject).click(timeout=SOON)
        return self.page.frame_locator("iframe.letter")

    def follow(self, link: Locator) -> Page:
        """Open the page that a letter's button leads to."""
        with self.page.expect_popup() as opened:
            link.click()
        return opened.value


def an_applicant(phone: BrowserContext) -> Applicant:
    """Wren, who runs a one-room library."""
    return Applicant(phone.new_page(), "Wren Tallchief", "wren@example.org")


@dataclass(frozen=True, slots=True)
class Admin:
    """Somebody who works in the workbook and nowhere else, and never reloads it."""

    page: Page

    def show(self, tab: str) -> None:
        """Go to a tab, and see its header."""
        self.page.get_by_role("tab", name=tab, exact=True).click()
        expect(self.page).to_have_title(re.compile(f"^{tab} "))

    def cell(self, header: str, row: int) -> Locator:
        """The cell under a header in a row."""
        return self.page.locator(f'[data-cell="{self._column(header)}{row}"]')

    def go_to_end(self, header: str) -> int:
        """Go to the last row of a column, as Ctrl and an arrow do; returns which that is."""
        self.cell(header, 1).click()
        self.page.keyboard.press("Control+ArrowDown")
        selected = self.page.get_by_label("Selected")
        expect(selected).not_to_have_text(f"{self._column(header)}1")
        return _row(selected.inner_text())

    def rows_of(self, header: str, text: str, count: int = 1) -> list[int]:
        """The rows that have a text under a header, when there are so many."""
        column = self.page.locator(f'[data-cell^="{self._column(header)}"]')
        found = column.filter(has_text=text)
        expect(found).to_have_count(count, timeout=SOON)
        return [_row(each.get_attribute("data-cell") or "") for each in found.all()]

    def choose(self, header: str, row: int, choice: str) -> None:
        """Pick from a cell's dropdown."""
        self.cell(header, row).dblclick()
        self.page.get_by_role("option", name=choice).click()
        expect(self.cell(header, row)).to_contain_text(choice)

    def tick(self, header: str, row: int) -> None:
        """Tick the box in a cell."""
        box = self.cell(header, row).get_by_role("checkbox")
        box.click()
        expect(box).to_be_checked()

    def _column(self, header: str) -> str:
        cell = self.page.locator('[data-cell$="1"]').filter(has_text=re.compile(f"^{header}$"))
        return re.sub(r"\d", "", cell.first.get_attribute("data-cell") or "")


def _row(name: str) -> int:
    return int(re.sub(r"\D", "", name))
