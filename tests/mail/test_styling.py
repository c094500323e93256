import re
from html.parser import HTMLParser

import pytest
from css_inline import CSSInliner

from service.mail.styling import Styles
from service.program.letters import Kind
from service.program.wordings import Wording
from tests.mail.factories import (
    HUMAN,
    NEW_YORK,
    NOW,
    SENDER,
    TEMPLATES,
    a_letter,
    a_message,
    renderer,
)

OWN = Wording(text="Hello *you*\n\n# Now\n\n- one\n- [two](https://example.org)\n\n3. three")


class Elements(HTMLParser):
    """Every element, and what it looks like."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "tbody":  # the library adds what browsers do
            self.found.append((tag, dict(attrs).get("style") or ""))


def inlined_whole(html: str) -> str:
    plain = re.sub(r' style="[^"]*"', "", html)
    return CSSInliner(keep_style_tags=True, load_remote_stylesheets=False).inline(plain)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_letter_is_styled_just_as_the_library_does_it_to_the_whole(kind: Kind) -> None:
    html = a_message(kind).html

    assert Elements(html).found == Elements(inlined_whole(html)).found
    assert html.count(" style=") > 10


def test_a_letter_in_the_admins_own_words_is_styled_alike() -> None:
    html = (
        renderer()
        .render(
            a_letter(Kind.DECLINED),
            now=NOW,
            zone=NEW_YORK,
            sender=SENDER,
            reply_to=HUMAN,
            message_id="5f0c",
            wording=OWN,
        )
        .html
    )

    assert {tag for tag, style in Elements(html).found if style} >= {"h2", "li", "a", "ul", "ol"}
    assert Elements(html).found == Elements(inlined_whole(html)).found


def test_what_has_a_style_keeps_it_and_what_is_no_element_stays() -> None:
    styles = Styles("p { color: red } .a { color: blue }")

    kept = '<p style="color: green">2 < 3 {% if a < b %}</p><br><!-- <no -->'
    assert styles.into(kept) == kept
    assert styles.into('<p class="a" id="x">') == '<p class="a" id="x" style="color: blue;">'
    assert styles.into(styles.into("<p>")) == styles.into("<p>") != "<p>"


def test_the_stylesheet_goes_by_names_and_classes_alone() -> None:
    """Whatever looks at neighbours, parents or ids could not be put into a template."""
    css = (TEMPLATES / "emails" / "_base" / "style.css").read_text(encoding="utf-8")
    own = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}", "", css)

    selectors = [each.strip() for each in re.findall(r"([^{}]+)\{", own)]
    assert selectors
    assert all(re.fullmatch(r"(\.?[a-z0-9]+)(, *\.?[a-z0-9]+)*", each) for each in selectors)
