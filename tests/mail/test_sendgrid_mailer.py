import json
import logging

import pytest

from service.mail.mailer import Accepted, Doubtful, Misconfigured, NotSent, Outcome, Refused
from service.mail.sendgrid.mailer import SendGridMailer
from tests.mail.factories import a_message
from tests.mail.wires import HttpWire, a_closed_door, listening

KEY = "SG.secret.key"
NOW = 1_800_000_000.0


def answer(status: str, *headers: str, body: str = "") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body.encode())}", *headers, "", body]
    return "\r\n".join(lines).encode()


def send_to(wire: HttpWire, key: str = KEY) -> Outcome:
    with listening(wire) as door:
        return mailer(door, key).send(a_message())


def mailer(door: str, key: str = KEY) -> SendGridMailer:
    return SendGridMailer(key, base_url=f"http://{door}/", timeout=0.3, clock=lambda: NOW)


def refusal(text: str) -> str:
    return json.dumps({"errors": [{"message": text, "field": "subject", "help": None}]})


def test_exactly_a_202_is_accepted_with_the_providers_id() -> None:
    wire = HttpWire(answer("202 Accepted", "X-Message-Id: abc123"))

    assert send_to(wire) == Accepted("abc123")
    [(line, headers, body)] = wire.requests
    assert line == "POST /v3/mail/send HTTP/1.1\r\n"
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert json.loads(body)["personalizations"][0]["custom_args"] == {"mid": "5f0c"}


@pytest.mark.parametrize("status", ["200 OK", "201 Created", "204 No Content", "408 Timeout"])
@pytest.mark.parametrize("body", ["", "<html>hello</html>"])
def test_any_other_answer_that_proves_nothing_is_a_doubt(status: str, body: str) -> None:
    assert isinstance(send_to(HttpWire(answer(status, body=body))), Doubtful)


@pytest.mark.parametrize("status", [409, 418, 500, 502, 503, 504, 599])
def test_trouble_on_the_other_side_is_a_doubt(status: int) -> None:
    assert isinstance(send_to(HttpWire(answer(f"{status} Trouble"))), Doubtful)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_a_doubt_and_is_not_followed(status: int) -> None:
    wire = HttpWire(answer(f"{status} Elsewhere", "Location: /elsewhere"))

    assert isinstance(send_to(wire), Doubtful)
    assert len(wire.requests) == 1


def test_no_redirect_carries_the_key_elsewhere() -> None:
    elsewhere = HttpWire(answer("202 Accepted"))
    with listening(elsewhere) as door:
        away = HttpWire(answer("302 Found", f"Location: http://{door}/v3/mail/send"))
        assert isinstance(send_to(away), Doubtful)

    assert elsewhere.requests == []


@pytest.mark.parametrize("status", [400, 413, 415])
def test_a_message_that_will_never_be_taken_is_refused_in_the_providers_words(status: int) -> None:
    outcome = send_to(HttpWire(answer(f"{status} No", body=refusal("The subject is required."))))

    assert isinstance(outcome, Refused)
    assert outcome.why.endswith("It said: The subject is required.")


@pytest.mark.parametrize("status", [401, 403, 404, 405])
def test_what_no_message_can_pass_is_a_matter_of_settings(status: int) -> None:
    assert isinstance(send_to(HttpWire(answer(f"{status} No"))), Misconfigured)


def test_no_outcome_tells_a_key_or_an_address() -> None:
    said = f"The address <ana@example.org> and the key {KEY} do not go together."
    outcome = send_to(HttpWire(answer("400 Bad Request", body=refusal(said))))

    assert "ana" not in str(outcome)
    assert "SG." not in str(outcome)


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("X-RateLimit-Reset: 1800000030", 30.0), ("X-RateLimit-Reset: 12", 12.0),
        ("Retry-After: 5", 5.0), ("X-RateLimit-Reset: 1700000000", 0.0),
        ("X-RateLimit-Reset: 99999999999", 3600.0), ("X-RateLimit-Reset: soon", None),
        ("Retry-After: Fri, 15 Jan 2027 08:00:20 GMT", 20.0), ("retry-after: 7", 7.0),
        ("X-Nothing: 1", None),
    ],
)  # fmt: skip
def test_too_many_requests_says_when_to_come_back(header: str, wait: float | None) -> None:
    outcome = send_to(HttpWire(answer("429 Too Many Requests", header)))

    assert isinstance(outcome, NotSent)
    assert outcome.retry_after == wait


@pytest.mark.parametrize("reply", [None, b"", b"HTTP/1.1 2"])
def test_silence_after_the_request_is_a_doubt(reply: bytes | None) -> None:
    assert isinstance(send_to(HttpWire(reply)), Doubtful)


def test_a_truncated_answer_is_a_doubt() -> None:
    reply = b"HTTP/1.1 202 Accepted\r\nContent-Length: 64\r\n\r\nhalf"

    assert isinstance(send_to(HttpWire(reply)), Doubtful)


def test_an_answer_that_drips_longer_than_we_wait_is_a_doubt() -> None:
    assert isinstance(send_to(HttpWire(answer("202 Accepted"), drip=0.05)), Doubtful)


def test_a_connection_carries_many_messages() -> None:
    wire = HttpWire(answer("202 Accepted"), lives=9)
    with listening(wire) as door:
        one = mailer(door)
        assert all(isinstance(one.send(a_message()), Accepted) for _ in range(3))

    assert wire.callers == 1


def test_a_server_that_hangs_up_on_the_idle_leaves_no_doubt() -> None:
    wire = HttpWire(answer("202 Accepted"))
    with listening(wire) as door:
        one = mailer(door)
        for _ in range(3):
            assert isinstance(one.send(a_message()), Accepted)
            wire.hung_up.acquire(timeout=5)

    assert wire.callers == 3


def test_a_closed_door_is_certainly_not_sent() -> None:
    assert isinstance(mailer(a_closed_door()).send(a_message()), NotSent)


@pytest.mark.parametrize("key", [f" {KEY}\n", f"{KEY}\r\n"])
def test_a_key_is_stripped(key: str) -> None:
    wire = HttpWire(answer("202 Accepted"))

    assert isinstance(send_to(wire, key), Accepted)
    assert wire.requests[0][1]["Authorization"] == f"Bearer {KEY}"


def test_without_a_key_loopback_gets_the_sandboxs() -> None:
    wire = HttpWire(answer("202 Accepted"))

    assert isinstance(send_to(wire, ""), Accepted)
    assert wire.requests[0][1]["Authorization"] == "Bearer sandbox"


@pytest.mark.parametrize("key", ["", "  ", "SG.two\nlines", "SG.schlüssel", "SG. gap"])
def test_what_cannot_be_a_key_is_never_put_on_the_wire(key: str) -> None:
    outcome = SendGridMailer(key).send(a_message())

    assert outcome == Misconfigured("CONVENE_SENDGRID_API_KEY is missing or is not a SendGrid key.")


def test_the_client_logs_neither_key_nor_letter(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    send_to(HttpWire(answer("400 Bad Request", body=refusal("ana@example.org"))))

    assert KEY not in caplog.text
    assert "ana@example.org" not in caplog.text
