"""What a run costs: calls, memory and time of taking in a large form tab, as ratios in one run.

usage: python -m tests.benchmarks.take_in [--responses FILE.csv] [--rows 31000]

The sandbox runs in a process of its own; the first take-in is `convene run` in another, whose
peak memory is the operating system's figure. Times are medians; trust the ratios.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import requests

from jobs.registry import all_jobs
from jobs.running import run
from service.cli.exports import read_export
from service.cli.players import Spreadsheet, Wire
from service.desk import Desk
from service.ledger import workbooks
from service.ledger.database import Ledger
from service.main import open_desks
from service.settings import read_settings
from service.workbook.structure import Structure

_ZONE = "America/New_York"
_CHUNK = 5_000
_REPEATS = 7
_FIELDS = ("Public library", "Archives", "Law library", "School library", "Prison library")


def main() -> None:
    """Measure, and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--responses", type=Path)
    options.add_argument("--rows", type=int, default=31_000)
    given = options.parse_args()
    rows = _exported(given.responses) if given.responses else list(_made_up(given.rows))
    with tempfile.TemporaryDirectory() as folder, _sandbox() as url:
        workbook = _load(Wire(url), rows)
        environment = _environment(Path(folder), url, workbook)
        _convene(environment, "setup", workbook)
        _first(Wire(url), environment)
        _quiet(Wire(url), environment, workbook)


def _first(wire: Wire, environment: dict[str, str]) -> None:
    wire.call("delete", "/sandbox/calls")
    began = time.perf_counter()
    _convene(environment, "run", "take-in-responses")
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    _say("first take-in: seconds", f"{took:.1f}")
    _say("first take-in: peak memory of the service's process, MiB (limit 256)", f"{peak:.0f}")
    _say("first take-in: reads, writes (limit 1, 2)", _counted(wire))


def _quiet(wire: Wire, environment: dict[str, str], workbook: str) -> None:
    settings = read_settings(environment)
    ledger = Ledger.open(settings.database_url)
    (desk,) = open_desks(settings, ledger)
    job = all_jobs()["take-in-responses"]
    began = time.perf_counter()
    run(job, desk)
    second = time.perf_counter() - began
    wire.call("delete", "/sandbox/calls")
    took = _median(lambda: run(job, desk))
    calls = wire.call("get", "/sandbox/calls")
    _say("quiet run: reads, writes in each of them (limit 1, 0)", _counted(wire, _REPEATS))
    fetch = _median(lambda: json.loads(_payload(wire.url, workbook, desk).content))
    _say("quiet run: seconds", f"{took:.3f}")
    _say("fetching and parsing the same payload: seconds", f"{fetch:.3f}")
    _say("second run / fetching and parsing (limit 3)", f"{second / fetch:.2f}")
    _say("quiet run / fetching and parsing (limit 3)", f"{took / fetch:.2f}")
    _say("payload, MB", f"{calls[0]['bytes_out'] / 1e6:.1f}")
    ledger.close()


def _payload(url: str, workbook: str, desk: Desk) -> requests.Response:
    """The one read of a run, without anything of ours."""
    with desk.ledger.begin() as tx:
        structure = Structure.loaded(workbooks.enrol(tx, workbook).structure or "")
    filters = [{"gridRange": {"sheetId": sheet_id}} for sheet_id in structure.sheet_ids]
    body = {
        "dataFilters": filters,
        "valueRenderOption": "UNFORMATTED_VALUE",
        "dateTimeRenderOption": "SERIAL_NUMBER",
    }
    path = f"/v4/spreadsheets/{workbook}/values:batchGetByDataFilter"
    return requests.post(url + path, json=body, timeout=60)


def _median(work: Callable[[], object]) -> float:
    times = []
    for _repeat in range(_REPEATS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def _counted(wire: Wire, runs: int = 1) -> str:
    calls = wire.call("get", "/sandbox/calls")
    writes = sum(call["path"].endswith(":batchUpdate") for call in calls)
    return f"{(len(calls) - writes) / runs:g}, {writes / runs:g}"


def _exported(path: Path) -> list[Sequence[Any]]:
    return list(read_export(path, "", ZoneInfo(_ZONE)).rows)


def _made_up(count: int) -> Iterator[list[Any]]:
    """Responses of the size of real ones."""
    yield ["Timestamp", "Field", "Job title", "Where are you?", "Years", "Remarks", "Email", "Name"]
    for number in range(count):
        field = _FIELDS[number % len(_FIELDS)]
        remarks = "Small office, many hats. " * (number % 4)
        who = [f"applicant.{number}@example.org", f"Applicant {number}"]
        yield [43_579 + number / 9_000, field, "Librarian", "Valentine, NE", "5-7", remarks, *who]


def _load(wire: Wire, rows: Sequence[Sequence[Any]]) -> str:
    properties = {"properties": {"title": "A large program", "timeZone": _ZONE}}
    workbook = str(wire.call("post", "/v4/spreadsheets", properties)["spreadsheetId"])
    sheet, title = Spreadsheet(wire, workbook), "Form Responses 1"
    grid = {"rowCount": len(rows) + 100, "columnCount": max(map(len, rows))}
    sheet.change({"addSheet": {"properties": {"title": title, "gridProperties": grid}}})
    for first in range(0, len(rows), _CHUNK):
        sheet.write(title, rows[first : first + _CHUNK], f"A{first + 1}")
    return workbook


def _environment(folder: Path, url: str, workbook: str) -> dict[str, str]:
    return {
        **os.environ,
        "CONVENE_WORKBOOKS": workbook,
        "CONVENE_DATABASE_URL": f"sqlite:///{folder / 'ledger.sqlite3'}",
        "CONVENE_GOOGLE_API_URL": url,
        "CONVENE_SENDGRID_API_URL": url,
    }


def _convene(environment: dict[str, str], *arguments: str) -> None:
    command = [sys.executable, "-m", "service.cli", *arguments]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def _sandbox() -> Iterator[str]:
    """The sandbox in a process of its own, so that its memory and its work aren't counted."""
    command = [sys.executable, "-m", "service.cli", "sandbox", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().split(" at ")[1].split()[0].rstrip(".")
        process.kill()


def _say(what: str, figure: str) -> None:
    print(f"{what:75} {figure}")  # noqa: T201 - a benchmark prints what it found


if __name__ == "__main__":
    main()
