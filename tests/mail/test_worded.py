"""In the admins' own words a letter is as safe and as whole as in the built-in ones."""

import re
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from service.mail.message import Message
from service.mail.plain_text import is_visible
from service.mail.rendering import CannotRenderError
from service.mail.wording.worded import refuse
from service.program.fields import WORDED, Form, fields_of
from service.program.letters import Kind
from service.program.wordings import Unusable, read_wording
from tests.mail.factories import a_letter, render, renderer
from tests.mail.html import Page
from tests.mail.test_html import wrong_with

LINK = "{{place_link}}"
URL = "https://convene.example.org/p/Jc0sample7nVt/place"
HOSTILE = [
    "<b>", "</p><script>", "*", "**", "_", "`", "[x](javascript:alert(1))", "{{place_link}}",
    "{{name}}", "{{", "}}", "\ue000", "\ue003", "# ", "\n- ", "\n\n", "\r\nBcc: x", "![x](y)",
    "https://x.example.org", "&#58;", '"', "\u202e", "\\", ":", "\t", "    ",
]  # fmt: skip
typed = st.lists(st.sampled_from(HOSTILE) | st.text(st.characters(), max_size=8), max_size=6).map(
    "".join
)
quick = settings(deadline=None, max_examples=80)


def worded(text: str = "", subject: str = "", kind: Kind = Kind.OFFER, **facts: Any) -> Message:
    wording = read_wording(kind, subject, text)
    refuse(kind, wording)
    return render(a_letter(kind, **facts), wording=wording)


def body(message: Message) -> str:
    """The html between heading and farewell, without a built-in greeting."""
    inside = message.html.partition("</h1>")[2].rpartition("<p")[0]
    inside = re.sub(r"\A\s*<p[^>]*>Hello [^<]*</p>", "", inside)
    return re.sub(r' style="[^"]*"', "", inside.rpartition("<p")[0]).strip()


def headings(message: Message) -> list[str]:
    """The heading of a letter, and those within it."""
    found = re.findall(r"<h[12][^>]*>(.*?)</h[12]>", message.html, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", heading) for heading in found]


def own(message: Message) -> str:
    """The text between greeting and farewell."""
    return re.sub(r"\AHello[^\n]*,\n\n", "", message.text).partition("\n\nWarmly,")[0]


@pytest.mark.parametrize("kind", WORDED)
def test_the_built_in_wording_as_ones_own_gives_the_same_letter(kind: Kind) -> None:
    built_in = renderer().built_in(kind)
    same = worded(built_in.text, built_in.subject, kind)
    letter = render(a_letter(kind))

    assert same.subject == letter.subject
    assert same.text.split() == letter.text.split()
    assert headings(same) == headings(letter)
    assert Page(same.html).links == Page(letter.html).links


@pytest.mark.parametrize("kind", WORDED)
def test_every_field_of_a_kind_is_told_by_its_sample(kind: Kind) -> None:
    for field in fields_of(kind).values():
        lines = [
            "Hello.",
            field.braced,
            *(f.braced for f in fields_of(kind).values() if f != field),
        ]
        message = worded("\n".join(lines), kind=kind)
        assert not re.search("[\ue000-\uf8ff{}]", own(message))
        assert len(own(message).split("\n")) >= len(lines)


def test_emphasis_lists_headings_and_links_are_what_they_are_in_both_formats() -> None:
    message = worded(
        f"# For *you*\n\n**Dear** _{{{{name}}}}_,\nsoon.\n\n## Then\n\n- one\n- two\n  1. a\n  2. b"
        f"\n\nSee [our page](https://example.org/a?b&c), write to [Kim](mailto:kim@example.org) or "
        f"https://example.org.\n\n{LINK}"
    )

    assert own(message) == (
        "Dear Ana Ruiz,\nsoon.\n\nThen\n\n- one\n- two\n  1. a\n  2. b\n\n"
        "See our page <https://example.org/a?b&c>, write to Kim <kim@example.org> or "
        f"https://example.org.\n\n{URL}"
    )
    assert Page(message.html).text("h1") == "For"
    assert body(message).startswith(
        "<p><strong>Dear</strong> <em><bdi>Ana Ruiz</bdi></em>,<br>\nsoon.</p>\n"
        "<h2>Then</h2>\n<ul>\n"
        "<li>one</li>\n<li>two<br>\n<ol>\n<li>a</li>\n<li>b</li>\n</ol></li>\n</ul>\n"
        '<p>See <a href="https://example.org/a?b&amp;c">our page</a>, write to '
        '<a href="mailto:kim@example.org">Kim</a> or '
        '<a href="https://example.org">https://example.org</a>.</p>\n<table role="presentation"'
    )


def test_a_link_is_a_button_alone_and_words_in_a_line() -> None:
    alone = worded(f"Hello.\n{LINK}")
    named = worded(f"[Yes, I come]({LINK})")
    inside = worded(f"Say so [on your page]({LINK}) or at {LINK}.")

    for message, words in ((alone, "Answer about your place"), (named, "Yes, I come")):
        (button,) = [a for a in Page(message.html).all("a") if a.get("class") == "button"]
        assert (button["href"], words in Page(message.html).text("a")) == (URL, True)
    assert own(alone) == f"Hello.\n\n{URL}"
    assert own(named) == f"Yes, I come <{URL}>"
    assert own(inside) == f"Say so on your page <{URL}> or at {URL}."
    assert body(inside) == (
        f'<p>Say so <a href="{URL}">on your page</a> or at '
        f'<a href="{URL}">Answer about your place</a>.</p>'
    )


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,x)",
        "[x](//example.org)",
        "[x](page.html)",
        "[x](https://example.org/{{name}})",
        "[x]({{name}})",
        f"[{LINK}](https://example.org)",
        "[](https://example.org)",
        "![x](https://example.org/x.png)",
    ],
)
def test_a_link_that_leads_elsewhere_and_a_picture_are_refused(text: str) -> None:
    with pytest.raises(Unusable):
        worded(f"{LINK}\n\n{text}")


@pytest.mark.parametrize(
    "text", ["<b>x</b>", "<!-- x -->", "&nbsp;", "`x`", "> x", "```\nx\n```", "---", "&#xe000;"]
)
def test_what_is_no_emphasis_list_link_or_heading_is_text(text: str) -> None:
    message = worded(f"{LINK}\n\n{text}")

    assert own(message).endswith(text)
    assert not {"b", "code", "pre", "blockquote", "hr"} & {
        tag for tag, _ in Page(message.html).tags
    }


@quick
@given(name=typed)
@example(name="\ue003")
@example(name="[x](javascript:y) {{place_link}} <b> *a*")
def test_whatever_stands_in_a_field_stays_text(name: str) -> None:
    text = f"So:\n\n**{{{{name}}}}** and {{{{name}}}}\n\n- {{{{name}}}}\n\n[{{{{name}}}}]({LINK})"
    plain, message = worded(text, "{{name}}", name="x"), worded(text, "{{name}}", name=name)

    assert [t for t, _ in Page(message.html).tags] == [t for t, _ in Page(plain.html).tags]
    assert Page(message.html).links == Page(plain.html).links
    read = render(a_letter(Kind.OFFER, name=name)).to.name
    shown = read if is_visible(read) else "colleague"
    assert own(message) == f"So:\n\n{shown} and {shown}\n\n- {shown}\n\n{shown} <{URL}>"
    assert message.subject == shown


@quick
@given(
    text=st.lists(
        st.sampled_from(
            [*HOSTILE, "{{speaker}}", "{{message}}", "{{where}}\n", "{{rsvp_link}}", "\n"]
        )
        | st.text(st.characters(), max_size=8),
        max_size=12,
    ).map("".join)
)
def test_any_wording_is_sent_as_a_whole_or_named_as_a_problem(text: str) -> None:
    kind, facts = Kind.MEETUP_INVITATION, fields_of(Kind.MEETUP_INVITATION).values()
    try:
        wording = read_wording(kind, "", "{{details}}\n\n{{rsvp_link}}\n\n" + text)
        refuse(kind, wording)
    except Unusable:
        return
    nothing = {field.fact or field.name: "" for field in facts if field.optional}
    for letter in (a_letter(kind), a_letter(kind, **nothing)):
        message = render(letter, wording=wording)
        assert not re.search("[\ue000-\uf8ff]", message.html + message.text)
        assert letter.facts["rsvp_url"] in message.text
        assert all(
            re.match("https?://|mailto:", link, re.IGNORECASE) for link in Page(message.html).links
        )
        assert not {"script", "img", "b"} & {tag for tag, _ in Page(message.html).tags}
        assert len(message.html.encode()) < 60_000
        assert {code for _, code in wrong_with(message.html)} <= {"invalid-codepoint"}


def test_a_letter_that_lacks_what_it_needs_is_not_rendered_in_any_words() -> None:
    with pytest.raises(CannotRenderError, match="nothing to say for"):
        worded(f"Dear {{{{name}}}},\n{LINK}", place_url="")


def test_somebody_without_a_name_is_not_left_out() -> None:
    assert own(worded(f"Dear {{{{name}}}},\n\n{LINK}", name="")).startswith("Dear colleague,")


def test_an_own_subject_leaves_the_text_alone_and_the_other_way_round() -> None:
    letter = render(a_letter(Kind.OFFER))
    assert worded(subject="{{program}}").text == letter.text
    assert worded(text=LINK).subject == letter.subject


def test_a_long_wording_with_all_answers_stays_under_sixty_kilobytes() -> None:
    answers = [{"question": "Why?", "answer": "'" * 50_000} for _ in range(200)]
    text = "a **b** c, " * 540 + "\n\n{{answers}}"
    message = worded(text, kind=Kind.ACKNOWLEDGEMENT, answers=answers)

    assert len(message.html.encode()) < 60_000


def test_parts_stand_where_they_are_named() -> None:
    kind = Kind.INTRODUCTION
    parts = [f.braced for f in fields_of(kind).values() if f.form is Form.PART]
    message = worded("\n".join(["Hello.", *parts, "Bye."]), kind=kind)

    assert own(message).index("dorothea@example.org") > own(message).index("Hello.")
    assert "dorothea@example.org" in body(message)


def test_whoever_greets_by_name_greets_alone() -> None:
    own_greeting = worded(f"# Welcome\n\nDear {{{{name}}}},\n\n{LINK}")
    at_length = worded(f"We have read, {{{{name}}}}, {'all ' * 20}of it.\n\n{LINK}")

    assert own_greeting.text.startswith("Dear Ana Ruiz,\n\nhttps://")
    assert at_length.text.startswith("Hello Ana Ruiz,\n\nWe have read, Ana Ruiz,")
    for message in (own_greeting, at_length):
        assert ("Hello" in message.html) == ("Hello" in message.text)


def test_headings_go_down_one_by_one() -> None:
    message = worded(f"### One\n\n##### Two\n\n{LINK}")

    assert re.findall(r"<(h\d)", message.html) == ["h1", "h2", "h3"]


def test_the_first_words_that_an_inbox_shows_are_the_admins_own() -> None:
    message = worded(f"Dear {{{{name}}}},\n\ncome and see. {LINK} **Now.**")

    assert Page(message.html).text("div") == "come and see. Now."
