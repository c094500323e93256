"""What stands in the headers of a letter, on SendGrid's wire and in the mail as it travels."""

import re
from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from service.mail.message import Message
from service.mail.plain_text import one_line
from service.mail.sendgrid.body import request_body
from service.mail.smtp.mime import mime
from service.mail.smtp.mime_headers import LONGEST_NAME, LONGEST_SUBJECT
from service.program.letters import Kind
from service.settings import Mailbox
from tests.mail.factories import HUMAN, NOW, a_message
from tests.mail.test_hostile_text import HOSTILE

AWKWARD = [
    "naïve ", "Ærøskøbing ", "a, b; ", '"x" ', "word " * 8, "x" * 80, "שלום " * 6, "مرحبا " * 6,
    "\U0001f4da" * 9, "é" * 50, "=?utf-8?q?x=40y?=", "(", "_", "日本語" * 20,
]  # fmt: skip
typed = st.lists(
    st.sampled_from(HOSTILE + AWKWARD) | st.text(st.characters(), max_size=30), max_size=12
).map("".join)
MEETUP_MAIL = (Kind.MEETUP_INVITATION, Kind.MEETUP_CHANGED, Kind.MEETUP_REMINDER)
STOP_URL = "https://convene.example.org/p/Jc0sample7nVt/meetup-mail"


def travelled(message: Message) -> tuple[EmailMessage, bytes]:
    raw = mime(message, at=NOW).as_bytes()
    head, _, _body = raw.partition(b"\r\n\r\n")
    return message_from_bytes(raw, policy=default), head


def name_in(head: bytes, header: str) -> str:
    """Decode a name as RFC 2047 says; what the standard library makes of it has spaces more."""
    [value] = re.findall(rf"^{header}: ([^\r\n]*(?:\r\n [^\r\n]*)*)", head.decode(), re.MULTILINE)
    phrase = value.replace("\r\n", "").rpartition("<")[0].strip()
    quoted = phrase.startswith('"')
    return phrase[1:-1] if quoted else str(make_header(decode_header(phrase)))


@given(subject=typed)
@example(subject="\U0001f469\u200d\U0001f4bb, and \N{LEFT DOUBLE QUOTATION MARK}quotes" * 20)
@example(subject="=?utf-8?q?x?=")
@example(subject="x" * 150)
@example(subject=f"{'x' * 72} y")
def test_any_subject_arrives_as_it_was_meant(subject: str) -> None:
    mail, head = travelled(replace(a_message(), subject=subject))

    assert mail["Subject"] == one_line(subject, LONGEST_SUBJECT)
    assert all(line.isascii() and len(line) <= 78 for line in head.split(b"\r\n"))


@given(name=typed)
@example(
    name="Dr. \U0001f4da, Ana \N{LEFT DOUBLE QUOTATION MARK}Bo\N{RIGHT DOUBLE QUOTATION MARK}" * 9
)
def test_any_name_arrives_as_it_was_meant_but_for_what_would_steer(name: str) -> None:
    mail, head = travelled(replace(a_message(), to=Mailbox(name, "ana@example.org")))
    kept = re.sub(r'[()<>\[\]:;@\\,"]', " ", name)

    assert name_in(head, "To") == one_line(kept, LONGEST_NAME)
    assert [each.addr_spec for each in mail["To"].addresses] == ["ana@example.org"]


def test_usual_names_and_subjects_stay_readable_on_the_wire() -> None:
    _mail, head = travelled(a_message())

    assert b"\r\nReply-To: Miriam Osei <miriam@example.org>\r\n" in head
    assert b"\r\nSubject: [Action needed] Your place in" in head
    assert b"=?" not in head


@pytest.mark.parametrize("kind", list(Kind))
def test_only_mail_about_meetups_can_be_stopped_by_one_click(kind: Kind) -> None:
    message = a_message(kind)
    mail, _head = travelled(message)
    sent = request_body(message)["headers"]

    assert (kind in MEETUP_MAIL) == ("List-Unsubscribe" in sent) == ("List-Unsubscribe" in mail)
    if kind in MEETUP_MAIL:
        assert sent["List-Unsubscribe"] == mail["List-Unsubscribe"] == f"<{STOP_URL}>"
        assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert STOP_URL in message.text
        assert f'<a href="{STOP_URL}"' in message.html


def test_the_address_to_stop_mail_stays_whole_however_long_it_is() -> None:
    url = f"https://convene.example.org/p/{'Jc0' * 100}/meetup-mail"
    _mail, head = travelled(a_message(Kind.MEETUP_INVITATION, stop_url=url))

    assert f"\r\nList-Unsubscribe: <{url}>\r\n".encode() in head


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "mailto:x@example.org"])
def test_what_is_no_web_address_stops_nothing(url: str) -> None:
    message = a_message(Kind.MEETUP_INVITATION, stop_url=url)

    assert "List-Unsubscribe" not in message.headers


@pytest.mark.parametrize("kind", list(Kind))
def test_mail_programs_are_asked_not_to_answer_by_themselves(kind: Kind) -> None:
    headers = a_message(kind).headers

    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["X-Auto-Response-Suppress"] == "All"


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.FORWARDED_REPLY])
def test_an_answer_goes_to_the_human_of_the_program(kind: Kind) -> None:
    assert a_message(kind).reply_to == HUMAN


def test_the_answer_to_a_reply_that_was_passed_on_goes_to_whoever_wrote_it() -> None:
    message = a_message(Kind.FORWARDED_REPLY, sender_name="Bo, Li", sender_address="bo@example.org")
    mail, _head = travelled(message)

    assert message.reply_to == Mailbox("Bo, Li", "bo@example.org")
    assert request_body(message)["reply_to"] == {"email": "bo@example.org", "name": "Bo Li"}
    assert mail["Reply-To"].addresses[0].addr_spec == "bo@example.org"


@pytest.mark.parametrize("address", ["", "nobody", "bo@li@example.org", "b\u00f6@example.org"])
def test_a_reply_from_an_address_that_nobody_can_write_to_is_passed_on_all_the_same(
    address: str,
) -> None:
    message = a_message(Kind.FORWARDED_REPLY, sender_address=address)

    assert message.reply_to == HUMAN
    assert "Could I join half an hour late?" in travelled(message)[0].as_string()


@pytest.mark.parametrize(
    ("kind", "method", "file"),
    [
        (Kind.MEETUP_INVITATION, "REQUEST", "invite.ics"),
        (Kind.MEETUP_CHANGED, "REQUEST", "invite.ics"),
        (Kind.MEETUP_CANCELLED, "CANCEL", "cancelled.ics"),
    ],
)
def test_the_mail_says_of_its_event_what_the_event_says(kind: Kind, method: str, file: str) -> None:
    message = a_message(kind)
    mail, _head = travelled(message)
    body = request_body(message)
    [part] = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]

    assert f"METHOD:{method}\r\n" in (message.calendar or "")
    assert body["content"][2]["type"] == f"text/calendar; method={method}"
    assert part["Content-Type"].params["method"] == method
    assert body["attachments"][0]["filename"] == file
    assert [each.get_filename() for each in mail.iter_attachments()] == [file]
