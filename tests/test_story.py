"""A newcomer's first hour with `convene demo`, in a real browser: from the form to an RSVP."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.actors import SOON, Admin, Applicant, a_phone, an_applicant
from tests.browser import chromium, page
from tests.demo import Demo, running_demo

__all__ = ["chromium", "page"]

pytestmark = pytest.mark.browser


@pytest.fixture
def demo(page: Page) -> Iterator[Demo]:
    """The demo as long as the pages that look at it; without a browser it isn't started."""
    with running_demo() as addresses:
        yield addresses
        page.goto("about:blank")


@pytest.fixture
def applicant(chromium: Browser) -> Iterator[Applicant]:
    context = a_phone(chromium)
    yield an_applicant(context)
    context.close()


def test_a_newcomer_applies_is_accepted_paired_introduced_invited_and_counted(
    demo: Demo, page: Page, applicant: Applicant
) -> None:
    admin = Admin(page)
    page.goto(demo.workbook)
    tell_the_story(demo, admin, applicant)

    counts = [admin.cell(header, 2) for header in ("Yes", "Maybe", "No", "No answer")]
    assert [count.inner_text().strip() for count in counts] == ["1", "0", "0", "12"]


def tell_the_story(demo: Demo, admin: Admin, applicant: Applicant) -> None:
    """Play it act by act."""
    apply_while_an_admin_writes(demo, admin, applicant)
    offer_a_place(admin, applicant)
    take_the_place(demo, applicant)
    introduce(demo, admin, applicant)
    invite(demo, admin, applicant)


def apply_while_an_admin_writes(demo: Demo, admin: Admin, applicant: Applicant) -> None:
    """The service ranks everyone anew around a half-written note, which stays what it is."""
    admin.show("Shortlist")
    last = admin.go_to_end("Name")
    rank = int(admin.cell("Rank", last).inner_text())
    admin.cell("Notes", last).click()
    admin.page.keyboard.type("Has waited ")

    applicant.apply(demo.form)
    letter = applicant.open_letter(demo.inbox, "We have your application")
    expect(letter.get_by_text("Somebody to think aloud with.")).to_be_visible()

    expect(admin.cell("Rank", last)).to_have_text(str(rank + 1), timeout=SOON)
    admin.page.keyboard.type("since spring")
    admin.page.keyboard.press("Enter")
    expect(admin.cell("Notes", last)).to_have_text("Has waited since spring")


def offer_a_place(admin: Admin, applicant: Applicant) -> None:
    admin.go_to_end("Name")
    (row,) = admin.rows_of("Name", applicant.name)
    expect(admin.cell("Rank", row)).to_have_text("1")
    admin.choose("Decision", row, "Accept")
    expect(admin.cell("Status", row)).to_contain_text("Accepted", timeout=SOON)

    admin.show("Outbox")
    admin.go_to_end("Letter")
    (row,) = admin.rows_of("To", applicant.address)
    expect(admin.cell("Status", row)).to_have_text("Waits for your tick")
    admin.tick("Approve", row)
    expect(admin.cell("Status", row)).to_have_text("Sent", timeout=SOON)


def take_the_place(demo: Demo, applicant: Applicant) -> None:
    letter = applicant.open_letter(demo.inbox, "[Action needed]")
    place = applicant.follow(letter.get_by_role("link", name="Answer about your place"))
    place.get_by_role("button", name="Yes, I'll take my place").click()
    expect(place.get_by_role("status")).to_contain_text("You have taken your place")
    place.close()


def introduce(demo: Demo, admin: Admin, applicant: Applicant) -> None:
    admin.show("Pairs")
    (row,) = admin.rows_of("Mentee", applicant.name)
    admin.choose("Decision", row, "Introduce")
    expect(admin.cell("Status", row)).not_to_have_text("Proposed", timeout=SOON)
    mentor = admin.cell("Mentor", row).inner_text().strip()

    admin.show("Outbox")
    admin.go_to_end("Letter")
    for row in admin.rows_of("Letter", "introduction", count=2):
        admin.tick("Approve", row)
    letter = applicant.open_letter(demo.inbox, f"Meet {mentor}")
    expect(letter.get_by_role("heading", name="Who writes first")).to_be_visible()


def invite(demo: Demo, admin: Admin, applicant: Applicant) -> None:
    admin.show("Meetups")
    expect(admin.cell("Yes", 2)).to_have_text("")
    admin.choose("Decision", 2, "Invite")

    topic = admin.cell("Topic", 2).inner_text().strip()
    letter = applicant.open_letter(demo.inbox, f"Invitation: {topic}")
    expect(applicant.page.get_by_role("region", name=topic)).to_contain_text("Organizer")
    answer = applicant.follow(letter.get_by_role("link", name="Say whether you are coming"))
    answer.get_by_role("button", name="Yes, I'm coming").click()
    expect(answer.get_by_role("status")).to_contain_text("You said yes")
    answer.close()

    expect(admin.cell("Yes", 2)).to_have_text("1", timeout=SOON)
