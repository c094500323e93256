import gc
import socket
from pathlib import Path
from typing import Any

import pytest
import requests

from service.sandbox.server import Server, create_sandbox, serve
from tests.mail.certificates import certify, proving
from tests.sandbox.conftest import NOW
from tests.sandbox.sendgrid.mails import mail

KEY = {"Authorization": "Bearer SG.any"}
PATHS = ["/", "/inbox", "/v3/scopes", "/sandbox/calls"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1:8080", ""])
def test_another_name_for_this_machine_is_refused(sandbox: Server, path: str, host: str) -> None:
    answer = requests.get(sandbox.url + path, headers={**KEY, "Host": host})

    assert answer.status_code == 403


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost.evil", "["])
def test_another_sites_page_is_refused(sandbox: Server, path: str, origin: str) -> None:
    answer = requests.get(sandbox.url + path, headers={**KEY, "Origin": origin})

    assert answer.status_code == 403


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Host": "localhost:1"},
        {"Host": "[::1]:1"},
        {"Origin": "http://localhost:8080"},
        {"Origin": "http://127.0.0.1"},
    ],
)
def test_this_machine_is_let_in(sandbox: Server, path: str, headers: dict[str, str]) -> None:
    assert requests.get(sandbox.url + path, headers={**KEY, **headers}).status_code == 200


def test_it_listens_on_the_loopback_only(sandbox: Server) -> None:
    assert sandbox.url.startswith("http://127.0.0.1:")


def test_one_connection_carries_many_requests(sandbox: Server) -> None:
    address = sandbox.url.removeprefix("http://").split(":")
    with socket.create_connection((address[0], int(address[1]))) as connection:
        for _ in range(3):
            connection.sendall(b"GET /inbox/latest HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert connection.recv(4096).startswith(b"HTTP/1.1 200")


def test_over_tls_it_proves_itself_and_a_caller_who_is_slow_to_shake_hands_delays_nobody(
    tmp_path: Path,
) -> None:
    certificate = certify(tmp_path)
    with serve(create_sandbox(), tls=proving(certificate)) as server:
        host, port = server.url.removeprefix("https://").split(":")
        with socket.create_connection((host, int(port))):
            answer = requests.get(f"{server.url}/inbox/latest", verify=str(certificate), timeout=5)

    assert answer.status_code == 200


def test_a_closed_server_ends_its_connections() -> None:
    with requests.Session() as session, serve(create_sandbox()) as server:
        assert session.get(f"{server.url}/inbox/latest").status_code == 200
        server.close()
        with pytest.raises(requests.ConnectionError):
            session.get(f"{server.url}/inbox/latest")


def test_the_first_page_leads_everywhere(sandbox: Server) -> None:
    made = requests.post(sandbox.url, {"title": "Mentorship 2026"}, allow_redirects=False)

    shown = requests.get(sandbox.url).text
    assert f'href="{made.headers["Location"]}">Mentorship 2026</a>' in shown
    assert 'href="/inbox"' in shown


def test_what_is_kept_outlives_the_server(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    with serve(create_sandbox(folder)) as server:
        requests.post(f"{server.url}/v3/mail/send", json=mail(), headers=KEY)
        requests.post(server.url, {"title": "Mentorship 2026"}, allow_redirects=False)
        key = requests.get(f"{server.url}/sandbox/webhook-key").text
    gc.collect()

    with serve(create_sandbox(folder)) as server:
        assert "Your place" in requests.get(f"{server.url}/inbox").text
        assert "Mentorship 2026" in requests.get(server.url).text
        assert requests.get(f"{server.url}/sandbox/webhook-key").text == key


def test_the_calls_of_the_wires_are_counted(sandbox: Server) -> None:
    requests.get(f"{sandbox.url}/inbox")
    sent = requests.post(f"{sandbox.url}/v3/mail/send", json=mail(), headers=KEY).request
    scopes = requests.get(f"{sandbox.url}/v3/scopes?a=b", headers=KEY)

    first, second = requests.get(f"{sandbox.url}/sandbox/calls").json()
    assert (first["method"], first["path"], first["status"]) == ("POST", "/v3/mail/send", 202)
    assert (first["bytes_in"], first["bytes_out"]) == (len(sent.body or b""), 0)
    assert (second["path"], second["bytes_out"]) == ("/v3/scopes?a=b", len(scopes.content))

    requests.delete(f"{sandbox.url}/sandbox/calls")
    assert requests.get(f"{sandbox.url}/sandbox/calls").json() == []


def test_what_pages_ask_is_neither_counted_nor_spoiled(sandbox: Server) -> None:
    fail(sandbox, "500")
    page = {**KEY, "Sec-Fetch-Mode": "cors"}

    assert requests.get(f"{sandbox.url}/v3/scopes", headers=page).status_code == 200
    assert requests.get(f"{sandbox.url}/sandbox/calls").json() == []
    assert send(sandbox).status_code == 500


def fail(sandbox: Server, fault: str, **more: Any) -> None:
    body = {"wire": "sendgrid", "fault": fault, **more}
    assert requests.post(f"{sandbox.url}/sandbox/faults", json=body).status_code == 204


def send(sandbox: Server, **more: Any) -> requests.Response:
    return requests.post(f"{sandbox.url}/v3/mail/send", json=mail(), headers=KEY, **more)


def arrived(sandbox: Server) -> int:
    return len(requests.get(f"{sandbox.url}/sandbox/messages").json())


@pytest.mark.parametrize(
    ("fault", "status", "messages"),
    [
        ("429", 429, 0),
        ("500", 500, 0),
        ("503", 503, 0),
        ("500-after", 500, 1),
        ("503-after", 503, 1),
    ],
)
def test_an_error_comes_in_the_shape_of_its_wire(
    sandbox: Server, fault: str, status: int, messages: int
) -> None:
    fail(sandbox, fault)
    answer = send(sandbox)

    assert (answer.status_code, arrived(sandbox)) == (status, messages)
    assert answer.json()["errors"][0]["message"]
    assert send(sandbox).status_code == 202

    fail(sandbox, fault, wire="google")
    error = requests.get(f"{sandbox.url}/v4/spreadsheets/x").json()["error"]
    assert error["code"] == status
    assert error.keys() - {"details"} == {"code", "message", "status"}


@pytest.mark.parametrize(("fault", "messages"), [("302", 0), ("302-after", 1)])
def test_a_client_that_follows_a_redirect_takes_a_page_for_an_answer(
    sandbox: Server, fault: str, messages: int
) -> None:
    fail(sandbox, fault, times=2)

    assert send(sandbox, allow_redirects=False).status_code == 302
    assert send(sandbox).status_code == 200
    assert arrived(sandbox) == 2 * messages


def test_too_many_requests_say_when_it_is_over(sandbox: Server) -> None:
    fail(sandbox, "429", reset=30)

    assert int(send(sandbox).headers["X-RateLimit-Reset"]) == NOW.timestamp() + 30


@pytest.mark.parametrize(
    ("fault", "messages"), [("drop", 1), ("drop-before", 0), ("hang", 0), ("hang-after", 1)]
)
def test_a_connection_closes_without_an_answer(sandbox: Server, fault: str, messages: int) -> None:
    fail(sandbox, fault, seconds=0.01)
    with pytest.raises(requests.ConnectionError):
        send(sandbox)

    assert arrived(sandbox) == messages
    assert requests.get(f"{sandbox.url}/sandbox/calls").json()[0]["status"] == 0


def test_a_call_hangs_until_it_is_let_go(sandbox: Server) -> None:
    fail(sandbox, "hang")
    with pytest.raises(requests.ReadTimeout):
        send(sandbox, timeout=0.2)

    assert requests.delete(f"{sandbox.url}/sandbox/faults").status_code == 204


def test_a_slow_answer_comes_whole(sandbox: Server) -> None:
    fail(sandbox, "slow", seconds=0.01)

    assert send(sandbox).status_code == 202


def test_an_answer_breaks_off(sandbox: Server) -> None:
    fail(sandbox, "truncate")
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        requests.get(f"{sandbox.url}/v3/scopes", headers=KEY)

    fail(sandbox, "truncate")
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        send(sandbox)
    assert arrived(sandbox) == 1


def test_a_fault_strikes_only_what_it_is_for(sandbox: Server) -> None:
    fail(sandbox, "500", match="POST /v3/mail", times=2)

    assert requests.get(f"{sandbox.url}/v3/scopes", headers=KEY).status_code == 200
    assert [send(sandbox).status_code for _ in range(3)] == [500, 500, 202]


def test_a_fault_lasts_until_it_is_cleared(sandbox: Server) -> None:
    fail(sandbox, "503", times=None)
    assert [send(sandbox).status_code for _ in range(3)] == [503] * 3
    assert len(requests.get(f"{sandbox.url}/sandbox/faults").json()) == 1

    requests.delete(f"{sandbox.url}/sandbox/faults")
    assert send(sandbox).status_code == 202


@pytest.mark.parametrize(
    "fault",
    [
        {"wire": "paper", "fault": "500"},
        {"wire": "google", "fault": "418"},
        {"wire": "google", "fault": "500", "times": 0},
        {"wire": "sendgrid", "fault": "storage-full"},
        {"wire": "google"},
        {"wire": "google", "fault": "500", "colour": "red"},
        [],
    ],
)
def test_a_fault_that_cannot_be_is_refused(sandbox: Server, fault: Any) -> None:
    answer = requests.post(f"{sandbox.url}/sandbox/faults", json=fault)

    assert answer.status_code == 400
    assert answer.json()["error"]
