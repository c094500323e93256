import re
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import escape

from service.program.stages import Stage, can_leave
from tests.mail.factories import TEMPLATES
from tests.mail.html import Page

OWN = {"home": "/p/t/", "me": "/p/t/me", "place": "/p/t/place", "leave": "/p/t/leave",
       "meetup_mail": "/p/t/meetup-mail", "meetups": "/p/t/meetups/",
       "here": "/p/t/me"}  # fmt: skip
PLACE = {
    "program": "Open Shelves Mentorship 2026", "name": "Ana Ruiz", "role": "Mentee",
    "confirm_by": "Monday 9 March 2026", "passed_on": True, "decisions_by": "Friday 3 April 2026",
    "stage": "Offered", "can_leave": True, "stopped": False, "own": OWN,
}  # fmt: skip
MEETUP = {
    "program": "Open Shelves Mentorship 2026", "name": "Ana Ruiz", "topic": "Making the case",
    "when": "Thursday 16 April 2026, 1:00 pm New York time", "when_theirs": "", "answer": "",
    "link": "https://meet.example.org/open-shelves", "speaker": "", "message": "", "open": True,
    "cancelled": False, "own": OWN,
}  # fmt: skip
ME = PLACE | {
    "address": "ana@example.org", "answers": [{"question": "Why?", "answer": "To learn."}],
    "partners": ["Mia"], "sent": [{"kind": "Offer", "day": "Monday 2 March 2026", "arrived": True}],
    "rsvps": [{"topic": "Making the case", "answer": "Yes"}], "asked": "", "refused": "",
    "longest": 500,
}  # fmt: skip
COMING = [{"key": "K", "topic": "Making the case", "when": "Thursday 16 April", "answer": "Yes"}]
STAGES = [stage.value for stage in Stage]
ANSWERS = ["", "Yes", "Maybe", "No"]
EVERY_PAGE: list[tuple[str, dict[str, Any]]] = [
    *[("place.html", PLACE | {"stage": stage}) for stage in STAGES],
    *[("home.html", PLACE | {"stage": stage, "coming": COMING}) for stage in STAGES],
    *[("leave.html", PLACE | {"stage": s, "can_leave": can_leave(Stage(s))}) for s in STAGES],
    *[("meetup-mail.html", PLACE | {"stopped": stopped}) for stopped in (True, False)],
    *[("me.html", ME | {"asked": asked, "refused": no}) for asked in ("", "Ada") for no in " x"],
    *[("meetup.html", MEETUP | {"answer": a, "open": o}) for a in ANSWERS for o in (True, False)],
    ("message.html", {"title": "Thank you", "text": "One line.\nAnother."}),
    ("404.html", {}), ("410.html", {}), ("500.html", {}),
    ("no-such-letter.html", {}), ("reader-only.html", {}),
]  # fmt: skip
every_page = pytest.mark.parametrize(("template", "context"), EVERY_PAGE)


def show(template: str, **context: Any) -> str:
    pages = Environment(
        loader=FileSystemLoader(TEMPLATES / "pages"), autoescape=True, undefined=StrictUndefined
    )
    return pages.get_template(template).render(context)


def buttons(page: str) -> list[str | None]:
    return [button.get("value") for button in Page(page).all("button")]


@every_page
def test_a_page_is_complete_and_needs_nothing_from_elsewhere(
    template: str, context: dict[str, Any]
) -> None:
    source = show(template, **context)
    page = Page(source)

    assert page.all("html")[0]["lang"] == "en"
    assert page.text("title")
    assert len(page.all("h1")) == len(page.all("main")) == 1
    assert page.text("h1") == page.text("title").split(" \N{EN DASH} ")[0] != ""
    assert not re.search(r"<(script|img|link|iframe)\b|url\(|@import| on\w+=|\bNone\b", source)
    assert all(form["method"] == "post" for form in page.all("form"))


@every_page
def test_a_page_without_its_optional_facts_has_no_gaps(
    template: str, context: dict[str, Any]
) -> None:
    bare = {key: "" for key in ("name", "role", "confirm_by", "link") if key in context}
    source = show(template, **context | bare)

    assert not re.search(r"<(p|dd|dt|strong)[^>]*>\s*</\1>|Hello ,| [,.]\s|\bas a\s*[.,]", source)


def test_only_an_open_offer_can_be_answered() -> None:
    asked = {stage: buttons(show("place.html", **PLACE | {"stage": stage})) for stage in STAGES}

    assert asked.pop("Offered") == ["take", "decline"]
    assert not any(asked.values())


def test_a_meetup_can_be_answered_until_it_starts_and_shows_what_was_said() -> None:
    said = show("meetup.html", **MEETUP | {"answer": "Maybe"})

    assert buttons(said) == ["Yes", "Maybe", "No"]
    assert 'aria-pressed="true" name="answer" value="Maybe"' in said
    assert buttons(show("meetup.html", **MEETUP | {"open": False})) == []
    assert "is cancelled" in show("meetup.html", **MEETUP | {"open": False, "cancelled": True})


def test_a_place_to_meet_that_is_no_web_address_is_no_link() -> None:
    for link in ("Room 4", "javascript:alert(1)"):
        page = show("meetup.html", **MEETUP | {"link": link})

        assert link in page
        assert not set(Page(page).links) - set(OWN.values())


def test_hostile_words_stay_words() -> None:
    words = '<script>{{ 7*7 }}</script>" onclick="x'
    for template, context in EVERY_PAGE:
        texts = {key: words for key, value in context.items() if isinstance(value, str) and value}
        page = show(template, **context | texts | {"stage": "Offered", "open": True})

        assert not context or str(escape(words)) in page
        assert "<script" not in page
        assert not any("onclick" in dict(attrs) for _, attrs in Page(page).tags)


def test_what_went_wrong_is_told_without_jargon() -> None:
    for template in ("404.html", "410.html", "500.html"):
        words = show(template).split("<body>")[1].lower()

        assert not re.search(r"\berror\b|\bserver\b|\btoken\b|\b404\b|\b500\b", words)
        assert "reply to" in words
