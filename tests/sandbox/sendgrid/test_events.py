import base64
from typing import Any

import pytest
import requests
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_public_key
from flask import Flask
from sendgrid.helpers.eventwebhook import EventWebhook

from service.sandbox.server import Server, serve
from tests.sandbox.conftest import NOW
from tests.sandbox.sendgrid.conftest import Send
from tests.sandbox.sendgrid.ears import Delivery, Ears
from tests.sandbox.sendgrid.mails import mail


def happen(sandbox: Server, **happening: Any) -> requests.Response:
    return requests.post(f"{sandbox.url}/sandbox/events", json=happening)


def accepted(send: Send, **changes: Any) -> str:
    return str(send(mail(**changes)).headers["X-Message-Id"])


def public_key(sandbox: Server) -> str:
    return requests.get(f"{sandbox.url}/sandbox/webhook-key").text


def verify(key: str, delivery: Delivery) -> None:
    public = load_der_public_key(base64.b64decode(key))
    assert isinstance(public, ec.EllipticCurvePublicKey)
    signed = delivery.timestamp.encode() + delivery.body
    public.verify(base64.b64decode(delivery.signature), signed, ec.ECDSA(hashes.SHA256()))


def test_events_are_signed(send: Send, sandbox: Server, ears: Ears) -> None:
    happen(sandbox, messages=[accepted(send)], events=["delivered"])

    (delivery,) = ears.heard
    verify(public_key(sandbox), delivery)
    with pytest.raises(InvalidSignature):
        verify(public_key(sandbox), delivery._replace(body=delivery.body + b" "))
    with pytest.raises(InvalidSignature):
        verify(public_key(sandbox), delivery._replace(timestamp="1"))


def test_the_real_client_believes_the_signature(send: Send, sandbox: Server, ears: Ears) -> None:
    happen(sandbox, messages=[accepted(send)], events=["delivered"])

    (delivery,) = ears.heard
    webhook = EventWebhook(public_key(sandbox))
    assert webhook.verify_signature(delivery.body.decode(), delivery.signature, delivery.timestamp)


@pytest.mark.parametrize(
    ("kind", "event", "type_", "status"),
    [
        ("delivered", "delivered", None, "delivered"),
        ("deferred", "deferred", None, "deferred"),
        ("bounce", "bounce", "bounce", "bounced"),
        ("blocked", "bounce", "blocked", "blocked"),
        ("dropped", "dropped", None, "dropped"),
        ("spamreport", "spamreport", None, "processed"),
    ],
)
def test_an_event_is_told_and_recorded(
    send: Send, sandbox: Server, ears: Ears, kind: str, event: str, type_: str | None, status: str
) -> None:
    name = accepted(send)
    happen(sandbox, messages=[name], events=[kind])

    ((told,),) = (delivery.events for delivery in ears.heard)
    message = requests.get(f"{sandbox.url}/sandbox/messages/{name}").json()
    assert (told["event"], told.get("type"), told["mid"]) == (event, type_, "m1")
    assert told["sg_message_id"].startswith(f"{name}.")
    assert message["status"] == status


def test_copies_carry_the_same_event(send: Send, sandbox: Server, ears: Ears) -> None:
    happen(sandbox, messages=[accepted(send)], events=["delivered"], copies=3)

    assert len(ears.heard) == 3
    assert len(set(ears.heard)) == 1


def test_events_come_in_one_batch_or_backwards_or_alone(
    send: Send, sandbox: Server, ears: Ears
) -> None:
    names = [accepted(send)]
    kinds = ["processed", "delivered"]
    happen(sandbox, messages=names, events=kinds)
    happen(sandbox, messages=names, events=kinds, backwards=True)
    happen(sandbox, messages=names, events=kinds, separately=True)

    told = [[event["event"] for event in delivery.events] for delivery in ears.heard]
    assert told == [kinds, kinds[::-1], kinds[:1], kinds[1:]]


def test_a_late_event_is_old(send: Send, sandbox: Server, ears: Ears) -> None:
    happen(sandbox, messages=[accepted(send)], events=["delivered"], age=3600)

    (delivery,) = ears.heard
    assert int(delivery.timestamp) == delivery.events[0]["timestamp"] == NOW.timestamp() - 3600


def test_an_anonymous_bounce_names_only_the_address(
    send: Send, sandbox: Server, ears: Ears
) -> None:
    happen(sandbox, messages=[accepted(send)], events=["bounce"], anonymous=True)

    (event,) = ears.heard[0].events
    assert (event["sg_message_id"], event["email"]) == ("", "ana@example.org")
    assert "mid" not in event


def test_without_a_webhook_it_says_so(send: Send, sandbox: Server) -> None:
    answer = happen(sandbox, messages=[accepted(send)], events=["delivered"]).json()

    assert answer["status"] is None
    assert "no webhook is set" in answer["said"]


def test_a_webhook_that_is_away_is_said(send: Send, sandbox: Server) -> None:
    with serve(Flask("gone")) as gone:
        url = gone.url
    requests.put(f"{sandbox.url}/sandbox/webhook", json={"url": url})

    assert "didn't answer" in happen(sandbox, messages=[accepted(send)], events=["bounce"]).text


@pytest.mark.parametrize("url", ["https://example.org/x", "http://10.0.0.1/", "ftp://localhost", 7])
def test_only_a_webhook_on_this_machine_is_told(sandbox: Server, url: Any) -> None:
    assert requests.put(f"{sandbox.url}/sandbox/webhook", json={"url": url}).status_code == 400


@pytest.mark.parametrize(
    ("happening", "status"),
    [
        ({"messages": ["nobody"], "events": ["delivered"]}, 404),
        ({"messages": [], "events": ["exploded"]}, 400),
        ({"messages": []}, 400),
        ({"messages": [], "events": ["delivered"], "separately": True}, 400),
        ({"messages": ["x"], "events": ["delivered"], "copies": 0}, 400),
        ({"messages": [], "events": ["delivered"], "unknown": 1}, 400),
    ],
)
def test_what_cannot_happen_is_refused(
    sandbox: Server, happening: dict[str, Any], status: int
) -> None:
    answer = happen(sandbox, **happening)

    assert answer.status_code == status
    assert answer.json()["error"]
