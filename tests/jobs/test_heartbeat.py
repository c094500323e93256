"""Somebody outside is called after each good round, so that its silence tells of a dead clock."""

from collections.abc import Iterator

import pytest

from jobs.heartbeat import scheduled_round
from jobs.registry import all_jobs
from jobs.running import Report
from service.settings import WrongSetting, read_settings
from tests.mail.wires import HttpWire, a_closed_door, listening
from tests.world import World

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK"
ILL = b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n"
BUSY = b"HTTP/1.1 429 Slowly\r\nContent-Length: 0\r\n\r\n"


@pytest.fixture
def outside() -> Iterator[tuple[HttpWire, str]]:
    wire = HttpWire(OK)
    with listening(wire) as place:
        yield wire, f"http://{place}/7c1f-of-nobody"


def rounds(world: World, url: str, name: str = "match") -> list[Report]:
    desk = world.new_desk(heartbeat_url=url)
    return list(scheduled_round(all_jobs()[name], [desk]).values())


def test_a_good_round_is_told_and_nothing_else_is_said(
    world: World, outside: tuple[HttpWire, str]
) -> None:
    wire, url = outside
    rounds(world, url)
    ((line, _headers, body),) = wire.requests
    assert (line.strip(), body) == ("GET /7c1f-of-nobody HTTP/1.1", b"")


def test_a_round_in_which_a_run_failed_is_not_told(
    world: World, outside: tuple[HttpWire, str]
) -> None:
    wire, url = outside
    world.fault("google", "503", times=None)
    assert [report.done for report in rounds(world, url)] == [False]
    assert wire.requests == []


def test_nothing_is_told_as_long_as_something_about_the_service_is_to_be_mended(
    world: World, outside: tuple[HttpWire, str]
) -> None:
    wire, url = outside
    world.wire.call("put", "/sandbox/sendgrid-account", {"keys": ["SG.another"]})
    rounds(world, url, "check-setup")
    rounds(world, url)
    assert wire.requests == []
    world.wire.call("put", "/sandbox/sendgrid-account", {})
    world.later(minutes=55)
    rounds(world, url, "check-setup")
    assert len(wire.requests) == 1


@pytest.mark.parametrize(("answer", "warned"), [(ILL, True), (BUSY, False), (b"", True)])
def test_who_does_not_answer_well_is_noted_without_the_address(
    world: World, caplog: pytest.LogCaptureFixture, answer: bytes, *, warned: bool
) -> None:
    wire = HttpWire(answer)
    with listening(wire) as place:
        assert [r.done for r in rounds(world, f"http://{place}/7c1f-of-nobody")] == [True]
    assert len(wire.requests) == 1
    assert ("heartbeat" in caplog.text) is warned
    assert "7c1f" not in caplog.text


def test_nobody_at_home_changes_nothing(world: World, caplog: pytest.LogCaptureFixture) -> None:
    assert [r.done for r in rounds(world, f"http://{a_closed_door()}/7c1f")] == [True]
    assert "could not be told (ConnectionError)" in caplog.text
    assert "7c1f" not in caplog.text


def test_a_heartbeat_elsewhere_is_told_in_secret() -> None:
    with pytest.raises(WrongSetting, match="CONVENE_HEARTBEAT_URL must be https"):
        read_settings({"CONVENE_HEARTBEAT_URL": "http://hc.example.org/7c1f"})
