"""The fits of all mentees with all mentors at once: the very numbers of `fit`, many times faster.

Fields and places are compared once for every two different answers, however many differ; what is
ticked on both sides is counted in bits, 64 things at once.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from service.program.matching.closeness_tables import closeness_of
from service.program.matching.field_tables import fields_of
from service.program.matching.fit import Profile, Weights
from service.program.matching.parts import UNKNOWN

_Shares = NDArray[np.float64]
_Bits = NDArray[np.uint64]
_Some = Callable[[slice], _Shares]
"""The shares of some mentees, by their rows, with all mentors."""

_BLOCK = 2**18
_BITS = 64


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
    given = _count(offered)

    def shares(some: slice) -> _Shares:
        asked, met = _count(sought[some])[:, None], _both(sought[some], offered)
        return np.where((asked > 0) & (given > 0), met / np.maximum(asked, 1), UNKNOWN)

    return shares


def _interests(mentees: Sequence[Profile], mentors: Sequence[Profile]) -> _Some:
    ones, others = _ticked([p.interests for p in mentees], [p.interests for p in mentors])
    theirs = _count(others)

    def shares(some: slice) -> _Shares:
        ours, both = _count(ones[some])[:, None], 2 * _both(ones[some], others)
        return np.where((ours > 0) & (theirs > 0), both / np.maximum(ours + theirs, 1), UNKNOWN)

    return shares


def _count(ticked: _Bits) -> NDArray[np.int64]:
    counts: NDArray[np.int64] = np.bitwise_count(ticked).sum(axis=1, dtype=np.int64)
    return counts


def _both(ones: _Bits, others: _Bits) -> NDArray[np.int64]:
    """How much each of the ones has ticked that each of the others has, too."""
    both = np.zeros((len(ones), len(others)), dtype=np.int64)
    for ours, theirs in zip(ones.T, others.T, strict=True):
        both += np.bitwise_count(ours[:, None] & theirs)
    return both


def _ticked(
    down: Sequence[Collection[str]], across: Sequence[Collection[str]]
) -> tuple[_Bits, _Bits]:
    """What each of both sides has ticked: a row of bits, one for each thing that is ticked."""
    known = sorted({tick for ticks in (*down, *across) for tick in ticks})
    column = {tick: number for number, tick in enumerate(known)}
    wide = -(-len(known) // _BITS) * _BITS
    ones, others = (np.zeros((len(side), wide), dtype=bool) for side in (down, across))
    for table, side in ((ones, down), (others, across)):
        for row, ticks in enumerate(side):
            table[row, [column[tick] for tick in ticks]] = True
    return np.packbits(ones, axis=1).view(np.uint64), np.packbits(others, axis=1).view(np.uint64)
