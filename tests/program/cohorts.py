"""Tables of worth of every shape, and the best grouping of a few people by trying all."""

from collections.abc import Mapping
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np
from hypothesis import strategies as st

Table = np.typing.NDArray[np.int64]


def tables(sizes: st.SearchStrategy[int]) -> st.SearchStrategy[Table]:
    """Worths of every two, with ties, with gaps, from few to many values."""
    return st.builds(_table, sizes, st.integers(0, 2**32), st.sampled_from([1, 3, 1000]))


def _table(size: int, seed: int, highest: int) -> Table:
    dice = np.random.default_rng(seed)
    worths = np.triu(dice.integers(0, highest + 1, (size, size)), 1)
    worths[dice.random((size, size)) < dice.choice([0, 0.3, 0.7])] = 0
    together: Table = worths + worths.T
    return together


def trios_of(worths: Table) -> tuple[Table, Table]:
    """Every trio whose three can be together, and two thirds of what its pairs are worth."""
    rows = [
        trio
        for trio in combinations(range(len(worths)), 3)
        if all(worths[pair] for pair in combinations(trio, 2))
    ]
    trios = np.array(rows, dtype=np.int64).reshape(-1, 3)
    one, other, third = trios.T
    thirds = worths[one, other] + worths[other, third] + worths[one, third]
    return trios, 2 * thirds // 3


def best_by_trying(worths: Table, trios: Mapping[tuple[int, ...], int]) -> int:
    """The greatest total of twos and at most one of the trios."""

    @cache
    def twos(left: frozenset[int]) -> int:
        if not left:
            return 0
        one, *others = sorted(left)
        alone = twos(left - {one})
        return max([alone, *(int(worths[one, o]) + twos(left - {one, o}) for o in others)])

    everybody = frozenset(range(len(worths)))
    around = [worth + twos(everybody.difference(trio)) for trio, worth in trios.items()]
    return max([twos(everybody), *around])


def as_mapping(trios: Table, worths: Table) -> dict[tuple[int, ...], int]:
    """The trios as numbers of plain Python."""
    rows: Any = zip(trios.tolist(), worths.tolist(), strict=True)
    return {tuple(trio): worth for trio, worth in rows}
