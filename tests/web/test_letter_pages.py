"""The page that shows a letter as its recipient gets it: to be read, and for nothing else."""

import re
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from service.mail.rendering import Renderer
from service.main import TEMPLATES, web_over
from service.program.tokens import Purpose, sign
from tests.mail.html import Page
from tests.web.test_pages import everything_on_record
from tests.world import World


@pytest.fixture
def browser(world: World) -> FlaskClient:
    """A browser in a world in which two offers wait for a tick."""
    world.apply("ana", "ben")
    world.take_in()
    world.decide("Accept", "Ana", "Ben")
    world.work()
    return world.browser()


def row(world: World, name: str) -> dict[str, Any]:
    return world.row("Outbox", To=f"{name} <{name.lower()}@example.org>")


def link(world: World, name: str) -> str:
    """The address that the row's cell leads to, as the spreadsheet has it."""
    path = f"/v4/spreadsheets/{world.workbook}?includeGridData=true&ranges=Outbox"
    (sheet,) = world.wire.call("get", path)["sheets"]
    key = row(world, name)["Key"]
    (found,) = (
        run["format"]["link"]["uri"]
        for each in sheet["data"][0]["rowData"]
        if key in [cell.get("formattedValue") for cell in each.get("values", [])]
        for cell in each["values"]
        for run in cell.get("textFormatRuns", [])
    )
    return str(found).removeprefix(world.settings.public_url)


def token(world: World, letter_id: str, purpose: Purpose) -> str:
    return sign(letter_id, world.settings.secret_keys, purpose)


def harmless(text: str) -> str:
    """The text with its reader's own links led to the explanation."""
    return re.sub(r"http[^\s\"]+/p/[^\s\"]+", "http://127.0.0.1:1/letters/reader-only", text)


def unstyled(html: str) -> str:
    """The letter with its looks in its stylesheet alone."""
    return re.sub(r'\sstyle="[^"]*"', "", html)


def test_a_row_of_the_outbox_leads_to_its_letter_as_it_then_leaves(
    world: World, browser: FlaskClient
) -> None:
    shown = Page(browser.get(link(world, "Ana")).text)
    framed = browser.get(str(shown.all("iframe")[0]["src"])).text
    world.approve()
    (left,) = world.mails("ana", "[Action needed]")

    told = shown.text("dd")
    assert "Spring mentorship <program@example.org>" in told
    assert "Robin Okafor <robin@example.org>" in told
    assert "Ana <ana@example.org>" in told
    assert left["subject"] in told
    assert framed.endswith(unstyled(harmless(left["html"])).split("<head>")[1])
    assert shown.text("pre").split() == harmless(left["text"]).split()


def test_a_letters_page_shows_no_one_elses_data(world: World, browser: FlaskClient) -> None:
    shown = browser.get(link(world, "Ana")).text

    assert "Ana" in shown
    assert "Ben" not in shown
    assert "ben@example.org" not in shown


def test_nothing_on_a_letters_page_lets_an_admin_act_as_its_reader(
    world: World, browser: FlaskClient
) -> None:
    source = browser.get(link(world, "Ana")).text
    page = Page(source)
    (frame,) = page.all("iframe")
    framed = browser.get(str(frame["src"]))
    letter = Page(framed.text)

    assert "/p/" not in source + framed.text
    assert frame["sandbox"] == "allow-popups allow-popups-to-escape-sandbox"
    assert framed.headers["Content-Security-Policy"].endswith(str(frame["sandbox"]))
    assert not [*page.all("form"), *page.all("script"), *letter.all("form"), *letter.all("script")]
    (button,) = (a["href"] for a in letter.all("a") if a.get("class") == "button")
    explained = browser.get(urlsplit(str(button)).path)
    assert explained.status_code == 200
    assert "so that nobody answers for them by accident" in explained.text


def test_looking_at_a_letter_changes_nothing(world: World, browser: FlaskClient) -> None:
    path, before, sheet = link(world, "Ana"), everything_on_record(world), world.everything()

    for method in ("GET", "HEAD", "OPTIONS"):
        assert browser.open(path, method=method).status_code == 200
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert browser.open(path, method=method).status_code == 405

    assert everything_on_record(world) == before
    assert world.everything() == sheet


def test_a_letters_address_says_nothing_about_anybody(world: World, browser: FlaskClient) -> None:
    path, key = link(world, "Ana"), row(world, "Ana")["Key"]

    assert re.fullmatch(rf"/letters/{key}\.[\w-]{{27}}", path)
    headers = browser.get(path).headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex"


def test_a_recipients_link_opens_no_letter_and_a_letters_link_no_recipients_page(
    world: World, browser: FlaskClient
) -> None:
    letter, person = row(world, "Ana")["Key"], world.row("Shortlist", Name="Ana")["Key"]

    for key in (letter, person):
        assert browser.get(f"/letters/{token(world, key, Purpose.PERSON)}").status_code == 404
        assert browser.get(f"/p/{token(world, key, Purpose.LETTER)}/place").status_code == 404
    assert browser.get(f"/letters/{token(world, letter, Purpose.LETTER)}").status_code == 200


def test_a_forged_cut_or_unknown_link_is_told_kindly(world: World, browser: FlaskClient) -> None:
    path = link(world, "Ana")
    unknown = f"/letters/{token(world, 'f' * 32, Purpose.LETTER)}"

    for wrong in (path[:-1], f"{path}x", path.replace(".", ""), "/letters/x", unknown):
        answer = browser.get(wrong)
        assert answer.status_code == 404
        assert "There is no such letter" in answer.text
        assert "once more" in answer.text


def test_a_letter_of_another_program_is_not_shown(world: World, browser: FlaskClient) -> None:
    path = link(world, "Ana")
    others = web_over([], world.ledger, replace(world.settings, workbooks=()), world.clock)

    assert others.test_client().get(path).status_code == 404
    assert browser.get(path).status_code == 200


def test_a_letter_that_has_left_says_so_and_that_its_words_are_gone(
    world: World, browser: FlaskClient
) -> None:
    path = link(world, "Ana")
    assert "It waits for a tick" in browser.get(path).text
    world.approve()

    shown = browser.get(path)

    assert shown.status_code == 200
    assert "It was sent on Monday 2 March 2026" in shown.text
    assert "no longer here" in shown.text
    assert "Ana" not in shown.text
    assert not Page(shown.text).all("iframe")


def test_a_letter_that_was_taken_back_says_so(world: World, browser: FlaskClient) -> None:
    path = link(world, "Ana")
    world.decide("Waitlist", "Ana")
    world.run("read-decisions")

    assert "It was taken back" in browser.get(path).text


@pytest.mark.usefixtures("browser")
def test_a_letter_that_cannot_be_written_says_why(world: World, tmp_path: Path) -> None:
    path, frame = link(world, "Ana"), Path("emails") / "_base"
    copytree(TEMPLATES / frame, tmp_path / frame)
    world.desk = replace(world.desk, renderer=Renderer(tmp_path))

    shown = world.browser().get(path)

    assert shown.status_code == 200
    assert "can't be written as it is" in shown.text


def test_while_the_workbook_cannot_be_read_a_letter_is_not_shown_in_a_guessed_zone(
    world: World, browser: FlaskClient
) -> None:
    path = link(world, "Ana")
    world.fault("google", "503")
    try:
        assert browser.get(path).status_code == 503
    finally:
        world.mend()


def test_a_calendar_event_is_listed_and_shown_without_its_readers_link(world: World) -> None:
    world.apply("ana")
    world.take_in()
    world.set("Pairing", "None")
    world.enrol("Ana")
    meetup = {"Topic": "Salary talks", "Date": "2026-03-05", "Start": "18:00"}
    world.fault("sendgrid", "500", match="mail/send")
    world.story.plan_meetup(meetup, invite=True)
    (invitation,) = (r["Key"] for r in world.rows("Outbox") if r["Status"] == "In doubt")

    shown = world.browser().get(f"/letters/{token(world, invitation, Purpose.LETTER)}")

    assert "Nobody knows whether it has left" in shown.text
    assert "invite.ics" in shown.text
    assert "BEGIN:VCALENDAR" in Page(shown.text).text("pre")
    assert "/p/" not in shown.text.replace("\n ", "")
