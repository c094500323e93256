import http.client
from contextlib import closing

import pytest
import requests
from sendgrid import SendGridAPIClient

from service.sandbox.server import Server
from tests.sandbox.sendgrid.conftest import Send
from tests.sandbox.sendgrid.mails import invitation, mail


def test_the_real_client_gets_202_with_an_id_and_nothing_else(client: SendGridAPIClient) -> None:
    answer = client.send(invitation())

    assert (answer.status_code, answer.body) == (202, b"")
    assert answer.headers["X-Message-Id"]


def test_every_recipient_gets_a_message(send: Send, sandbox: Server) -> None:
    block = {
        "to": [{"email": "ana@example.org"}, {"email": "bo@example.org"}],
        "bcc": [{"email": "kim@example.org"}],
    }
    request_id = send(mail(personalizations=[block, *mail("eve@example.org")["personalizations"]]))

    found = requests.get(f"{sandbox.url}/sandbox/messages").json()
    assert [each["recipient"].partition("@")[0] for each in found] == ["eve", "kim", "bo", "ana"]
    assert {each["request_id"] for each in found} == {request_id.headers["X-Message-Id"]}


def test_a_personalization_overrides_the_request(send: Send, sandbox: Server) -> None:
    block = {
        "to": [{"email": "ana@example.org"}],
        "from": {"email": "other@example.org"},
        "subject": "For Ana",
        "headers": {"X-Both": "hers"},
        "custom_args": {"mid": "hers"},
    }
    name = send(
        mail(
            personalizations=[block],
            headers={"X-Both": "all", "X-All": "all"},
            custom_args={"mid": "all", "run": "7"},
        )
    ).headers["X-Message-Id"]

    told = requests.get(f"{sandbox.url}/sandbox/messages/{name}").json()
    headers = dict(told["headers"])
    assert (told["subject"], told["sender"]) == ("For Ana", "other@example.org")
    assert (headers["X-Both"], headers["X-All"]) == ("hers", "all")
    assert told["custom_args"] == {"mid": "hers", "run": "7"}


def test_sandbox_mode_checks_and_delivers_nothing(send: Send, sandbox: Server) -> None:
    settings = {"sandbox_mode": {"enable": True}}

    assert send(mail(mail_settings=settings)).status_code == 200
    assert send(mail(mail_settings=settings, subject=None)).status_code == 400
    assert requests.get(f"{sandbox.url}/sandbox/messages").json() == []


@pytest.mark.parametrize("key", [None, "SG.any", "Basic SG.any", "Bearer ", "Bearer None"])
def test_without_a_key_nothing_is_accepted(sandbox: Server, key: str | None) -> None:
    answer = requests.post(
        f"{sandbox.url}/v3/mail/send", json=mail(), headers={"Authorization": key or ""}
    )

    assert answer.status_code == 401
    assert answer.json()["errors"][0].keys() == {"message", "field", "help"}
    assert requests.get(f"{sandbox.url}/sandbox/messages").json() == []


@pytest.mark.parametrize("sent", [b"", b"{", b'"text"', b"[]", b"null", b"\xff\xfe", b"NaN"])
def test_a_body_that_is_no_object_is_a_bad_request(
    api: requests.Session, sandbox: Server, sent: bytes
) -> None:
    answer = api.post(
        f"{sandbox.url}/v3/mail/send", sent, headers={"Content-Type": "application/json"}
    )

    assert answer.status_code == 400
    assert answer.json() == {"errors": [{"message": "Bad Request", "field": None, "help": None}]}


def test_only_json_is_taken(api: requests.Session, sandbox: Server) -> None:
    assert api.post(f"{sandbox.url}/v3/mail/send", data={"to": "x"}).status_code == 415


def test_a_request_over_30_megabytes_is_too_large(send: Send) -> None:
    content = [{"type": "text/plain", "value": "x" * (30 * 1024 * 1024)}]

    assert send(mail(content=content)).status_code == 413


def test_a_key_can_be_checked(client: SendGridAPIClient) -> None:
    answer = client.client.scopes.get()

    assert answer.status_code == 200
    assert "mail.send" in answer.to_dict["scopes"]


def test_a_batch_id_is_given(client: SendGridAPIClient) -> None:
    assert client.client.mail.batch.post().status_code == 201


def test_what_the_sandbox_does_not_speak_is_not_found(
    api: requests.Session, sandbox: Server
) -> None:
    answer = api.get(f"{sandbox.url}/v3/templates")

    assert answer.status_code == 404
    assert "/v3/templates" in answer.json()["errors"][0]["message"]


def test_bodies_in_pieces_are_refused(sandbox: Server) -> None:
    with closing(http.client.HTTPConnection(sandbox.url.removeprefix("http://"))) as connection:
        connection.putrequest("POST", "/v3/mail/send")
        connection.putheader("Transfer-Encoding", "chunked")
        connection.endheaders()  # the refusal may come before any piece

        assert connection.getresponse().status == 411
