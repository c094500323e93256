from collections.abc import Iterator

import pytest
import requests
from playwright.sync_api import Page, expect, sync_playwright

from service.sandbox.server import Server
from tests.accessibility import complaints, sticks_out
from tests.sandbox.sendgrid.conftest import Send
from tests.sandbox.sendgrid.mails import invitation, mail
from tests.sandbox.sendgrid.test_agenda import event

pytestmark = pytest.mark.browser
CHROMIUM = "/usr/bin/chromium"
LETTER = (
    "<html><body><p id='seen'>Dear Ana</p><script>document.body.textContent = 'run'</script>"
    "<a href='{url}/inbox/latest'>Your page</a></body></html>"
)


@pytest.fixture(scope="module")
def browser_page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_context(locale="en-GB", timezone_id="America/New_York").new_page()
        browser.close()


def test_new_mail_appears_by_itself(browser_page: Page, sandbox: Server, send: Send) -> None:
    browser_page.goto(f"{sandbox.url}/inbox")
    expect(browser_page.get_by_text("No mail yet.")).to_be_visible()
    send(mail(subject="You are in"))

    expect(browser_page.get_by_role("link", name="You are in")).to_be_visible()


def test_a_letter_is_read_without_running_it(
    browser_page: Page, sandbox: Server, send: Send
) -> None:
    html = {"type": "text/html", "value": LETTER.format(url=sandbox.url)}
    send(mail(content=[html]))
    browser_page.goto(f"{sandbox.url}/inbox")
    browser_page.get_by_role("link", name="Your place").click()

    letter = browser_page.frame_locator("iframe")
    expect(letter.locator("#seen")).to_have_text("Dear Ana")
    with browser_page.expect_popup() as opened:
        letter.get_by_role("link", name="Your page").click()
    expect(opened.value.locator("body")).to_contain_text("latest")
    opened.value.close()


def test_an_invitation_is_shown_in_the_readers_zone_and_answered(
    browser_page: Page, sandbox: Server, send: Send
) -> None:
    name = send(invitation()).headers["X-Message-Id"]
    browser_page.goto(f"{sandbox.url}/inbox/{name}")
    event = browser_page.get_by_role("region", name="Saying no kindly")
    expect(event).to_contain_text("Friday 10 April 2026")
    expect(event).to_contain_text("America/New_York")
    event.get_by_role("button", name="Yes").click()

    expect(event.get_by_role("button", name="Yes")).to_have_attribute("aria-pressed", "true")
    (reply,) = requests.get(f"{sandbox.url}/sandbox/replies").json()
    assert reply["answer"] == "Yes"


def test_a_button_makes_an_event_happen_and_says_who_was_told(
    browser_page: Page, sandbox: Server, send: Send
) -> None:
    name = send(mail()).headers["X-Message-Id"]
    browser_page.goto(f"{sandbox.url}/inbox/{name}")
    browser_page.get_by_role("button", name="Bounce").click()

    expect(browser_page.get_by_role("status")).to_contain_text("no webhook is set")
    expect(browser_page.get_by_role("heading", name="What becomes")).to_contain_text("Bounced")


def test_a_reply_in_words_says_what_became_of_it(
    browser_page: Page, sandbox: Server, send: Send
) -> None:
    name = send(mail()).headers["X-Message-Id"]
    browser_page.goto(f"{sandbox.url}/inbox/{name}")
    words = browser_page.get_by_label("Reply to program@example.org")
    words.fill("Thank you")
    browser_page.get_by_role("button", name="Send the reply").click()

    expect(browser_page.get_by_role("status")).to_contain_text("no inbound hook is set")
    expect(words).to_have_value("")


def test_a_reader_of_any_sort_can_use_the_calendar_and_the_event_in_a_message(
    browser_page: Page, sandbox: Server, send: Send
) -> None:
    event(send, sequence=1)
    name = event(send, sequence=2, method="CANCEL", day=17)
    for path in ("calendar?of=ana@example.org", name):
        browser_page.goto(f"{sandbox.url}/inbox/{path}")
        assert complaints(browser_page) == []
        assert not sticks_out(browser_page)
