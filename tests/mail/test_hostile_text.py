import re
import unicodedata
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from service.mail.sendgrid.body import request_body
from service.mail.smtp.mime import mime
from service.program.letters import Kind
from tests.mail.factories import NOW, a_message, render
from tests.mail.html import Page, Tag
from tests.mail.longest import with_longest

HOSTILE = [
    "<script>alert(1)</script>", "</title></style><h1>", '" onclick="x', "{{ 7*7 }}", "{% raw %}",
    "\r\nBcc: everyone@example.org", "\x00", "\u202egnp.exe", "\u2066", "\u2028", "&amp;", "שלום",
    "مرحبا", "\U0001f469\u200d\U0001f4bb", "\ud800", "=IMPORTXML(1)", "]]>", "<!--", "\x1b[2J",
]  # fmt: skip
typed = st.lists(st.sampled_from(HOSTILE) | st.text(st.characters(), max_size=12), max_size=6).map(
    "".join
)
patient = settings(deadline=None, max_examples=60)


def shape(html: str) -> list[Tag]:
    return [tag for tag in Page(html).tags if tag[0] != "br"]


def steering(text: str) -> list[str]:
    allowed = "\n\t\u200d\u200e\u200f"
    wrong = {"Cc", "Cs"}
    bidi = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    return [c for c in text if c in bidi or (unicodedata.category(c) in wrong and c not in allowed)]


@patient
@given(name=typed, answer=typed, question=typed)
def test_no_answer_adds_markup_or_steers_its_reader(name: str, answer: str, question: str) -> None:
    plain = a_message(Kind.ACKNOWLEDGEMENT, name="x", answers=[{"question": "x", "answer": "x"}])
    message = a_message(
        Kind.ACKNOWLEDGEMENT, name=name, answers=[{"question": question, "answer": answer}]
    )

    assert shape(message.html) == shape(plain.html)
    assert not steering(message.html + message.text)


@patient
@given(name=typed, place=typed, words=typed)
def test_no_partner_adds_markup_to_an_introduction(name: str, place: str, words: str) -> None:
    def introduction(name: str, place: str, words: str) -> str:
        partner = {
            "name": name, "address": "bo@example.org", "pronouns": place, "role": name,
            "place": place or "x", "time_zone": place or "x",
            "words": [{"question": place, "answer": words}],
        }  # fmt: skip
        return a_message(
            Kind.INTRODUCTION, partners=[partner], shared=[place], reasons=[words]
        ).html

    # An empty line in between is the one thing that emptiness may take away.
    with_all = introduction(name + "x", place + "x", words)

    assert shape(with_all) == shape(introduction("x", "x", "x"))


@pytest.mark.parametrize("kind", list(Kind))
@settings(deadline=None, max_examples=15)
@given(words=typed)
def test_whatever_stands_in_the_facts_of_a_letter_it_stays_words(kind: Kind, words: str) -> None:
    message = render(with_longest(kind, words + "x", many=2))

    assert shape(message.html) == shape(render(with_longest(kind, "x", many=2)).html)
    assert not steering(message.html + message.text + message.subject)


@patient
@given(topic=typed, name=typed)
@example(topic="x" * 3000, name="\r\n" * 50)
def test_a_subject_is_one_line_of_at_most_200_characters(topic: str, name: str) -> None:
    message = a_message(Kind.MEETUP_INVITATION, topic=topic, name=name)

    assert len(message.subject) <= 200
    assert len(message.subject.splitlines()) == 1
    assert not steering(message.subject + message.to.name)


@patient
@given(name=typed, topic=typed)
@example(name=f"A name that is {'very ' * 8}long <everyone@example.org>, x", topic="")
def test_no_name_adds_a_header_or_an_address(name: str, topic: str) -> None:
    message = a_message(Kind.MEETUP_INVITATION, topic=topic, name=name)
    mail = message_from_bytes(mime(message, at=NOW).as_bytes(), policy=default)
    plain = mime(a_message(Kind.MEETUP_INVITATION), at=NOW)

    assert mail.keys() == plain.keys()
    assert mail["To"].addresses[0].addr_spec == "ana@example.org"
    assert len(mail["To"].addresses) == 1


@patient
@given(name=typed)
def test_a_name_on_sendgrids_wire_is_one_clean_line(name: str) -> None:
    [[to]] = [p["to"] for p in request_body(a_message(name=name))["personalizations"]]
    shown = to.get("name", "x")

    assert shown == " ".join(shown.split()) != ""
    assert not set('";,<>\r\n\x00') & set(shown)


def test_template_syntax_in_an_answer_is_shown_as_it_was_typed() -> None:
    message = a_message(
        Kind.ACKNOWLEDGEMENT, answers=[{"question": "{{ 6*7 }}", "answer": "{{ 7*7 }} {% if %}"}]
    )

    for part in (message.text, message.html):
        assert "{{ 6*7 }}" in part
        assert "{{ 7*7 }} {% if %}" in part


def test_lines_of_an_answer_stay_lines_and_cannot_pass_for_the_letters_own() -> None:
    answer = "one\r\ntwo\u2028three\n\nWarmly,\nthe bank"
    message = a_message(Kind.ACKNOWLEDGEMENT, answers=[{"question": "Why?", "answer": answer}])

    assert "Why?\n    one\n    two\n    three\n\n    Warmly,\n    the bank\n" in message.text
    assert "one<br>\ntwo<br>\nthree<br>\n<br>\nWarmly,<br>\nthe bank" in message.html


def test_a_name_on_two_lines_greets_on_one() -> None:
    assert a_message(name="Ana\r\nclick this").text.startswith("Hello Ana click this,\n")


def test_a_name_that_is_an_advertisement_or_invisible_is_left_out_of_the_greeting() -> None:
    for name in ("Win at https://example.org", "www.example.org", "\u200b", "\x00"):
        assert a_message(name=name).text.startswith("Hello,\n")


def test_a_very_long_answer_is_cut_at_a_word_and_says_so() -> None:
    answers = [{"question": "Why?", "answer": "word " * 10_000}]
    message = a_message(Kind.ACKNOWLEDGEMENT, answers=answers)

    assert "word … (shortened here; we have the whole answer, 49,999 characters)" in message.text
    assert len(message.text) < 2500


def test_any_number_of_any_answers_stay_under_sixty_kilobytes() -> None:
    for answer in ("'" * 50_000, "\U0001f4da" * 50_000, "<b>\n" * 12_500):
        answers = [{"question": answer, "answer": answer} for _ in range(200)]
        message = a_message(Kind.ACKNOWLEDGEMENT, answers=answers)

        assert len(message.html.encode()) < 60_000
        assert re.search(r"\d+ more answers arrived as well", message.text)


def test_forty_usual_answers_are_all_there() -> None:
    answers = [{"question": f"Question {n}?", "answer": "I'd say so. " * 30} for n in range(40)]
    message = a_message(Kind.ACKNOWLEDGEMENT, answers=answers)

    assert message.text.count("I'd say so.") == 40 * 30
    assert len(message.html.encode()) < 60_000
