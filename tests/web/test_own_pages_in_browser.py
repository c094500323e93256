"""People's own pages in a real browser: nothing for axe to complain of, nothing cut off."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route

from service.ledger.database import Ledger
from service.program.tokens import sign
from service.sandbox.server import serve
from tests.accessibility import LOOKS, PHONE, complaints, looked_at, sticks_out
from tests.browser import chromium, page
from tests.world import World, a_world

__all__ = ["chromium", "page"]

ENDLESS = "Wolfeschlegelsteinhausenbergerdorff" * 9
ANSWERS = {"What do you hope to learn?": "To lead.\n" + "W" * 900 + " and " * 200}
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def joined(kept: tuple[str, Ledger]) -> Iterator[World]:
    """Ana is a member with an endless name, Ben holds an offer, Cleo has applied, Dana has left."""
    with a_world(kept) as world:
        world.apply("ben", "cleo", "dana", "eve")
        world.apply("ana", **ANSWERS)
        world.take_in()
        world.enrol("Ana", "Dana")
        world.accept("Ben")
        plan = {"Date": "2026-03-06", "Start": "18:00", "Message": "Bring a question.\n" * 3}
        for topic in ("Salary talks", ENDLESS):
            link = f"https://meet.example.org/{ENDLESS}"
            world.story.plan_meetup(plan | {"Topic": topic, "Link": link}, invite=True)
        world.type("Form Responses 1", {"Your name": "Ana"}, "Your name", ENDLESS)
        world.later(minutes=2)
        browser = world.browser()
        for name, page, answer in (
            ("Dana", "leave", "leave"),
            ("Eve", "leave", "leave"),
            ("Dana", "meetup-mail", "stop"),
            ("Cleo", "me", "ask"),
        ):
            data = {"answer": answer, "text": "My name is " + ENDLESS}
            browser.post(page_of(world, name, page), data=data)
        yield world


def page_of(world: World, name: str, page: str) -> str:
    key = str(world.row("Shortlist", Name=name)["Key"])
    return f"/p/{sign(key, world.settings.secret_keys)}/{page}"


@pytest.fixture
def visit(joined: World, page: Page) -> Iterator[Visit]:
    """Go to somebody's page; the service answers for its public address."""
    with serve(joined.browser().application) as service:

        def answer(route: Route) -> None:
            there = service.url + urlsplit(route.request.url).path
            route.fulfill(response=route.fetch(url=there, max_redirects=0))

        page.context.route(f"{joined.settings.public_url}/**", answer)

        def go(name: str, where: str) -> Page:
            path = page_of(joined, name, where) if name else where
            page.goto(joined.settings.public_url + path)
            return page

        yield go


def meetup(world: World, topic: str) -> str:
    return f"meetups/{world.row('Meetups', Topic=topic)['Key']}"


@pytest.mark.parametrize(
    ("name", "where", "heading"),
    [
        ("Ana", "", "Where you stand"),
        ("Ben", "", "Where you stand"),
        ("Cleo", "", "Where you stand"),
        ("Eve", "", "Where you stand"),
        ("Ana", "place", "Your place is confirmed"),
        ("Ben", "place", "There is a place for you"),
        ("Cleo", "place", "There is no open offer"),
        ("Ana", "me", "What we know about you"),
        ("Cleo", "me", "What we know about you"),
        ("Ana", "meetup-mail", "Mail about meetups"),
        ("Dana", "meetup-mail", "You get no mail about meetups"),
        ("Ana", "leave", "Leave the program"),
        ("Cleo", "leave", "Take your application back"),
        ("Dana", "leave", "You have left the program"),
        ("Eve", "leave", "You took your application back"),
        ("Ana", "a meetup", ENDLESS),
        ("", "/p/a.b/me", "There is nothing here"),
    ],
)
def test_everybody_can_read_and_use_every_page(
    joined: World, visit: Visit, name: str, where: str, heading: str
) -> None:
    shown = visit(name, meetup(joined, ENDLESS) if where == "a meetup" else where)

    assert shown.get_by_role("heading", level=1).inner_text() == heading
    assert shown.get_by_role("main").count() == 1
    assert shown.locator("html").get_attribute("lang") == "en"
    for width, scheme in (LOOKS[0], LOOKS[-1]):
        looked_at(shown, width, scheme)
        assert complaints(shown) == []
        assert not sticks_out(shown)
    looked_at(shown, PHONE, "light")
    for button in shown.get_by_role("button").all():
        assert (button.bounding_box() or {"height": 0})["height"] >= 44


def test_a_person_with_a_keyboard_answers_and_is_told_so(joined: World, visit: Visit) -> None:
    shown = visit("Ana", meetup(joined, "Salary talks"))
    shown.keyboard.press("Tab")
    while shown.evaluate("document.activeElement.value") != "Maybe":
        shown.keyboard.press("Tab")
    shown.keyboard.press("Enter")

    assert shown.get_by_role("status").inner_text().startswith("You said maybe.")
    assert shown.get_by_role("button", pressed=True).inner_text() == "Maybe"
    assert complaints(shown) == []


def test_an_empty_wish_is_held_by_the_browser_and_a_kept_one_is_told(visit: Visit) -> None:
    shown = visit("Ana", "me")
    box = shown.get_by_label("Tell us in your own words")
    shown.get_by_role("button", name="Send it to the team").click()
    assert box.evaluate("e => e.validity.valueMissing")
    box.fill("I moved to Lyon.")
    shown.get_by_role("button", name="Send it to the team").click()

    assert "We have what you asked" in shown.get_by_role("status").inner_text()
    assert shown.get_by_text("I moved to Lyon.").is_visible()
    shown.get_by_role("button", name="Take this back").click()
    assert shown.get_by_role("status").count() == 0


def test_what_is_refused_is_said_beside_the_box_which_has_the_focus(visit: Visit) -> None:
    shown = visit("Ana", "me")
    box = shown.get_by_label("Tell us in your own words")
    box.evaluate("e => { e.removeAttribute('maxlength'); e.value = 'x'.repeat(501) }")
    shown.get_by_role("button", name="Send it to the team").click()

    assert "longer than 500 characters" in shown.get_by_role("alert").inner_text()
    assert shown.evaluate("document.activeElement.id") == "text"
    assert complaints(shown) == []
