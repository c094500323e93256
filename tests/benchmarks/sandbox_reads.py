"""What reads of the sandbox cost, as ratios to `json.dumps` of their answers in one run.

usage: python -m tests.benchmarks.sandbox_reads [--rows 30000]

A form tab of that many rows is read in process and over HTTP on this machine. Times are medians;
trust the ratios.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.client import HTTPConnection
from typing import Any

from flask.testing import FlaskClient

from service.sandbox.server import create_sandbox, serve
from tests.benchmarks.programs import made_up

_TITLE, _SHEET = "Answers", 7
_MOMENT = {"numberFormat": {"type": "DATE_TIME", "pattern": "M/d/yyyy H:mm:ss"}}
_REPEATS = 7
_LIMIT = 3


def main() -> None:
    """Measure, and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=30_000)
    app = create_sandbox()
    client = app.test_client()
    book = _load(client, list(made_up(options.parse_args().rows)))
    with serve(app) as server:
        http = HTTPConnection(server.url.removeprefix("http://"))
        for what, path, body in _reads(book):
            answer = client.open(path, method=_method(body), data=body).json
            dumps = _median(partial(json.dumps, answer))
            took = _median(partial(_read, client, path, body))
            _say(f"{what}, in process", took, dumps)
            took = _median(partial(_fetch, http, path, body))
            _say(f"{what}, over HTTP", took, dumps)


def _reads(book: str) -> Iterator[tuple[str, str, str | None]]:
    for rendering in ("UNFORMATTED_VALUE", "FORMULA", "FORMATTED_VALUE"):
        query = f"ranges={_TITLE}&valueRenderOption={rendering}"
        yield f"values:batchGet, {rendering}", f"{book}/values:batchGet?{query}", None
    body = json.dumps({"dataFilters": [{"gridRange": {"sheetId": _SHEET}}]})
    yield "values:batchGetByDataFilter", f"{book}/values:batchGetByDataFilter", body
    yield "get with grid data", f"{book}?includeGridData=true&ranges={_TITLE}", None


def _method(body: str | None) -> str:
    return "POST" if body else "GET"


def _read(client: FlaskClient, path: str, body: str | None) -> bytes:
    return client.open(path, method=_method(body), data=body).get_data()


def _fetch(http: HTTPConnection, path: str, body: str | None) -> bytes:
    http.request(_method(body), path, body)
    return http.getresponse().read()


def _say(what: str, took: float, dumps: float) -> None:
    figures = f"{took * 1000:6.0f} ms {took / dumps:5.2f} x json.dumps (limit {_LIMIT})"
    print(f"{what:45} {figures}")  # noqa: T201 - a benchmark prints what it found


def _median(work: Callable[[], object]) -> float:
    times = []
    for _repeat in range(_REPEATS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def _load(client: FlaskClient, rows: list[list[Any]]) -> str:
    """Make the spreadsheet with its moments formatted as a form's are; return its path."""
    made = client.post("/v4/spreadsheets", json={"properties": {"title": "A large program"}})
    book = f"/v4/spreadsheets/{made.json['spreadsheetId']}"  # type: ignore[index] # an object
    grid = {"rowCount": len(rows) + 100, "columnCount": len(rows[0])}
    tab = {"sheetId": _SHEET, "title": _TITLE, "gridProperties": grid}
    moments = {"sheetId": _SHEET, "startRowIndex": 1, "endColumnIndex": 1}
    written = {"range": moments, "cell": {"userEnteredFormat": _MOMENT}}
    values = {"valueInputOption": "RAW", "data": [{"range": _TITLE, "values": rows}]}
    repeated = {"repeatCell": {**written, "fields": "userEnteredFormat"}}
    for call, sent in (
        (":batchUpdate", {"requests": [{"addSheet": {"properties": tab}}]}),
        ("/values:batchUpdate", values),
        (":batchUpdate", {"requests": [repeated]}),
    ):
        assert client.post(book + call, json=sent).status_code == 200
    return book


if __name__ == "__main__":
    main()
