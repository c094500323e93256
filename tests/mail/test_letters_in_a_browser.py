"""Every letter as a mail program shows it, at each width and by day and by night."""

import pytest
from playwright.sync_api import Page

from service.program.letters import Kind
from service.web.letter_frame import framed as framed_letter
from tests.accessibility import LOOKS, PHONE, complaints, looked_at, sticks_out
from tests.browser import chromium, page
from tests.mail.factories import a_message, render
from tests.mail.longest import with_longest

__all__ = ["chromium", "page"]

pytestmark = pytest.mark.browser
# A letter stands in its mail program's page, which has the landmarks.
OF_A_WHOLE_PAGE = ("region", "landmark-one-main")


@pytest.mark.parametrize("kind", list(Kind))
def test_axe_finds_nothing_wrong_with_a_letter(page: Page, kind: Kind) -> None:
    page.set_content(a_message(kind).html)

    for width, scheme in LOOKS:
        looked_at(page, width, scheme)
        assert complaints(page, besides=OF_A_WHOLE_PAGE) == []
        assert not sticks_out(page)


@pytest.mark.parametrize(
    "kind", [Kind.ACKNOWLEDGEMENT, Kind.OFFER, Kind.INTRODUCTION, Kind.MEETUP_INVITATION]
)
def test_a_letter_in_its_pages_frame_looks_as_it_does_in_a_mail_program(
    page: Page, kind: Kind
) -> None:
    html = a_message(kind).html
    framed, _headers = framed_letter(html)
    assert html.count(' style="') > 10
    assert ' style="' not in framed

    for width, scheme in (LOOKS[0], LOOKS[-1]):
        looked_at(page, width, scheme)
        page.set_content(html)
        looks = page.screenshot()
        page.set_content(framed)
        assert page.screenshot() == looks


def test_the_longest_words_stay_on_a_phone(page: Page) -> None:
    looked_at(page, PHONE, "light")

    for kind in Kind:
        page.set_content(render(with_longest(kind, "\N{HEBREW LETTER ALEF}W" * 300)).html)
        assert not sticks_out(page), kind
