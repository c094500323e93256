"""The content security policy in a real Chromium: nothing is blocked, and nothing would get by."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route

from service.program.tokens import Purpose, sign
from service.sandbox.server import serve
from tests.browser import chromium, page
from tests.security.knocks import ids
from tests.world import World

__all__ = ["chromium", "page"]

pytestmark = pytest.mark.browser


HOSTILE = """
<script>document.title = 'broken'</script>
<img src=/healthz onerror="document.title = 'broken'">
<style>h1 { color: rgb(1, 2, 3) }</style>
<h1 style="color: rgb(1, 2, 3)">!</h1>
<link rel=stylesheet href=/style.css>
<iframe src=http://foreign.example.org/></iframe>
<object data=/healthz></object>
<base href=http://foreign.example.org/>
"""


@pytest.fixture(scope="module")
def paths(peopled: World) -> list[str]:
    """Every page that there is, errors among them."""
    person, letter = ids(peopled)
    secrets = peopled.settings.secret_keys
    own = f"/p/{sign(person, secrets)}"
    meetup = peopled.row("Meetups", Topic="Salary talks")["Key"]
    return [
        *(f"{own}/{each}" for each in ("", "place", "me", "meetup-mail", "leave")),
        f"{own}/meetups/{meetup}",
        f"/letters/{sign(letter, secrets, Purpose.LETTER)}",
        "/letters/reader-only",
        "/letters/no.thing",
        "/p/no.body/",
        "/jobs/deliver",
        "/hooks/sendgrid-events",
        "/healthz",
        "/nowhere",
    ]


@pytest.fixture
def complaints(peopled: World, page: Page) -> Iterator[list[str]]:
    """What the browser says on its console; the service answers for its public address."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("requestfailed", lambda request: said.append(request.url))
    with serve(peopled.browser().application) as service:

        def answer(route: Route) -> None:
            there = service.url + urlsplit(route.request.url).path
            route.fulfill(response=route.fetch(url=there, max_redirects=0))

        page.context.route(f"{peopled.settings.public_url}/**", answer)
        yield said


def test_no_page_is_in_need_of_anything_that_the_policy_forbids(
    peopled: World, page: Page, paths: list[str], complaints: list[str]
) -> None:
    for path in paths:
        page.goto(peopled.settings.public_url + path)
        # Chromium reports each answer that is an error as one.
        assert [each for each in complaints if "responded with a status of 4" not in each] == []
        complaints.clear()
        if page.get_by_role("heading").count():
            assert page.locator("main").evaluate("e => getComputedStyle(e).maxWidth") != "none"


def test_markup_that_got_by_would_be_blocked(
    peopled: World, page: Page, paths: list[str], complaints: list[str]
) -> None:
    def answer(route: Route) -> None:
        told = peopled.browser().get(urlsplit(route.request.url).path)
        body = told.text.replace("</main>", f"{HOSTILE}</main>")
        route.fulfill(status=200, headers=dict(told.headers), body=body)

    page.route("**/p/**", answer)
    page.goto(peopled.settings.public_url + paths[0])

    blocked = [each for each in complaints if "Content Security Policy" in each]
    assert len(blocked) >= len(HOSTILE.split("\n")) - 2, complaints
    assert page.title() != "broken"
    colours = page.get_by_role("heading").evaluate_all("e => e.map(h => getComputedStyle(h).color)")
    assert "rgb(1, 2, 3)" not in colours
