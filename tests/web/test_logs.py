"""Logs say what happens, and nothing of anybody: not of a library either, nor of its exceptions."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from service.settings import WrongSetting, read_logging
from service.web import logs

CANARY = "zephyrine.quill@example.org"
TRACE = "0af7651916cd43dd8448eb211c80319c"


@pytest.fixture
def heard() -> Iterator[io.StringIO]:
    """Where logs go while a test lasts."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield io.StringIO()
    root.handlers[:] = before
    root.setLevel(level)


def broken() -> str:
    try:
        return dict[str, str]()[CANARY]
    except KeyError as error:
        raise ValueError(CANARY) from error


def said(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_of_ours_has_the_names_that_cloud_logging_looks_for(heard: io.StringIO) -> None:
    logs.set_up(as_json=True, to=heard)
    logging.getLogger("convene.jobs").info("deliver: %s letters\nsent.", 3)
    (line,) = said(heard)
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "severity": "INFO",
        "message": "deliver: 3 letters\nsent.",
        "logger": "convene.jobs",
    }


def test_setting_up_twice_says_things_once_and_on_a_terminal_in_a_line(heard: io.StringIO) -> None:
    logs.set_up(as_json=True, to=heard)
    logs.set_up(as_json=False, to=heard)
    logging.getLogger("convene.web").warning("A line\nthat breaks.")
    assert heard.getvalue() == "WARNING convene.web A line that breaks.\n"


@pytest.mark.parametrize("as_json", [True, False])
@pytest.mark.parametrize("name", ["convene", "waitress", "apscheduler.executors.default", "other"])
def test_of_a_librarys_exception_only_classes_and_places_are_kept(
    heard: io.StringIO, name: str, *, as_json: bool
) -> None:
    logs.set_up(as_json=as_json, to=heard)
    try:
        broken()
    except ValueError:
        logging.getLogger(name).exception("Exception on /p/%s", CANARY)
    assert CANARY not in heard.getvalue()
    assert "KeyError" in heard.getvalue()
    assert "ValueError, at File" in heard.getvalue()
    assert "tests/web/test_logs.py" in heard.getvalue()


def test_of_a_librarys_words_those_stay_that_it_wrote_itself(heard: io.StringIO) -> None:
    logs.set_up(as_json=True, to=heard)
    logging.getLogger("waitress.queue").warning("Task queue depth is %d", 7)
    logging.getLogger("urllib3").warning(CANARY)
    queue, retrying = said(heard)
    assert queue["message"] == "Task queue depth is %d"
    assert retrying["message"].startswith("It says something at test_logs:")


def test_a_server_with_handlers_of_its_own_keeps_to_it(heard: io.StringIO) -> None:
    own = logging.getLogger("gunicorn.error.of.this.test")
    own.propagate = False
    own.addHandler(logging.StreamHandler(heard))
    logs.set_up(as_json=True, to=heard)
    own.error("Error handling request /p/%s", CANARY)
    own.handlers.clear()
    assert [line["message"] for line in said(heard)] == ["Error handling request /p/%s"]


@pytest.mark.parametrize(
    "header",
    [("X-Cloud-Trace-Context", f"{TRACE}/123;o=1"), ("traceparent", f"00-{TRACE}-00f0-01")],
)
def test_what_belongs_to_one_request_is_gathered(
    heard: io.StringIO, header: tuple[str, str]
) -> None:
    logs.set_up(as_json=True, project="spring", to=heard)
    with Flask("convene").test_request_context(headers=[header]):
        logging.getLogger("convene.web").info("Here.")
    with Flask("convene").test_request_context(headers=[(header[0], CANARY)]):
        logging.getLogger("convene.web").info("There.")
    here, there = said(heard)
    assert here["logging.googleapis.com/trace"] == f"projects/spring/traces/{TRACE}"
    assert "logging.googleapis.com/trace" not in there


def test_a_page_that_breaks_leaves_neither_its_link_nor_its_words(heard: io.StringIO) -> None:
    logs.set_up(as_json=True, to=heard)
    app = Flask("convene")
    app.add_url_rule("/p/<token>", view_func=lambda **_: broken(), endpoint="page")
    assert app.test_client().get(f"/p/{CANARY}").status_code == 500
    (line,) = said(heard)
    assert CANARY not in heard.getvalue()
    assert (line["severity"], line["message"].split(",")[0]) == ("ERROR", "ValueError")
    assert line["stack_trace"].startswith("Traceback (most recent call last):")


@pytest.mark.parametrize(
    ("environment", "as_json"),
    [
        ({}, False),
        ({"GAE_ENV": "standard"}, True),
        ({"K_SERVICE": "convene"}, True),
        ({"GAE_ENV": "standard", "CONVENE_LOG": "text"}, False),
        ({"CONVENE_LOG": "json"}, True),
    ],
)
def test_on_googles_hosts_logs_are_json(environment: dict[str, str], *, as_json: bool) -> None:
    assert read_logging(environment).as_json == as_json


def test_a_wrong_choice_fails_by_its_name() -> None:
    with pytest.raises(WrongSetting, match="CONVENE_LOG must be one of: json, text"):
        read_logging({"CONVENE_LOG": "xml"})
