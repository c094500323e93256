"""The page of a letter in a real browser: the letter shows, and nothing in it acts."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route

from service.sandbox.server import serve
from tests.browser import chromium, page
from tests.world import World

__all__ = ["chromium", "page"]


@pytest.fixture
def letter(world: World, page: Page) -> Iterator[Page]:
    """A browser at Ana's offer; the service answers for its public address."""
    world.apply("ana")
    world.take_in()
    world.decide("Accept", "Ana")
    world.work()
    (key,) = (row["Key"] for row in world.rows("Outbox"))
    with serve(world.browser().application) as service:

        def answer(route: Route) -> None:
            there = service.url + urlsplit(route.request.url).path
            route.fulfill(response=route.fetch(url=there))

        page.context.route(f"{world.settings.public_url}/**", answer)
        page.goto(world.desk.letter_link(key))
        yield page


@pytest.mark.parametrize("width", [390, 1280])
def test_the_letter_shows_whole_and_nothing_is_cut_off_at_the_side(
    letter: Page, width: int
) -> None:
    letter.set_viewport_size({"width": width, "height": 844})
    shown = letter.frame_locator("iframe")

    assert shown.get_by_role("heading").inner_text() == "There is a place for you"
    assert shown.locator(".button").evaluate("e => getComputedStyle(e).borderRadius") == "8px"
    assert letter.evaluate("document.documentElement.scrollWidth") <= width


def test_the_button_in_the_letter_leads_to_an_explanation_beside_the_page(letter: Page) -> None:
    with letter.context.expect_page() as opened:
        letter.frame_locator("iframe").get_by_role("link", name="Answer about your place").click()

    explained = opened.value
    explained.wait_for_load_state()
    assert explained.title() == "This link is the recipient's own"
    assert explained.get_by_role("button").count() == 0
    assert explained.evaluate("document.referrer") == ""
    assert explained.evaluate("window.opener") is None


def test_no_script_runs_in_the_letter(world: World, letter: Page) -> None:
    hostile = "<p id=late>Late</p><script>document.getElementById('late').remove()</script></body>"

    def answer(route: Route) -> None:
        told = world.browser().get(urlsplit(route.request.url).path)
        body = told.text.replace("</body>", hostile)
        route.fulfill(status=200, headers=dict(told.headers), body=body)

    letter.route("**/look", answer)
    letter.reload()

    assert letter.frame_locator("iframe").locator("#late").inner_text() == "Late"
