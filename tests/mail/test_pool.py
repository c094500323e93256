from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from service.mail.sendgrid.connection import Unreached
from service.mail.sendgrid.pool import Pool
from tests.mail.certificates import certify, proving
from tests.mail.wires import HttpWire, a_closed_door, listening

TAKEN = b"HTTP/1.1 202 Accepted\r\nX-Message-Id: abc\r\nContent-Length: 2\r\n\r\nok"
HEADERS = {"Authorization": "Bearer key"}


@contextmanager
def a_pool(wire: HttpWire, *, most: int = 1, timeout: float = 5) -> Iterator[Pool]:
    with listening(wire) as door:
        yield pool_to(door, most=most, timeout=timeout)


def pool_to(door: str, *, most: int = 1, timeout: float = 5) -> Pool:
    return Pool(f"http://{door}", most=most, timeout=timeout, clock=lambda: 0.0)


def post(pool: Pool, body: bytes = b"{}") -> int:
    return pool.ask("POST", "/v3/mail/send", HEADERS, body).status


def test_one_connection_carries_one_request_after_the_other() -> None:
    wire = HttpWire(TAKEN, lives=100)
    with a_pool(wire) as pool:
        assert [post(pool, b"%d" % n) for n in range(5)] == [202] * 5

    assert wire.callers == 1
    assert [body for _, _, body in wire.requests] == [b"0", b"1", b"2", b"3", b"4"]


def test_threads_share_no_more_connections_than_there_may_be() -> None:
    wire = HttpWire(TAKEN, lives=100)
    with a_pool(wire, most=3) as pool, ThreadPoolExecutor(8) as threads:
        bodies = [b"%d" % n for n in range(60)]
        assert list(threads.map(lambda body: post(pool, body), bodies)) == [202] * 60

    assert sorted(body for _, _, body in wire.requests) == sorted(bodies)
    assert wire.most_at_once <= 3
    assert wire.callers <= 3


def test_a_server_that_hangs_up_on_the_idle_is_called_anew_and_leaves_no_doubt() -> None:
    wire = HttpWire(TAKEN)
    with a_pool(wire) as pool:
        for _ in range(3):
            assert post(pool) == 202
            wire.hung_up.acquire(timeout=5)

    assert wire.callers == len(wire.requests) == 3


def test_a_server_that_says_that_it_will_hang_up_is_believed() -> None:
    wire = HttpWire(TAKEN.replace(b"X-", b"Connection: close\r\nX-"), lives=100)
    with a_pool(wire) as pool:
        assert [post(pool), post(pool)] == [202, 202]

    assert wire.callers == 2


@pytest.mark.parametrize("seconds", [3.0, -3.0])
def test_a_connection_that_was_silent_for_long_is_not_trusted(seconds: float) -> None:
    """A machine that slept may not have heard that the server hung up; nor tell how long it did."""
    wire = HttpWire(TAKEN, lives=100)
    moments = iter([0.0, seconds, seconds])
    with listening(wire) as door:
        pool = Pool(f"http://{door}", most=1, timeout=5, clock=lambda: next(moments))
        assert [post(pool), post(pool)] == [202, 202]

    assert wire.callers == 2


def test_what_nobody_asked_for_is_never_taken_for_an_answer() -> None:
    wire = HttpWire(TAKEN + b"HTTP/1.1 500 Surprise\r\nContent-Length: 0\r\n\r\n", lives=100)
    with a_pool(wire) as pool:
        assert [post(pool) for _ in range(3)] == [202] * 3

    assert wire.callers == 3


def test_an_answer_that_drips_is_given_up_when_the_time_is_over() -> None:
    wire = HttpWire(TAKEN, drip=0.05)
    with a_pool(wire, timeout=0.3) as pool, pytest.raises(TimeoutError):
        post(pool)

    assert len(wire.requests) == 1


def test_after_a_doubt_the_connection_is_not_used_again() -> None:
    wire = HttpWire(b"HTTP/1.1 2", lives=100)
    with a_pool(wire, timeout=0.2) as pool:
        for _ in range(2):
            with pytest.raises(TimeoutError):
                post(pool)

    assert wire.callers == len(wire.requests) == 2


def test_nobody_at_the_door_is_told_apart_from_a_doubt() -> None:
    with pytest.raises(Unreached):
        post(pool_to(a_closed_door()))


def test_a_server_that_cannot_prove_who_it_is_hears_nothing(tmp_path: Path) -> None:
    wire = HttpWire(TAKEN)
    with listening(wire, proving(certify(tmp_path))) as door, pytest.raises(Unreached):
        post(Pool(f"https://{door}", most=1, timeout=5))

    assert wire.requests == []


def test_a_secure_connection_is_kept_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = certify(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setenv("HTTPS_PROXY", f"http://{a_closed_door()}")
    wire = HttpWire(TAKEN, lives=100)
    with listening(wire, proving(certificate)) as door:
        pool = Pool(f"https://{door}", most=1, timeout=5)
        assert [post(pool) for _ in range(3)] == [202] * 3

    assert wire.callers == 1


def test_a_proxy_that_refuses_passes_nothing_on(monkeypatch: pytest.MonkeyPatch) -> None:
    wire = HttpWire(b"HTTP/1.1 407 Who are you?\r\nContent-Length: 0\r\n\r\n")
    with listening(wire) as door:
        monkeypatch.setenv("HTTPS_PROXY", f"http://ana:secret%21@{door}")
        monkeypatch.setenv("NO_PROXY", "")
        with pytest.raises(Unreached) as raised:
            post(Pool("https://api.example.org", most=1, timeout=5))

    [(line, headers, body)] = wire.requests
    assert line == "CONNECT api.example.org:443 HTTP/1.0\r\n"
    assert headers["Proxy-Authorization"] == "Basic YW5hOnNlY3JldCE="
    assert (headers["Authorization"], body) == (None, b"")
    assert "secret" not in repr(raised.value)


def test_no_proxy_leads_to_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://{a_closed_door()}")
    monkeypatch.setenv("NO_PROXY", "")
    with a_pool(HttpWire(TAKEN)) as pool:
        assert post(pool) == 202
