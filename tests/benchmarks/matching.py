"""How long it takes to match mentors and mentees to the proven optimum, beside scipy's own solver.

usage: python -m tests.benchmarks.matching [--mentees 30 300 3000 10000] [--dense 3000]

A table of fits is made up: 45 mentors for 100 mentees, room for one to three each, five tiers,
thirty fields, one pair in six impossible. Filling the score matrix means the same sums in numpy.
The dense solver gets one column for each place and is left out above `--dense` mentees. Then
people with answers are matched from candidates to explained pairs. Trust the ratios.
"""

import argparse
import resource
import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from service.program.best_pairs import choose, weigh
from service.program.matching import propose_pairs
from service.program.matching_settings import Matching
from service.program.proposals import Candidate
from service.program.worth_tables import Worths
from tests.benchmarks.programs import say

Result = TypeVar("Result")
_SHARE = 0.45
_TIERS = (0.11, 0.2, 0.29, 0.25, 0.15)
_TICKS = [f"Topic {n}" for n in range(20)]
_TOWNS = [f"{town}, OH" for town in ("Columbus", "Dayton", "Toledo", "Akron", "Kent", "Xenia")]
_EXPLAINED = 300


def main() -> None:
    """Measure, and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--mentees", type=int, nargs="+", default=[30, 300, 3000])
    options.add_argument("--dense", type=int, default=3000)
    chosen = options.parse_args()
    for size in chosen.mentees:
        _tables(size, dense=size <= chosen.dense)
        if size <= _EXPLAINED:
            _people(size)


def _tables(size: int, *, dense: bool) -> None:
    draw = np.random.default_rng(size)
    mentors = int(size * _SHARE)
    answers = _answers(draw, size, mentors)
    fits, filling = _timed(lambda: _filled(*answers))
    room = draw.integers(1, 4, mentors)
    worth = weigh(draw.choice(len(_TIERS), size, p=_TIERS) + 1, Matching.NEED)
    table = Worths(fits, worth.first, worth.times)
    draws = (np.arange(size, dtype=np.uint64), np.arange(mentors, dtype=np.uint64))
    before = np.full(size, -1, dtype=np.int64)
    found, took = _timed(lambda: choose(table, room, before, draws))
    total = int(found.prices.row_prices.sum() + (room * found.prices.column_prices).sum())
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    what = f"{size} mentees, {mentors} mentors"
    say(f"{what}: proven best, seconds", f"{took:.3f}")
    say(f"{what}: times the filling of the matrix", f"{took / filling:.1f}")
    say(f"{what}: most memory so far, MiB", f"{megabytes:.0f}")
    if dense:
        value, took_densely = _timed(lambda: _densely(table, room))
        if value != total:
            raise RuntimeError("The two solvers disagree.")
        say(f"{what}: faster than the dense solver, times", f"{took_densely / took:.1f}")


def _answers(draw: np.random.Generator, size: int, mentors: int) -> list[NDArray[np.float32]]:
    """Fields of both sides, and what else they have in common, at random; 1 in 6 impossible."""
    fields = [draw.integers(0, 30, many).astype(np.float32) for many in (size, mentors)]
    return [*fields, draw.random((size, mentors), dtype=np.float32) * 1.2 - 0.2]


def _filled(
    fields: NDArray[np.float32], others: NDArray[np.float32], alike: NDArray[np.float32]
) -> NDArray[np.int16]:
    fits = alike * 600
    fits += np.float32(400) * (fields[:, None] == others)
    fits[alike < 0] = -1
    return fits.astype(np.int16)


def _densely(table: Worths, room: NDArray[np.int64]) -> int:
    places = np.repeat(np.arange(len(room)), room)
    worths = np.where(table.fits >= 0, table.first[:, None] + table.fits, 0)[:, places]
    return int(worths[linear_sum_assignment(worths, maximize=True)].sum())


def _people(size: int) -> None:
    draw = np.random.default_rng(size)
    mentors = [_candidate(draw, f"m{n:05}") for n in range(int(size * _SHARE))]
    mentees = [_candidate(draw, f"e{n:05}") for n in range(size)]
    proposal, took = _timed(lambda: propose_pairs(mentors, mentees, minimum=300))
    say(
        f"{size} mentees, candidates to {len(proposal.pairs)} explained pairs, seconds",
        f"{took:.3f}",
    )


def _candidate(draw: np.random.Generator, key: str) -> Candidate:
    def some() -> frozenset[str]:
        return frozenset(draw.choice(_TICKS, 4, replace=False).tolist())

    return Candidate(
        key,
        tier=int(draw.integers(1, 6)),
        field=f"Kind {draw.integers(30)}",
        place=str(draw.choice(_TOWNS)),
        offers=some(),
        seeks=some(),
        interests=some(),
        capacity=int(draw.integers(1, 4)),
    )


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    began = time.perf_counter()
    result = work()
    return result, time.perf_counter() - began


if __name__ == "__main__":
    main()
