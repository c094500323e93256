from contextlib import closing, suppress
from typing import Any

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st
from sendgrid import SendGridAPIClient

from service.sandbox.sendgrid.logs import BadQueryError, search
from service.sandbox.sendgrid.post_office import PostOffice
from service.sandbox.server import Server
from tests.sandbox.conftest import NOW
from tests.sandbox.sendgrid.conftest import Send
from tests.sandbox.sendgrid.mails import mail


@pytest.fixture(autouse=True)
def sent(send: Send) -> None:
    send(mail("ana@example.org"))
    send(mail("bo@example.org", subject='Say "yes" AND come', categories=["offer", "2026"]))
    send(mail("ana@example.org", subject="Second"))


def found(client: SendGridAPIClient, query: str) -> list[dict[str, Any]]:
    answer = client.client.logs.post(request_body={"query": query, "limit": 1000})
    return list(answer.to_dict["messages"])


@pytest.mark.parametrize(
    ("query", "subjects"),
    [
        ("", ["Second", 'Say "yes" AND come', "Your place"]),
        ('to_email = "Ana@Example.org"', ["Second", "Your place"]),
        ("to_email='ana@example.org' AND subject='Second'", ["Second"]),
        ("""subject = 'Say "yes" AND come'""", ['Say "yes" AND come']),
        (
            "status IN ('processed', 'delivered') AND categories IN ('offer')",
            ['Say "yes" AND come'],
        ),
        ("status IN ('bounced')", []),
        (
            'sg_message_id_created_at >= TIMESTAMP "2026-03-01T09:00:00Z" AND subject="Second"',
            ["Second"],
        ),
        ('sg_message_id_created_at > TIMESTAMP "2026-03-01T09:00:00Z"', []),
        (
            'sg_message_id_created_at < TIMESTAMP "2026-03-01T10:00:01+01:00" AND subject="Second"',
            ["Second"],
        ),
    ],
)
def test_finds(client: SendGridAPIClient, query: str, subjects: list[str]) -> None:
    assert [each["subject"] for each in found(client, query)] == subjects


def test_rows_lack_custom_arguments_and_details_have_them(client: SendGridAPIClient) -> None:
    row = found(client, 'subject = "Second"')[0]
    details = client.client.logs._(row["sg_message_id"]).get().to_dict

    assert "custom_args" not in row
    assert details["custom_args"] == {"mid": "m1"}
    assert [event["event"] for event in details["events"]] == ["received", "processed"]


def test_the_id_of_the_answer_begins_the_id_of_the_message(
    client: SendGridAPIClient, send: Send
) -> None:
    request_id = send(mail(subject="Third")).headers["X-Message-Id"]

    assert found(client, 'subject = "Third"')[0]["sg_message_id"].startswith(f"{request_id}.recvd-")


def test_newest_ten_are_the_default(api: requests.Session, sandbox: Server, send: Send) -> None:
    for _ in range(10):
        send(mail())

    answer = api.post(f"{sandbox.url}/v3/logs", json={}).json()
    assert [each["subject"] for each in answer["messages"]] == ["Your place"] * 10


@pytest.mark.parametrize(
    "body",
    [
        {"query": 'custom_args = "m1"'},
        {"query": 'to_email = "a" OR to_email = "b"'},
        {"query": 'to_email = "a" and to_email = "b"'},
        {"query": "to_email LIKE 'a'"},
        {"query": "status = 'processed'"},
        {"query": 'sg_message_id_created_at > TIMESTAMP "soon"'},
        {"query": "subject = 'x' AND"},
        {"query": 7},
        {"limit": 0},
        {"limit": 1001},
        {"limit": True},
        [],
    ],
)
def test_refuses_what_it_does_not_understand(
    api: requests.Session, sandbox: Server, body: Any
) -> None:
    answer = api.post(f"{sandbox.url}/v3/logs", json=body)

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["message"]


WORDS = st.sampled_from(["subject", "=", "'x'", '"x"', " AND ", "status IN (", ")", "TIMESTAMP"])


@given(st.lists(WORDS | st.text(max_size=3)).map(" ".join))
def test_any_query_is_answered_or_refused(query: str) -> None:
    with closing(PostOffice(None, lambda: NOW)) as post, suppress(BadQueryError):
        assert search(post, {"query": query}) == []


def test_a_message_that_was_never_accepted_is_not_found(
    api: requests.Session, sandbox: Server
) -> None:
    assert api.get(f"{sandbox.url}/v3/logs/nothing").status_code == 404
