"""What a run costs: calls, memory and time of taking in a large form tab, as ratios in one run.

usage: python -m tests.benchmarks.take_in [--responses FILE.csv] [--rows 31000]

The sandbox runs in a process of its own; the first take-in is `convene run` in another, whose
peak memory is the operating system's figure. Times are medians; trust the ratios.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from zoneinfo import ZoneInfo

import requests

from jobs.registry import all_jobs
from jobs.running import run
from service.cli.exports import read_export
from service.cli.players import Spreadsheet, Wire
from service.cli.story import write_to_all
from service.desk import Desk
from service.ledger.database import Ledger
from service.main import open_desks
from service.settings import read_settings
from tests.benchmarks.programs import (
    ZONE,
    Program,
    a_sandbox,
    environment,
    load,
    made_up,
    median,
    say,
)

_REPEATS = 7


def main() -> None:
    """Measure, and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--responses", type=Path)
    options.add_argument("--rows", type=int, default=31_000)
    given = options.parse_args()
    export = given.responses and read_export(given.responses, "", ZoneInfo(ZONE)).rows
    rows = list(export or made_up(given.rows))
    with tempfile.TemporaryDirectory() as folder, a_sandbox() as url:
        workbook = load(Wire(url), rows)
        deployed = environment(Path(folder), url, workbook)
        _convene(deployed, "setup", workbook)
        # So many at first sight are asked about; what is measured is how they are answered.
        _convene(deployed, "run", "take-in-responses")
        write_to_all(Spreadsheet(Wire(url), workbook))
        _first(Wire(url), deployed)
        _quiet(Wire(url), deployed)


def _first(wire: Wire, environment: dict[str, str]) -> None:
    wire.call("delete", "/sandbox/calls")
    began = time.perf_counter()
    _convene(environment, "run", "take-in-responses")
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    say("first take-in: seconds", f"{took:.1f}")
    say("first take-in: peak memory of the service's process, MiB (limit 256)", f"{peak:.0f}")
    say("first take-in: reads, writes (limit 1, 2)", _counted(wire))


def _quiet(wire: Wire, deployed: dict[str, str]) -> None:
    settings = read_settings(deployed)
    ledger = Ledger.open(settings.database_url)
    (desk,) = open_desks(settings, ledger)
    job = all_jobs()["take-in-responses"]
    began = time.perf_counter()
    run(job, desk)
    second = time.perf_counter() - began
    run(job, desk)
    wire.call("delete", "/sandbox/calls")
    took = median(lambda: run(job, desk), _REPEATS)
    calls = wire.call("get", "/sandbox/calls")
    say("quiet run: reads, writes in each of them (limit 1, 0)", _counted(wire, _REPEATS))
    fetch = median(lambda: json.loads(_payload(wire, desk).content), _REPEATS)
    say("quiet run: seconds", f"{took:.3f}")
    say("fetching and parsing the same payload: seconds", f"{fetch:.3f}")
    say("second run / fetching and parsing", f"{second / fetch:.2f}")
    say("quiet run / fetching and parsing (limit 3)", f"{took / fetch:.2f}")
    say("payload, MB", f"{calls[0]['bytes_out'] / 1e6:.1f}")
    ledger.close()


def _payload(wire: Wire, desk: Desk) -> requests.Response:
    """The one read of a run, without anything of ours."""
    made = Program(desk, wire, desk.clock())
    return requests.post(made.read_url, json=made.read_body, timeout=60)


def _counted(wire: Wire, runs: int = 1) -> str:
    calls = wire.call("get", "/sandbox/calls")
    writes = sum(call["path"].endswith(":batchUpdate") for call in calls)
    return f"{(len(calls) - writes) / runs:g}, {writes / runs:g}"


def _convene(environment: dict[str, str], *arguments: str) -> None:
    command = [sys.executable, "-m", "service.cli", *arguments]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
