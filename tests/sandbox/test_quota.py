"""Limits on calls per minute, as Google sets them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import requests

from service.sandbox.quota import Limits
from service.sandbox.server import Server, create_sandbox, serve
from tests.sandbox.conftest import NOW


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> Any:
        """Tell the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sandbox(clock: Clock) -> Iterator[Server]:
    with serve(create_sandbox(clock=clock)) as server:
        yield server


@pytest.fixture
def sheet(sandbox: Server) -> str:
    """The address of a spreadsheet."""
    made = requests.post(f"{sandbox.url}/v4/spreadsheets", json={}).json()
    return f"{sandbox.url}/v4/spreadsheets/{made['spreadsheetId']}"


def switch(sandbox: Server, **limits: Any) -> None:
    assert requests.put(f"{sandbox.url}/sandbox/quota", json=limits).status_code == 204


def read(sheet: str, user: str = "") -> int:
    headers = {"Authorization": f"Bearer {user}"} if user else {}
    return requests.get(f"{sheet}/values/A1", headers=headers).status_code


def write(sheet: str) -> int:
    return requests.post(f"{sheet}/values/A1:clear").status_code


def test_without_a_limit_nothing_is_refused(sandbox: Server, sheet: str) -> None:
    assert requests.get(f"{sandbox.url}/sandbox/quota").json() is None
    assert {read(sheet) for _ in range(61)} == {200}


def test_googles_own_limits_are_the_ones_unless_others_are_named(
    sandbox: Server, sheet: str
) -> None:
    switch(sandbox)

    known = requests.get(f"{sandbox.url}/sandbox/quota").json()
    assert known == {"reads": 60, "writes": 60, "project_reads": 300, "project_writes": 300}
    assert [read(sheet) for _ in range(61)] == [200] * 60 + [429]


def test_reads_and_writes_are_counted_apart(sandbox: Server, sheet: str) -> None:
    switch(sandbox, reads=2, writes=1)

    assert [read(sheet) for _ in range(3)] == [200, 200, 429]
    assert [write(sheet) for _ in range(2)] == [200, 429]


def test_a_refused_write_changes_nothing(sandbox: Server, sheet: str) -> None:
    switch(sandbox, writes=0)
    requests.put(f"{sheet}/values/A1?valueInputOption=RAW", json={"values": [["lost"]]})

    assert "values" not in requests.get(f"{sheet}/values/A1").json()


def test_a_new_minute_has_the_whole_quota_again(sandbox: Server, sheet: str, clock: Clock) -> None:
    switch(sandbox, reads=1)

    assert [read(sheet), read(sheet)] == [200, 429]
    clock.now += timedelta(seconds=59)
    assert read(sheet) == 429
    clock.now += timedelta(seconds=1)
    assert [read(sheet), read(sheet)] == [200, 429]


def test_each_user_has_a_quota_and_the_project_another(sandbox: Server, sheet: str) -> None:
    switch(sandbox, reads=2, project_reads=3)

    assert [read(sheet, "a"), read(sheet, "a"), read(sheet, "a")] == [200, 200, 429]
    assert [read(sheet, "b"), read(sheet, "b")] == [200, 429]


@pytest.mark.parametrize(
    ("limit", "name", "words"),
    [
        ("reads", "ReadRequestsPerMinutePerUser", "Read requests per minute per user"),
        ("project_reads", "ReadRequestsPerMinutePerProject", "Read requests per minute"),
    ],
)
def test_the_refusal_names_the_limit_as_google_does(
    sandbox: Server, sheet: str, limit: str, name: str, words: str
) -> None:
    switch(sandbox, **{limit: 0})

    error = requests.get(sheet).json()["error"]

    assert (error["code"], error["status"]) == (429, "RESOURCE_EXHAUSTED")
    assert f"'Read requests' and limit '{words}' of service" in error["message"]
    known = error["details"][0]["metadata"]
    assert (known["quota_limit"], known["quota_limit_value"]) == (name, "0")
    assert (known["quota_metric"], known["quota_location"]) == (
        "sheets.googleapis.com/read_requests",
        "global",
    )


@pytest.mark.parametrize(
    "path",
    [":getByDataFilter", "/values:batchGetByDataFilter"],
)
def test_a_read_that_is_posted_is_a_read(sandbox: Server, sheet: str, path: str) -> None:
    switch(sandbox, reads=1, writes=0)
    body = {"dataFilters": [{"gridRange": {"sheetId": 0}}]}

    statuses = [requests.post(sheet + path, json=body).status_code for _ in range(2)]

    assert statuses == [200, 429]


def test_a_batch_counts_as_one_call(sandbox: Server, sheet: str) -> None:
    switch(sandbox, reads=1, writes=1)
    data = [{"range": f"A{row}", "values": [["a"]]} for row in range(1, 100)]
    body = {"valueInputOption": "RAW", "data": data}

    assert requests.post(f"{sheet}/values:batchUpdate", json=body).status_code == 200
    ranges = [("ranges", f"A{row}") for row in range(1, 100)]
    assert requests.get(f"{sheet}/values:batchGet", params=ranges).status_code == 200


def test_drive_and_the_sandboxs_own_pages_are_not_counted(sandbox: Server, sheet: str) -> None:
    switch(sandbox, reads=0)
    page = {"Sec-Fetch-Mode": "cors"}

    assert requests.get(f"{sandbox.url}/drive/v3/files").status_code == 200
    assert requests.get(f"{sheet}/values/A1", headers=page).status_code == 200


def test_limits_end_when_they_are_switched_off(sandbox: Server, sheet: str) -> None:
    switch(sandbox, reads=0)
    assert read(sheet) == 429

    requests.delete(f"{sandbox.url}/sandbox/quota")
    assert read(sheet) == 200


def test_a_refused_call_is_in_the_log(sandbox: Server, sheet: str) -> None:
    switch(sandbox, reads=0)
    read(sheet)

    assert requests.get(f"{sandbox.url}/sandbox/calls").json()[-1]["status"] == 429


@pytest.mark.parametrize(
    "limits", [{"reads": -1}, {"reads": "60"}, {"reads": True}, {"calls": 1}, []]
)
def test_limits_that_cannot_be_are_refused(sandbox: Server, limits: Any) -> None:
    answer = requests.put(f"{sandbox.url}/sandbox/quota", json=limits)

    assert (answer.status_code, bool(answer.json()["error"])) == (400, True)


def test_a_sandbox_can_start_with_limits() -> None:
    with serve(create_sandbox(limits=Limits(reads=0))) as server:
        assert requests.get(f"{server.url}/v4/spreadsheets/x").status_code == 429
