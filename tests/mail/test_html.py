"""The html of letters, for parsers that forgive nothing and for people who use no mouse."""

import re
from itertools import pairwise

import html5lib
import pytest

from service.program.fields import WORDED
from service.program.letters import Kind
from tests.mail.factories import a_letter, a_message, render, renderer
from tests.mail.html import Page
from tests.mail.longest import with_longest

every_kind = pytest.mark.parametrize("kind", list(Kind))
LONG = ["'" * 12_000, "\U0001f4da" * 12_000, "<b>\n" * 6_000, '"&' * 8_000]


def wrong_with(html: str) -> list[tuple[tuple[int, int], str]]:
    parser = html5lib.HTMLParser()
    parser.parse(html)
    return [(place, code) for place, code, _told in parser.errors]


@every_kind
def test_a_parser_that_forgives_nothing_reads_every_letter(kind: Kind) -> None:
    for letter in (a_letter(kind), with_longest(kind, "</p> <b> & \" ' ]]> <!-- x")):
        assert wrong_with(render(letter).html) == []


@pytest.mark.parametrize("kind", WORDED)
def test_a_parser_that_forgives_nothing_reads_the_admins_own_wording_too(kind: Kind) -> None:
    wording = renderer().built_in(kind)

    for letter in (a_letter(kind), with_longest(kind, "</p> <b> & \" ' ]]> <!-- x")):
        assert wrong_with(render(letter, wording=wording).html) == []


@every_kind
@pytest.mark.parametrize("text", LONG, ids=["quotes", "emoji", "lines", "marks"])
def test_no_facts_make_a_letter_of_sixty_kilobytes(kind: Kind, text: str) -> None:
    message = render(with_longest(kind, text))

    assert len(message.html.encode()) < 60_000
    assert len(message.subject) <= 200


@every_kind
def test_headings_go_down_one_step_at_a_time(kind: Kind) -> None:
    levels = [int(tag[1]) for tag, _ in Page(a_message(kind).html).tags if re.match(r"h\d", tag)]

    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


@every_kind
def test_a_link_says_where_it_leads(kind: Kind) -> None:
    html = a_message(kind).html

    for words in re.findall(r"<a [^>]*>(.*?)</a>", html, re.DOTALL):
        assert len(words) > 8
        assert words.lower() not in {"click here", "read more", "this link"}


@every_kind
def test_a_letter_is_one_column_of_at_most_600_pixels(kind: Kind) -> None:
    page = Page(a_message(kind).html)
    rows = re.findall(r"<tr>(.*?)(?=<tr>|</tr>)", a_message(kind).html, re.DOTALL)

    assert "max-width: 600px" in (page.all("table")[1]["style"] or "")
    assert all(row.count("<td") == 1 for row in rows)


@every_kind
def test_a_letter_knows_light_and_dark(kind: Kind) -> None:
    html = a_message(kind).html

    assert '<meta name="color-scheme" content="light dark">' in html
    assert "prefers-color-scheme: dark" in html
