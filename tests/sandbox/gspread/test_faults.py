"""What goes wrong on the way, seen through gspread: what was written, and what isn't known."""

from typing import Any

import pytest
import requests
from gspread import Worksheet
from gspread.exceptions import APIError

from service.sandbox.server import Server


def fail(sandbox: Server, fault: str, **more: Any) -> None:
    body = {"wire": "google", "fault": fault, **more}
    assert requests.post(f"{sandbox.url}/sandbox/faults", json=body).status_code == 204


@pytest.mark.parametrize("fault", ["429", "500", "503"])
def test_an_error_before_the_write_leaves_nothing_written(
    sandbox: Server, tab: Worksheet, fault: str
) -> None:
    fail(sandbox, fault)
    with pytest.raises(APIError) as error:
        tab.append_row(["k1"])

    assert error.value.code == int(fault)
    assert tab.get_all_values() == [[]]


@pytest.mark.parametrize("fault", ["500-after", "503-after"])
def test_an_error_may_hide_that_the_write_took_effect(
    sandbox: Server, tab: Worksheet, fault: str
) -> None:
    fail(sandbox, fault)
    with pytest.raises(APIError) as error:
        tab.append_row(["k1"])

    assert error.value.code == int(fault[:3])
    assert tab.get_all_values() == [["k1"]]


@pytest.mark.parametrize(
    ("fault", "written"),
    [
        ("drop-before", [[]]),
        ("drop", [["k1"]]),
        ("hang", [[]]),
        ("hang-after", [["k1"]]),
        ("truncate", [["k1"]]),
    ],
)
def test_a_lost_answer_does_not_tell_whether_it_was_written(
    sandbox: Server, tab: Worksheet, fault: str, written: list[list[str]]
) -> None:
    fail(sandbox, fault, seconds=0.01)
    with pytest.raises(requests.RequestException):
        tab.append_row(["k1"])

    assert tab.get_all_values() == written


def test_an_answer_that_breaks_off_is_never_taken_for_a_whole_one(
    sandbox: Server, filled: Worksheet
) -> None:
    fail(sandbox, "truncate", match="GET")
    with pytest.raises(requests.RequestException):
        filled.get_all_values()
