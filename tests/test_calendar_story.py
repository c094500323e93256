"""From *Invite* through another time to *Yes* in somebody's calendar, and the count on the tab."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from service.ledger.database import Ledger
from service.main import web_over
from service.sandbox.server import serve
from tests.browser import chromium, page
from tests.jobs.planned_meetups import Planned, plan
from tests.world import World, a_ledger, a_world

__all__ = ["chromium", "page"]


@pytest.fixture(scope="module")
def kept() -> Iterator[tuple[str, Ledger]]:
    with a_ledger() as one:
        yield one


@pytest.fixture(scope="module")
def world(kept: tuple[str, Ledger]) -> Iterator[World]:
    """A program of two members, whose service hears of the mail that comes in."""
    with a_world(kept) as world:
        world.apply("ana", "ben")
        world.run("take-in-responses")
        world.set("Pairing", "None")
        world.work()
        world.enrol("Ana", "Ben")
        app = web_over([world.desk], world.ledger, world.settings, world.clock)
        with serve(app) as service:
            hook = {"url": f"{service.url}/hooks/sendgrid-inbound"}
            world.wire.call("put", "/sandbox/inbound", hook)
            yield world


def answer(world: World, mail: dict[str, Any], said: str) -> None:
    """Press a button on the event that came with a message."""
    told = world.wire.call("post", f"/inbox/{quote(mail['id'])}/answer", {"answer": said})
    assert told["said"].endswith("The inbound hook answered 204.")
    world.work()


def test_yes_to_the_changed_time_is_counted_and_to_the_old_one_no_more(world: World) -> None:
    talk = plan(world, "Saying no kindly")
    (first,) = talk.mails("ana")
    answer(world, first, "Maybe")
    assert talk.counts == [0, 1, 0, 1]

    talk.move(days=1, hours=1)
    talk.tick()
    changed = talk.mails("ana")[-1]
    answer(world, first, "No")
    assert talk.counts == [0, 1, 0, 1]

    answer(world, changed, "Yes")
    assert talk.counts == [1, 0, 0, 1]


def test_an_answer_to_what_was_told_counts_while_a_change_still_waits(world: World) -> None:
    talk = plan(world, "Grants for beginners")
    talk.move(days=1)
    assert talk.waiting() == ["meetup changed"] * 2

    answer(world, talk.mails("ben")[0], "Yes")

    assert talk.counts == [1, 0, 0, 1]


def test_a_reply_in_words_reaches_the_humans_who_answer(world: World) -> None:
    talk = plan(world, "Weeding")
    name = quote(talk.mails("ben")[0]["id"])
    words = {"words": "May I bring my colleague?"}
    told = world.wire.call("post", f"/inbox/{name}/reply", words)
    assert told["said"].endswith("The inbound hook answered 204.")
    world.work()

    (forwarded,) = [mail for mail in world.mails("robin") if "May I bring" in mail["text"]]
    assert "ben@example.org" in forwarded["text"]


@pytest.mark.browser
def test_in_a_browser_the_calendar_shows_the_change_and_the_tab_the_yes(
    world: World, page: Page
) -> None:
    talk = plan(world, "Zines")
    talk.move(days=1)
    talk.tick()
    old, new = talk.mails("ana")

    page.goto(f"{world.url}/inbox/{quote(old['id'])}")
    event = page.get_by_role("region", name="Zines")
    expect(event).to_contain_text("An older version of this event")
    page.get_by_role("link", name="a newer version").click()
    assert page.url.endswith(new["id"])
    event.get_by_role("button", name="Yes").click()
    expect(event.get_by_role("status")).to_contain_text("The inbound hook answered 204.")
    expect(event.get_by_role("button", name="Yes")).to_have_attribute("aria-pressed", "true")
    world.work()

    assert _shown(page, world, talk) == ["1", "0", "0", "1"]
    talk.edit(Decision="Cancel")
    page.goto(f"{world.url}/inbox/calendar?of=ana@example.org")
    off = page.get_by_role("region", name="Zines")
    expect(off).to_contain_text("Cancelled event")
    expect(off.get_by_role("button")).to_have_count(0)


def _shown(page: Page, world: World, talk: Planned) -> list[str]:
    """What a person sees on the tab beside the meetup."""
    page.goto(f"{world.url}/workbook/{world.workbook}")
    page.get_by_role("tab", name="Meetups", exact=True).click()
    expect(page.locator('[data-cell="A1"]')).to_have_text("Topic")
    titles = [str(title) for title in world.values("Meetups")[0]]
    cells = (
        page.locator(f'[data-cell="{chr(65 + titles.index(title))}{talk.row}"]')
        for title in ("Yes", "Maybe", "No", "No answer")
    )
    return [cell.inner_text().strip() for cell in cells]
