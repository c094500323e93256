import base64
from dataclasses import replace

import pytest

from service.mail.sendgrid.body import request_body
from service.program.letters import Kind
from service.sandbox.sendgrid.rules import problems
from service.settings import Mailbox
from tests.mail.factories import NOW, a_message

every_kind = pytest.mark.parametrize("kind", list(Kind))


@every_kind
def test_every_letter_keeps_sendgrids_rules(kind: Kind) -> None:
    assert problems(request_body(a_message(kind)), NOW) == []


def test_the_senders_name_is_told_in_ascii() -> None:
    message = replace(
        a_message(),
        sender=Mailbox("Søren — José\N{RIGHT SINGLE QUOTATION MARK}s Mentors", "hello@example.org"),
    )

    assert request_body(message)["from"]["name"] == "Soren - Jose's Mentors"


def test_text_comes_before_html_and_html_before_the_calendar() -> None:
    message = a_message(Kind.MEETUP_INVITATION)
    body = request_body(message)

    assert [part["type"] for part in body["content"]] == [
        "text/plain",
        "text/html",
        "text/calendar; method=REQUEST",
    ]
    [attachment] = body["attachments"]
    assert attachment["type"] == "application/ics"
    assert base64.b64decode(attachment["content"]).decode() == message.calendar


def test_a_provider_learns_an_opaque_id_and_tracks_nobody() -> None:
    body = request_body(a_message())

    assert body["personalizations"][0]["custom_args"] == {"mid": "5f0c"}
    assert not any(each["enable"] for each in body["tracking_settings"].values())
    assert body["tracking_settings"].keys() >= {"click_tracking", "open_tracking", "ganalytics"}


def test_an_answer_goes_to_a_human_where_there_is_one() -> None:
    message = a_message()

    assert request_body(message)["reply_to"] == {
        "email": "miriam@example.org",
        "name": "Miriam Osei",
    }
    assert "reply_to" not in request_body(replace(message, reply_to=None))
