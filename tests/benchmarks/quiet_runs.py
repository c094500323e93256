"""What a run costs that finds nothing new, for each job, as a ratio to its one read.

usage: python -m tests.benchmarks.quiet_runs [--applications 10 1000 30000]

The read is one fetch of the same payload and `json.loads` of it, without anything of ours. Times
are medians of runs and reads in turn; trust the ratios. Then, in seconds, the first run after an
admin typed somewhere: the job looks at everything, and has nothing to do.
"""

import argparse
import json
import time
from collections.abc import Callable
from typing import Any

import requests

from jobs.registry import all_jobs
from service.cli.players import Cell
from tests.benchmarks.programs import SIZES, Program, program, say
from tests.benchmarks.turns import in_turn
from tests.world import AT_THE_WORKBOOK

_REPEATS = 15
_LIMIT = 3


def main() -> None:
    """Measure, and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--applications", type=int, nargs="+", default=SIZES)
    for size in options.parse_args().applications:
        with program(size) as made:
            _measure(made, size)


def _measure(made: Program, size: int) -> None:
    for job in sorted(AT_THE_WORKBOOK):
        _check(made, job)
        took, read = in_turn(lambda job=job: made.run(job), _reader(made), _REPEATS)  # type: ignore[misc]
        ratio = f"{took / read:.2f}   ({1000 * took:.1f} ms / {1000 * read:.1f} ms)"
        say(f"{size} applications, {job}, nothing new (limit {_LIMIT})", ratio)
    for number, job in enumerate(all_jobs()):
        made.sheet.type("Shortlist", [Cell(2, "Notes", f"Note {number}")])
        began = time.perf_counter()
        made.run(job)
        say(f"{size} applications, {job}, a note: seconds", f"{time.perf_counter() - began:.2f}")


def _check(made: Program, job: str) -> None:
    """A quiet run has to be one."""
    made.calls()
    if made.run(job).said != "Nothing new." or len(made.calls()) != 1:
        raise RuntimeError(f"{job} isn't quiet.")


def _reader(made: Program) -> Callable[[], Any]:
    """The one read of a run, without anything of ours."""
    url, body, session = made.read_url, made.read_body, requests.Session()
    return lambda: json.loads(session.post(url, json=body, timeout=60).content)


if __name__ == "__main__":
    main()
