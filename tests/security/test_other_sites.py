"""Other sites: they make nobody's browser answer, lead nobody away, and are named nowhere."""

from collections.abc import Iterator, Mapping

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page

from service.program.tokens import sign
from service.sandbox.server import serve
from tests.browser import chromium, page
from tests.security.evidence import ledger
from tests.security.knocks import ids
from tests.world import World

__all__ = ["chromium", "page"]

EVIL = "https://evil.example.net"
PAGES = ("place", "me", "meetup-mail", "leave")
OWN = "http://127.0.0.1:1"
"""The public address of the tests' world."""


@pytest.fixture
def browser(peopled: World) -> Iterator[FlaskClient]:
    before = ledger(peopled)
    yield peopled.browser()
    assert ledger(peopled) == before


def own(world: World, page: str = "") -> str:
    return f"/p/{sign(ids(world)[0], world.settings.secret_keys)}/{page}"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": OWN},
        {"Sec-Fetch-Site": "", "Origin": OWN},
        {"Origin": EVIL},
        {"Origin": f"{OWN}0"},
        {"Origin": f"{OWN}.evil.example.net"},
        {"Origin": "https://127.0.0.1:1"},
        {"Origin": ""},
    ],
)
def test_no_other_site_makes_a_browser_answer(
    peopled: World, browser: FlaskClient, headers: Mapping[str, str]
) -> None:
    meetup = peopled.row("Meetups", Topic="Salary talks")["Key"]
    data = {"answer": "leave", "List-Unsubscribe": "One-Click", "text": "Delete me"}

    for where in ("place", "me", "leave", f"meetups/{meetup}"):
        for answer in ("leave", "take", "decline", "ask", "Yes"):
            told = browser.post(
                own(peopled, where), data=data | {"answer": answer}, headers=headers
            )
            assert told.status_code == 403
    told = browser.post(own(peopled, "meetup-mail"), data={"answer": "stop"}, headers=headers)
    assert told.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": OWN},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_our_own_pages_answer_in_browsers_new_and_old(
    peopled: World, browser: FlaskClient, headers: Mapping[str, str]
) -> None:
    told = browser.post(own(peopled, "me"), data={"answer": "take-back"}, headers=headers)

    assert told.status_code == 303


def test_a_mail_programs_own_button_works_from_wherever_mail_is_read(peopled: World) -> None:
    browser = peopled.browser()
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://mail.example.org"}

    stopped = browser.post(
        own(peopled, "meetup-mail"), data={"List-Unsubscribe": "One-Click"}, headers=headers
    )

    assert (stopped.status_code, "Location" in stopped.headers) == (200, False)
    again = browser.post(own(peopled, "meetup-mail"), data={"answer": "start"})
    assert again.status_code == 303


@pytest.mark.parametrize("host", ["evil.example.net", "evil.example.net:443", "a@evil.example.net"])
def test_a_forged_host_stands_in_no_answer(peopled: World, browser: FlaskClient, host: str) -> None:
    forged = {"Host": host, "X-Forwarded-Host": host, "Forwarded": f"host={host}"}
    paths = [own(peopled, page) for page in ("", *PAGES)]

    for path in (*paths, "/letters/reader-only", "/nowhere", "//p//", f"/{paths[0]}", "/p"):
        told = browser.get(path, headers=forged)
        assert "evil" not in told.text + str(told.headers)
    for path in paths[1:]:
        told = browser.post(path, data={"answer": "?"}, headers=forged)
        assert "evil" not in told.text + str(told.headers)


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example.net",
        "//evil.example.net/p/a.b/place",
        "/p//evil.example.net/",
        "///evil.example.net/%2e%2e",
        "/\\evil.example.net",
        "/%5cevil.example.net",
        "/%0d%0aLocation:%20https://evil.example.net",
        "/letters//evil.example.net",
        "/https://evil.example.net",
        "/nowhere?next=https://evil.example.net",
    ],
)
def test_no_address_leads_away(browser: FlaskClient, path: str) -> None:
    for method in ("GET", "POST"):
        told = browser.open(path, method=method)
        assert "Location" not in told.headers
        assert told.status_code in {404, 405}


def test_whoever_answers_is_led_to_the_same_page_whatever_they_ask_for(
    peopled: World, browser: FlaskClient
) -> None:
    path = own(peopled, "me")
    wishes = {"next": EVIL, "url": EVIL, "return_to": EVIL}

    told = browser.post(path, query_string=wishes, data={"answer": "take-back"} | wishes)

    assert (told.status_code, told.headers["Location"]) == (303, path)


@pytest.mark.browser
def test_a_form_on_another_site_is_refused_in_a_real_browser(peopled: World, page: Page) -> None:
    with (
        serve(peopled.browser().application) as service,
        serve(_trap(service.url, peopled)) as evil,
    ):
        page.goto(evil.url.replace("127.0.0.1", "localhost"))
        page.get_by_role("button").click()

        page.wait_for_url(f"{service.url}/**")
        assert "We take answers from our own page only" in page.get_by_role("main").inner_text()
        page.goto(service.url + own(peopled, "leave"))
        assert page.get_by_role("heading").inner_text() == "Leave the program"

        page.goto(service.url + own(peopled, "me"))
        page.get_by_label("your own words").fill("I moved.")
        page.get_by_role("button", name="Send it").click()
        assert page.get_by_text("I moved.").is_visible()
        page.get_by_role("button", name="Take this back").click()
        assert page.get_by_text("I moved.").count() == 0


def _trap(service: str, world: World) -> Flask:
    """Another site, which knows an address that it shouldn't."""
    form = f'<form method=post action="{service}{own(world, "leave")}">'
    trap = Flask("trap", static_folder=None)
    trap.add_url_rule("/", "lure", lambda: f"{form}<button name=answer value=leave>Win</button>")
    return trap
