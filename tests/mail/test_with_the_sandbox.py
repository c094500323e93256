import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any
from urllib.request import Request, urlopen

import pytest

from service.mail.mailer import Accepted, Doubtful, NotSent
from service.mail.sendgrid.events import SIGNATURE_HEADER, TIMESTAMP_HEADER, is_authentic, news_in
from service.mail.sendgrid.mailer import SendGridMailer
from service.program.letters import Kind, State
from service.sandbox.server import create_sandbox, serve
from service.settings import Mailbox
from tests.mail.factories import NOW, a_message
from tests.mail.wires import HttpWire, listening


@pytest.fixture(name="sandbox")
def _sandbox() -> Iterator[str]:
    with serve(create_sandbox(clock=lambda: NOW), 0) as server:
        yield server.url


def call(method: str, url: str, body: dict[str, Any] | None = None) -> str:
    headers = {"Content-Type": "application/json"}
    request = Request(url, json.dumps(body).encode(), headers, method=method)
    with urlopen(request) as answer:
        return str(answer.read().decode())


@pytest.mark.parametrize("kind", list(Kind))
def test_every_letter_is_taken_over_the_wire(kind: Kind, sandbox: str) -> None:
    outcome = SendGridMailer("", base_url=sandbox).send(a_message(kind))

    assert isinstance(outcome, Accepted)
    assert outcome.provider_id


@pytest.mark.parametrize(
    "name", ["Søren Ó'Brien; Jr., PhD", '"Ana"', "李小龍", "", "\U0001f4da" * 100]
)
def test_names_that_people_really_have_are_taken(name: str, sandbox: str) -> None:
    message = replace(a_message(name=name), sender=Mailbox(name, "hello@example.org"))

    assert isinstance(SendGridMailer("", base_url=sandbox).send(message), Accepted)


def test_threads_that_share_a_mailer_are_each_told_of_their_own_message(sandbox: str) -> None:
    mailer = SendGridMailer("", base_url=sandbox, connections=3)
    messages = [replace(a_message(), id=f"{n:04}") for n in range(40)]
    with ThreadPoolExecutor(8) as threads:
        outcomes = list(threads.map(mailer.send, messages))

    for message, outcome in zip(messages, outcomes, strict=True):
        assert isinstance(outcome, Accepted)
        with urlopen(f"{sandbox}/sandbox/messages/{outcome.provider_id}") as told:
            assert json.load(told)["custom_args"] == {"mid": message.id}


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ("429", NotSent), ("500", Doubtful), ("503-after", Doubtful), ("drop", Doubtful),
        ("drop-before", Doubtful),
    ],
)  # fmt: skip
def test_a_fault_of_the_provider_is_told_for_what_it_is(
    fault: str, outcome: type, sandbox: str
) -> None:
    call("POST", f"{sandbox}/sandbox/faults", {"wire": "sendgrid", "fault": fault})
    mailer = SendGridMailer("", base_url=sandbox)

    assert isinstance(mailer.send(a_message()), outcome)
    assert isinstance(mailer.send(a_message()), Accepted)


def test_what_the_provider_signs_is_believed_and_names_our_letter(sandbox: str) -> None:
    hook = HttpWire(b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    sent = SendGridMailer("", base_url=sandbox).send(replace(a_message(), id="5f0c" * 8))
    assert isinstance(sent, Accepted)
    with listening(hook) as door:
        call("PUT", f"{sandbox}/sandbox/webhook", {"url": f"http://{door}/hooks"})
        happening = {"messages": [sent.provider_id], "events": ["delivered"]}
        call("POST", f"{sandbox}/sandbox/events", happening)
    with urlopen(f"{sandbox}/sandbox/webhook-key") as answer:
        key = answer.read().decode()
    [(_, headers, body)] = hook.requests

    assert is_authentic(
        key,
        signature=headers[SIGNATURE_HEADER],
        timestamp=headers[TIMESTAMP_HEADER],
        body=body,
        now=NOW,
    )
    [news] = news_in(body)
    assert (news.message_id, news.state) == ("5f0c" * 8, State.DELIVERED)
