"""How long it takes to match mentors and mentees to the proven optimum, beside dense solvers.

usage: python -m tests.benchmarks.matching [--mentees 30 300 3000 10000] [--large] [--flow PYTHON]

Each case is matched in a process of its own, from the table of fits to the last goal, with people
spread out and clustered; so the peak of memory is that of filling and matching. Times are seconds
of the processor, all threads added up, so that what else runs there matters least. Filling the
table means summing up four parts in single precision. Up to 3,000 mentees scipy's dense solver,
with a column for each place, has to agree on the total worth. `--large` takes minutes: it adds
30,000 mentees, and at 10,000 all pairs at once: by OR-tools' minimum-cost flow if `--flow` names a
Python that has it, else by scipy's solver. At the end stands whether each target is held.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import TypeVar

import numpy as np
from scipy.optimize import linear_sum_assignment

from service.program.assignment.best_pairs import Choice, choose
from service.program.assignment.worth_tables import Worths
from tests.benchmarks.fit_cases import KINDS, FitCase, made_up
from tests.benchmarks.programs import say

Result = TypeVar("Result")
Found = dict[str, float]
_SIZES, _LARGEST = [30, 300, 3000, 10_000], 30_000
_MIDDLE, _LARGE = 3000, 10_000
_PEAK = 512


def main() -> None:
    """Measure, and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--mentees", type=int, nargs="+", default=_SIZES)
    options.add_argument("--large", action="store_true")
    options.add_argument("--flow", default="")
    options.add_argument("--alone", nargs=2, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.alone:
        size, kind = int(given.alone[0]), given.alone[1]
        print(json.dumps(_alone(size, kind, given.flow, large=given.large)))  # noqa: T201 - the parent process reads it
        return
    sizes = [*given.mentees, *([_LARGEST] if given.large else [])]
    peer = [*(["--large"] if given.large else []), "--flow", given.flow]
    found = {(size, kind): _child(size, kind, peer) for size in sizes for kind in KINDS}
    for target, held in _targets(found):
        say(target, "held" if held else "MISSED")


def _child(size: int, kind: str, peer: list[str]) -> Found:
    command = [sys.executable, "-m", "tests.benchmarks.matching", "--alone", str(size), kind]
    alone = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}  # waiting threads would count as filling
    done = subprocess.run([*command, *peer], stdout=subprocess.PIPE, check=True, env=alone)
    found: Found = json.loads(done.stdout)
    what = f"{size:,} mentees, {kind}"
    say(f"{what}: filling the table, seconds", f"{found['filling']:.4f}")
    say(f"{what}: proven best, seconds", f"{found['ours']:.4f}")
    say(f"{what}: times the filling", f"{found['ours'] / found['filling']:.1f}")
    say(f"{what}: nanoseconds for each two people", f"{found['ours'] / found['cells'] * 1e9:.0f}")
    say(f"{what}: most memory, MiB", f"{found['peak']:.0f}")
    for name in ("dense", "flow"):
        if name in found:
            say(f"{what}: {name}, seconds", f"{found[name]:.4f}")
            say(f"{what}: faster than {name}, times", f"{found[name] / found['ours']:.1f}")
    return found


def _targets(found: dict[tuple[int, str], Found]) -> Iterator[tuple[str, bool]]:
    for (size, kind), one in found.items():
        what, peer = f"{size:,} mentees, {kind}", one.get("flow", one.get("dense", 0)) / one["ours"]
        if size == _MIDDLE:
            yield f"{what}: at least 8 times faster than the dense solver", peer >= 8
        if size == _LARGE:
            yield f"{what}: within 10 times the filling", one["ours"] <= 10 * one["filling"]
            yield f"{what}: in at most {_PEAK} MiB", one["peak"] <= _PEAK
        if size == _LARGE and peer:
            yield f"{what}: at least 7 times faster than all pairs at once", peer >= 7


def _alone(size: int, kind: str, flow: str, *, large: bool) -> Found:
    case = made_up(size, kind)
    rounds = 1 + 2000 // size
    fits, filling = _timed(case.filled, rounds)
    table = case.table(fits)
    choice, ours = _timed(lambda: _ours(case, table), rounds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = {"filling": filling, "ours": ours, "peak": peak, "cells": fits.size}
    best = int(choice.prices.row_prices.sum() + case.room @ choice.prices.column_prices)
    if size == _LARGE and large and flow:
        worth, found["flow"] = _flow(flow, table, case.room)
    elif size <= _MIDDLE or (size == _LARGE and large):
        worth, found["dense"] = _timed(lambda: _densely(table, case.room), rounds)
    else:
        worth = best
    if worth != best:
        raise RuntimeError("The two solvers disagree.")
    return found


def _ours(case: FitCase, table: Worths) -> Choice:
    draws = [np.arange(many, dtype=np.uint64) for many in table.fits.shape]
    return choose(table, case.room, np.full(len(case.tiers), -1), (draws[0], draws[1]))


def _densely(table: Worths, room: np.ndarray) -> int:
    places = np.repeat(np.arange(len(room)), room)
    worths = np.where(table.fits >= 0, table.first[:, None] + table.fits, 0)[:, places]
    return int(worths[linear_sum_assignment(worths, maximize=True)].sum())


def _flow(python: str, table: Worths, room: np.ndarray) -> tuple[int, float]:
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case.npz"
        np.savez(case, fits=table.fits, first=table.first, room=room)
        command = [python, "-P", str(Path(__file__).with_name("dense_flow.py")), str(case)]
        found = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return found["worth"], found["seconds"]


def _timed(work: Callable[[], Result], rounds: int) -> tuple[Result, float]:
    took = []
    for _ in range(rounds):
        began = time.process_time()
        result = work()
        took.append(time.process_time() - began)
    return result, median(took)


if __name__ == "__main__":
    main()
