"""The fits of all mentees with all mentors at once: the very numbers of `fit`, many times faster.

Fields and places are compared once for every two different answers, however many differ; what is
ticked on both sides is counted by multiplying tables of zeros and ones.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from service.program.matching.closeness_tables import closeness_of
from service.program.matching.field_tables import fields_of
from service.program.matching.fit import Profile, Weights
from service.program.matching.parts import UNKNOWN

_Shares = NDArray[np.float64]
_Some = Callable[[slice], _Shares]
"""The shares of some mentees, by their rows, with all mentors."""

_BLOCK = 2**18


def fit_table(
    mentees: Sequence[Profile], mentors: Sequence[Profile], weights: Weights
) -> NDArray[np.int16]:
    """The fit of each mentee (down) with each mentor (across), 0 to 1000."""
    fits = np.zeros((len(mentees), len(mentors)), dtype=np.int16)
    if not fits.size:
        return fits
    parts = (
        _by_answer(mentees, mentors, fields_of, lambda p: p.fields),
        _needs(mentees, mentors),
        _by_answer(mentees, mentors, closeness_of, lambda p: (p.who.where, p.clock)),
        _interests(mentees, mentors),
    )
    high = max(1, _BLOCK // len(mentors))
    for some in (slice(start, start + high) for start in range(0, len(mentees), high)):
        for weight, shares in zip(weights, parts, strict=True):
            fits[some] += (weight * shares(some) + 0.5).astype(np.int16)
    return fits


def _by_answer(
    mentees: Sequence[Profile],
    mentors: Sequence[Profile],
    compare: Callable[[Sequence[Profile], Sequence[Profile]], Callable[[Sequence[int]], _Shares]],
    answer: Callable[[Profile], Hashable],
) -> _Some:
    down, across = ({answer(p): p for p in people} for people in (mentees, mentors))
    rows, columns = _numbers(down, map(answer, mentees)), _numbers(across, map(answer, mentors))
    shares_of = compare(list(down.values()), list(across.values()))
    if len(down) * len(across) > _BLOCK:
        return lambda some: shares_of(rows[some])[:, columns]
    shares = shares_of(range(len(down)))
    return lambda some: shares[np.ix_(rows[some], columns)]


def _numbers(different: Iterable[Hashable], given: Iterable[Hashable]) -> list[int]:
    number = {each: n for n, each in enumerate(different)}
    return [number[each] for each in given]


def _needs(mentees: Sequence[Profile], mentors: Sequence[Profile]) -> _Some:
    sought, offered = _ticked([p.seeks for p in mentees], [p.offers for p in mentors])

    def shares(some: slice) -> _Shares:
        asked, given = sought[some].sum(axis=1)[:, None], offered.sum(axis=1)
        met = sought[some] @ offered.T
        return np.where((asked > 0) & (given > 0), met / np.maximum(asked, 1), UNKNOWN)

    return shares


def _interests(mentees: Sequence[Profile], mentors: Sequence[Profile]) -> _Some:
    ones, others = _ticked([p.interests for p in mentees], [p.interests for p in mentors])

    def shares(some: slice) -> _Shares:
        ours, theirs = ones[some].sum(axis=1)[:, None], others.sum(axis=1)
        both = 2 * (ones[some] @ others.T)
        return np.where((ours > 0) & (theirs > 0), both / np.maximum(ours + theirs, 1), UNKNOWN)

    return shares


def _ticked(
    down: Sequence[Collection[str]], across: Sequence[Collection[str]]
) -> tuple[_Shares, _Shares]:
    """What each of both sides has ticked, as ones in a column for each thing that is ticked."""
    known = sorted({tick for ticks in (*down, *across) for tick in ticks})
    column = {tick: number for number, tick in enumerate(known)}
    ones, others = (np.zeros((len(side), len(known))) for side in (down, across))
    for table, side in ((ones, down), (others, across)):
        for row, ticks in enumerate(side):
            table[row, [column[tick] for tick in ticks]] = 1
    return ones, others
