import json
import re
from datetime import UTC, datetime
from itertools import combinations, pairwise
from zoneinfo import ZoneInfo

import pytest

from service.mail.rendering import CannotRenderError
from service.program.letters import TO_THE_TEAM, Kind
from tests.mail.factories import HOME, NEW_YORK, TEMPLATES, a_letter, a_message, render
from tests.mail.html import Page

every_kind = pytest.mark.parametrize("kind", list(Kind))
every_kind_of_the_program = pytest.mark.parametrize(
    "kind", [kind for kind in Kind if kind not in TO_THE_TEAM]
)
OPTIONAL = (
    "role", "decisions_by", "opens", "closes", "when_theirs", "link", "speaker", "message", "was",
    "answer", "ends", "sender_name", "subject_line", "stop_url",
)  # fmt: skip


def test_every_kind_has_its_folder_and_every_folder_its_kind() -> None:
    folders = {path.name for path in (TEMPLATES / "emails").iterdir()} - {"_base"}

    assert folders == set(Kind)


@every_kind
def test_the_text_carries_every_link_of_the_html(kind: Kind) -> None:
    message = a_message(kind)

    for link in Page(message.html).links:
        assert link.removeprefix("mailto:") in message.text


@every_kind_of_the_program
def test_a_letters_foot_leads_to_its_readers_own_pages(kind: Kind) -> None:
    message = a_message(kind)

    assert f"how to leave: {HOME}" in message.text
    assert f'href="{HOME}"' in message.html


@every_kind
def test_nothing_unfilled_or_empty_is_left_in_a_letter(kind: Kind) -> None:
    message = a_message(kind)

    for part in (message.subject, message.text, message.html):
        assert not re.search(r"\{\{|\{%|\bNone\b|\bUndefined\b|\[\]|<bound| ,| \.(?!\w)", part)


@every_kind
def test_a_letter_without_its_optional_facts_has_no_gaps(kind: Kind) -> None:
    absent = {key: "" for key in OPTIONAL if key in a_letter(kind).facts}
    message = a_message(kind, **absent, name="", signature="")

    assert message.text.startswith("Hello,\n\n") or kind is Kind.FORWARDED_REPLY
    assert not re.search(
        r"[ \t]$|\n{3}| {2,}\S.*\n\n\n|\bby\s*[.,]|\bas a\s*[.,]", message.text, re.MULTILINE
    )
    assert not re.search(r"<(p|strong|li|h2|dd)[^>]*>\s*</\1>", message.html)
    assert not re.search(r"\bNone\b| ,| \.(?!\w)", message.text + message.html)


@every_kind
def test_html_is_one_a_screen_reader_can_read(kind: Kind) -> None:
    message = a_message(kind)
    page = Page(message.html)

    assert page.all("html")[0]["lang"] == "en"
    assert page.text("title") == message.subject
    assert len(page.all("h1")) == 1
    assert all(table["role"] == "presentation" for table in page.all("table"))
    assert all("alt" in image for image in page.all("img"))
    assert "here" not in page.text("a").lower().split()


@every_kind
def test_html_is_light_and_asks_nobody_for_anything(kind: Kind) -> None:
    message = a_message(kind)
    page = Page(message.html)

    assert len(message.html.encode()) < 20_000
    assert not re.search(r"<(script|img|link|iframe|form|object)\b|url\(|@import", message.html)
    assert all(link.startswith(("https://", "mailto:")) for link in page.links)


@every_kind
def test_a_letter_speaks_like_a_thoughtful_colleague(kind: Kind) -> None:
    for part in ("subject.txt", "body.txt", "body.html"):
        source = (TEMPLATES / "emails" / kind / part).read_text()
        own = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", "", source)

        assert not re.search(
            r"[!\"]|\.\.\.|\b(click here|ASAP|unfortunately)\b", own, re.IGNORECASE
        )


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(
        weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )


@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        ("#24211d", "#ffffff"), ("#24211d", "#f8f5ef"), ("#5c564d", "#ffffff"),
        ("#17594f", "#ffffff"), ("#ffffff", "#17594f"), ("#efebe4", "#262421"),
        ("#efebe4", "#2f2c28"), ("#bdb6aa", "#262421"), ("#8fd0c4", "#262421"),
    ],
)  # fmt: skip
def test_every_pair_of_colours_has_contrast(ink: str, paper: str) -> None:
    style = (TEMPLATES / "emails/_base/style.css").read_text()
    dark, light = sorted((luminance(ink), luminance(paper)))

    assert ink in style
    assert paper in style
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_subjects_tell_the_steps_apart() -> None:
    subjects = [a_message(kind).subject for kind in Kind]

    assert len(set(subjects)) == len(Kind)
    assert {kind for kind in Kind if a_message(kind).subject.startswith("[Action needed]")} == {
        Kind.OFFER,
        Kind.PLACE_FREED,
        Kind.PLACE_REMINDER,
    }
    for one, other in combinations(subjects, 2):
        assert (
            one.replace("[Action needed] ", "")[:12] != other.replace("[Action needed] ", "")[:12]
        )


@every_kind_of_the_program
def test_a_letter_says_which_human_reads_an_answer(kind: Kind) -> None:
    message = a_message(kind)

    assert "Miriam Osei, miriam@example.org" in message.text
    assert "mailto:miriam@example.org" in message.html


@every_kind_of_the_program
def test_the_preview_is_what_follows_the_greeting_on_one_line(kind: Kind) -> None:
    message = a_message(kind)
    greeting, first_line, *_more = message.text.split("\n\n")
    words = first_line.split("http")[0].split()

    assert greeting == "Hello Ana Ruiz,"
    assert words
    assert message.preview.split()[: min(len(words), 10)] == words[:10]
    assert "\n" not in message.preview


def test_the_acknowledgement_repeats_the_answers_in_their_order_and_says_by_when() -> None:
    letter = a_letter(Kind.ACKNOWLEDGEMENT)
    message = render(letter)
    places = [message.text.index(item["question"]) for item in letter.facts["answers"]]

    assert all(earlier < later for earlier, later in pairwise(places))
    assert all(item["answer"].split("\n")[0] in message.text for item in letter.facts["answers"])
    assert "by Friday 13 March 2026" in message.text


def test_an_offer_counts_its_days_in_the_zone_of_the_program() -> None:
    letter, late = a_letter(Kind.OFFER, days_to_confirm=7), datetime(2026, 3, 2, 23, tzinfo=UTC)

    assert "until Monday 9 March 2026" in render(letter, now=late, zone=NEW_YORK).text
    assert (
        "until Tuesday 10 March 2026" in render(letter, now=late, zone=ZoneInfo("Asia/Tokyo")).text
    )


def test_an_early_application_is_told_when_to_come_back() -> None:
    message = a_message(Kind.APPLICATIONS_CLOSED, phase="early")

    assert "not open yet" in message.subject
    assert "Applications open on Monday 2 February 2026" in message.text


def test_exactly_the_one_who_is_asked_to_writes_first() -> None:
    first = a_message(Kind.INTRODUCTION, writes_first=True).text
    second = a_message(Kind.INTRODUCTION, writes_first=False).text

    assert "You do, please." in first
    assert "Dorothea Nakamura has been asked to write to you within a week." in second
    assert "You do, please." not in second


def test_three_accountability_partners_are_introduced_in_one_letter() -> None:
    [one] = a_letter(Kind.INTRODUCTION).facts["partners"]
    bare = one | {"name": "Bo Li", "address": "bo@example.org", "pronouns": "", "place": ""}
    partners = [one, bare | {"time_zone": "", "words": [], "role": ""}]
    message = a_message(
        Kind.INTRODUCTION, relation="partners", partners=partners, writes_first=False, shared=[],
        reasons=[],
    )  # fmt: skip

    assert message.subject.startswith("Meet Dorothea Nakamura and Bo Li, your accountability partn")
    assert "Bo Li\n    bo@example.org\n" in message.text.replace("\n\n", "\n")
    assert "Why we thought" not in message.text + message.html


def test_partners_without_a_name_or_a_role_are_still_introduced() -> None:
    [one] = a_letter(Kind.INTRODUCTION).facts["partners"]
    message = a_message(Kind.INTRODUCTION, partners=[one | {"name": "", "role": ""}])

    assert message.subject == "Meet your partner in Open Shelves Mentorship 2026"
    assert "dorothea@example.org" in message.text


def test_a_place_that_is_no_web_address_is_not_made_a_link() -> None:
    for place in ("Room 4, Main Library", "javascript:alert(1)"):
        message = a_message(Kind.MEETUP_INVITATION, link=place)

        assert place in message.text
        assert not any(place in link for link in Page(message.html).links)


def test_only_what_changes_a_calendar_carries_an_event() -> None:
    with_calendar = [kind for kind in Kind if a_message(kind).calendar]

    assert with_calendar == [Kind.MEETUP_INVITATION, Kind.MEETUP_CHANGED, Kind.MEETUP_CANCELLED]


def test_a_letter_that_lacks_a_fact_is_not_rendered_and_says_which() -> None:
    letter = a_letter(Kind.OFFER)
    lacking = {key: value for key, value in letter.facts.items() if key != "place_url"}

    with pytest.raises(CannotRenderError, match=r"“offer”: 'button' is undefined"):
        render(type(letter)(letter.key, letter.kind, letter.recipient, lacking))


def test_samples_are_of_nobody_real() -> None:
    for sample in (TEMPLATES / "emails").glob("*/sample.json"):
        text = sample.read_text()

        assert json.loads(text)["contact"].endswith("@example.org")
        assert set(re.findall(r"@([\w.-]+)", text)) <= {"example.org", "convene.example.org"}
