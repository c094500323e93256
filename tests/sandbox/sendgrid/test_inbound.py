"""What readers send back reaches the inbound hook in the very shape of SendGrid's Inbound Parse."""

import base64
import json
from collections.abc import Iterator
from email import message_from_string
from email.policy import default
from typing import Any

import pytest
import requests
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask, request

from service.sandbox.server import Server, serve
from tests.mail.libical import objections
from tests.sandbox.sendgrid.conftest import Send
from tests.sandbox.sendgrid.mails import invitation, mail

PREFIX = "X-Twilio-Email-Event-Webhook-"


class Post:
    """A hook for mail that remembers the last that it was handed."""

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self.files: dict[str, tuple[str | None, str | None, bytes]] = {}
        self.signed = ("", "", b"")
        self.app = Flask("post")
        self.app.add_url_rule("/inbound", view_func=self.take, methods=["POST"])

    def take(self) -> tuple[str, int]:
        body = request.get_data(cache=True)
        self.signed = (
            request.headers[PREFIX + "Signature"],
            request.headers[PREFIX + "Timestamp"],
            body,
        )
        self.fields = dict(request.form)
        self.files = {n: (f.filename, f.mimetype, f.read()) for n, f in request.files.items()}
        return "", 204


@pytest.fixture
def hook() -> Iterator[tuple[Post, str]]:
    post = Post()
    with serve(post.app) as server:
        yield post, f"{server.url}/inbound"


def connect(sandbox: Server, url: str, **options: Any) -> None:
    answer = requests.put(f"{sandbox.url}/sandbox/inbound", json={"url": url, **options})
    assert answer.status_code == 204


def send_back(sandbox: Server, name: str, what: str, **body: str) -> dict[str, Any]:
    answer = requests.post(f"{sandbox.url}/inbox/{name}/{what}", json=body)
    assert answer.status_code == 200
    return dict(answer.json())


def test_an_answer_goes_as_mail_to_the_organizer_in_the_fields_of_a_form(
    send: Send, sandbox: Server, hook: tuple[Post, str]
) -> None:
    post, url = hook
    connect(sandbox, url)
    name = send(invitation()).headers["X-Message-Id"]

    told = send_back(sandbox, name, "answer", answer="Yes")

    assert told["said"] == "Sent to kim@example.org. The inbound hook answered 204."
    fields = post.fields
    assert fields["from"] == "Ana Lima <ana@example.org>"
    assert fields["to"] == "kim@example.org"
    assert fields["subject"] == "Accepted: Saying no kindly"
    assert json.loads(fields["envelope"]) == {"to": ["kim@example.org"], "from": "ana@example.org"}
    assert "Ana Lima has answered: Yes." in fields["text"]
    assert (fields["SPF"], fields["dkim"]) == ("pass", "{@example.org : pass}")
    assert f"In-Reply-To: <{name}@" in fields["headers"]
    assert json.loads(fields["attachment-info"]) == {
        "attachment1": {"filename": "invite.ics", "name": "invite.ics", "type": "application/ics"}
    }
    assert fields["attachments"] == "1"
    filename, kind, calendar = post.files["attachment1"]
    assert (filename, kind) == ("invite.ics", "application/ics")
    assert b"METHOD:REPLY\r\n" in calendar
    assert b"PARTSTAT=ACCEPTED:mailto:ana@example.org" in calendar.replace(b"\r\n ", b"")
    assert objections(calendar.decode()) == []


def test_where_it_was_asked_for_the_mail_goes_whole(
    send: Send, sandbox: Server, hook: tuple[Post, str]
) -> None:
    post, url = hook
    connect(sandbox, url, raw=True)
    name = send(invitation()).headers["X-Message-Id"]

    send_back(sandbox, name, "answer", answer="Maybe")

    whole = message_from_string(post.fields["email"], policy=default)
    kinds = [part.get_content_type() for part in whole.walk()]
    assert kinds == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/calendar",
        "application/ics",
    ]
    calendar = next(p for p in whole.walk() if p.get_content_type() == "text/calendar")
    assert calendar.get_param("method") == "REPLY"
    assert "PARTSTAT=TENTATIVE" in calendar.get_content()
    assert not post.files
    assert "text" not in post.fields


@pytest.mark.parametrize("raw", [False, True])
def test_what_is_posted_is_signed_over_its_very_bytes(
    send: Send, sandbox: Server, hook: tuple[Post, str], *, raw: bool
) -> None:
    post, url = hook
    connect(sandbox, url, raw=raw)
    name = send(mail()).headers["X-Message-Id"]
    send_back(sandbox, name, "reply", words="Grüße, 李 📚")

    signature, timestamp, body = post.signed
    der = base64.b64decode(requests.get(f"{sandbox.url}/sandbox/webhook-key").text)
    key = serialization.load_der_public_key(der)
    assert isinstance(key, ec.EllipticCurvePublicKey)
    signed = timestamp.encode() + body
    key.verify(base64.b64decode(signature), signed, ec.ECDSA(hashes.SHA256()))


def test_a_reply_in_words_is_mail_above_the_letter_that_it_answers(
    send: Send, sandbox: Server, hook: tuple[Post, str]
) -> None:
    post, url = hook
    connect(sandbox, url)
    name = send(mail()).headers["X-Message-Id"]

    send_back(sandbox, name, "reply", words="Can I bring\nmy colleague? 📚")

    assert post.fields["subject"] == "Re: Your place"
    assert post.fields["to"] == "The program <program@example.org>"
    assert (
        post.fields["text"].replace("\r\n", "\n").startswith("Can I bring\nmy colleague? 📚\n\nOn ")
    )
    assert "> Dear Ana, https://example.org/p/x" in post.fields["text"]
    assert post.fields["attachments"] == "0"
    assert not post.files


def test_words_of_a_reader_never_become_a_header_or_a_field(
    send: Send, sandbox: Server, hook: tuple[Post, str]
) -> None:
    post, url = hook
    connect(sandbox, url)
    to = {"email": "ana@example.org", "name": "Ana\r\nBcc: x@example.org"}
    name = send(mail(personalizations=[{"to": [to]}])).headers["X-Message-Id"]

    send_back(sandbox, name, "reply", words='--xYzZY\r\nContent-Disposition: form-data; name="to"')

    assert post.fields["to"] == "The program <program@example.org>"
    assert "\nBcc:" not in post.fields["headers"]


def test_no_words_are_no_reply(send: Send, sandbox: Server) -> None:
    name = send(mail()).headers["X-Message-Id"]
    url = f"{sandbox.url}/inbox/{name}/reply"
    assert requests.post(url, json={"words": " "}).status_code == 400


def test_mail_is_handed_to_this_machine_only(sandbox: Server) -> None:
    url = f"{sandbox.url}/sandbox/inbound"
    bodies: list[Any] = [{"url": "https://example.org/x"}, {}, []]
    for wrong in bodies:
        assert requests.put(url, json=wrong).status_code == 400
    assert requests.get(url).json() == {"url": None, "raw": False}
