"""What the best partners cost, as a ratio to scipy's solver of mixed integer programs (HiGHS).

usage: python -m tests.benchmarks.partners [--largest 61]

Theirs gets a column for each two, and for each three where one trio is due, ready made; ours makes
its trios, solves, and checks its prices. Both find the optimum: the totals are compared. Times are
medians of rounds in turn; trust the ratios.
"""

import argparse
from itertools import combinations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array

from service.program.matching.proposals import Candidate
from service.program.partners.groups import Ties, group
from service.program.partners.proposing import propose_partners
from tests.benchmarks.programs import say
from tests.benchmarks.turns import in_turn

_SIZES = (20, 21, 30, 31, 60, 61, 120, 121)
_MOST_FOR_THEIRS = {0: 100, 1: 31}
_ROUNDS = 5
_TICKS = [f"Thing {number}" for number in range(9)]
_ZONES = ("Eastern", "Central", "Mountain", "Pacific", "UTC", "Europe/Berlin", "")


def main() -> None:
    """Measure, and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--largest", type=int, default=61)
    largest = options.parse_args().largest
    for size in (size for size in _SIZES if size <= largest):
        _measure(size)


def _measure(size: int) -> None:
    dice = np.random.default_rng(size)
    fits = np.triu(dice.integers(0, 1001, (size, size)), 1)
    ties = Ties(fits + fits.T, np.zeros_like(fits))

    def ours() -> int:
        found = group(ties)
        if found.worth != found.bound:
            raise SystemExit("This is not proven.")
        return sum(_thirds(ties, tuple(sorted(each))) for each in found.groups)

    people = _cohort(size)
    whole, groups_only = in_turn(lambda: propose_partners(people), ours, _ROUNDS)
    said = f"   ({1000 * groups_only:.1f} ms; from answers to reasons {1000 * whole:.0f} ms)"
    if size > _MOST_FOR_THEIRS[size % 2]:
        say(f"partners of {size}", f"{said.strip()}")
        return
    groups = [g for s in (2, 3)[: 1 + size % 2] for g in combinations(range(size), s)]
    worths = np.array([_thirds(ties, each) for each in groups], dtype=float)
    theirs = _Theirs(size, groups, worths)
    if round(theirs.solve()) != ours():
        raise SystemExit("The totals differ.")
    took, took_theirs = in_turn(ours, theirs.solve, _ROUNDS if size < 31 else 1)
    say(f"partners of {size}: ours / HiGHS", f"{took / took_theirs:.3f}{said}")


def _thirds(ties: Ties, people: tuple[int, ...]) -> int:
    each = 3 if len(people) == 2 else 2
    return sum(each * int(ties.fits[pair]) for pair in combinations(people, 2))


class _Theirs:
    """The same question as a mixed integer program: everybody once, and the trio."""

    def __init__(
        self, size: int, groups: list[tuple[int, ...]], worths: "np.typing.NDArray[np.float64]"
    ) -> None:
        rows = [[*each, size] if len(each) == 3 else [*each] for each in groups]
        ends = np.cumsum([0, *map(len, rows)])
        members = np.concatenate([np.asarray(row) for row in rows])
        taking = csc_array((np.ones(len(members)), members, ends), shape=(size + 1, len(rows)))
        once = np.array([1] * size + [size % 2])
        self.worths = worths
        self.rules = LinearConstraint(taking, once, once)

    def solve(self) -> float:
        found = milp(
            -self.worths,
            integrality=np.ones(len(self.worths), dtype=int),
            bounds=Bounds(0, 1),
            constraints=self.rules,
            options={"mip_rel_gap": 0},
        )
        return -float(found.fun or 0)


def _cohort(size: int) -> list[Candidate]:
    dice = np.random.default_rng(size)

    def ticks() -> frozenset[str]:
        return frozenset(dice.choice(_TICKS, 3).tolist())

    def zone() -> str:
        return str(dice.choice(_ZONES))

    return [
        Candidate(f"p{number:03}", time_zone=zone(), seeks=ticks(), offers=ticks())
        for number in range(size)
    ]


if __name__ == "__main__":
    main()
