"""Makes the README's pictures anew from the running demo: `python -m tests.pictures`."""

from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.actors import Admin, a_phone, an_applicant
from tests.browser import FLAGS, executable
from tests.demo import running_demo
from tests.test_story import tell_the_story

FOLDER = Path(__file__).resolve().parent.parent / ".github" / "pictures"


def take(name: str, page: Page) -> None:
    """Keep what a page shows."""
    page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")


def take_all() -> None:
    """Play the story once, with a camera."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, running_demo() as demo:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        phone = a_phone(browser)
        applicant = an_applicant(phone)
        applicant.page.goto(demo.form)
        take("form", applicant.page)
        page = browser.new_page(viewport={"width": 1200, "height": 480})
        page.goto(demo.workbook)
        tell_the_story(demo, Admin(page), applicant, take)
        browser.close()


if __name__ == "__main__":
    take_all()
