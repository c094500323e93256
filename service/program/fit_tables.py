"""The fits of all mentees with all mentors at once: the very numbers of `fit`, many times faster.

Fields and places are compared once for every two different answers; what is ticked on both sides
is counted by multiplying tables of zeros and ones.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from service.program.fit import Profile, Weights, closeness_part, field_part
from service.program.parts import UNKNOWN, Part

_Shares = NDArray[np.float64]


def fit_table(
    mentees: Sequence[Profile], mentors: Sequence[Profile], weights: Weights
) -> NDArray[np.int16]:
    """The fit of each mentee (down) with each mentor (across), 0 to 1000."""
    fits = np.zeros((len(mentees), len(mentors)), dtype=np.int16)
    if not fits.size:
        return fits
    parts: tuple[Callable[[], _Shares], ...] = (
        lambda: _by_answer(mentees, mentors, field_part, lambda p: p.fields),
        lambda: _needs(mentees, mentors),
        lambda: _by_answer(mentees, mentors, closeness_part, lambda p: (p.who.where, p.clock)),
        lambda: _interests(mentees, mentors),
    )
    for weight, part in zip(weights, parts, strict=True):
        fits += (weight * part() + 0.5).astype(np.int16)
    return fits


def _by_answer(
    mentees: Sequence[Profile],
    mentors: Sequence[Profile],
    compare: Callable[[Profile, Profile], Part],
    answer: Callable[[Profile], Hashable],
) -> _Shares:
    down, across = ({answer(p): p for p in people} for people in (mentees, mentors))
    shares = [
        [compare(giver, seeker).share for giver in across.values()] for seeker in down.values()
    ]
    rows, columns = _numbers(down, map(answer, mentees)), _numbers(across, map(answer, mentors))
    return np.array(shares, dtype=np.float64)[np.ix_(rows, columns)]


def _numbers(different: Iterable[Hashable], given: Iterable[Hashable]) -> list[int]:
    number = {each: n for n, each in enumerate(different)}
    return [number[each] for each in given]


def _needs(mentees: Sequence[Profile], mentors: Sequence[Profile]) -> _Shares:
    met, sought, offered = _both([p.seeks for p in mentees], [p.offers for p in mentors])
    return _shares(met, sought, (sought > 0) & (offered > 0))


def _interests(mentees: Sequence[Profile], mentors: Sequence[Profile]) -> _Shares:
    both, ones, others = _both([p.interests for p in mentees], [p.interests for p in mentors])
    return _shares(2 * both, ones + others, (ones > 0) & (others > 0))


def _shares(some: _Shares, all_: _Shares, known: NDArray[np.bool_]) -> _Shares:
    return np.where(known, some / np.maximum(all_, 1), UNKNOWN)


def _both(
    down: Sequence[Collection[str]], across: Sequence[Collection[str]]
) -> tuple[_Shares, _Shares, _Shares]:
    """How many ticks every two have in common, and how many each of them has."""
    known = sorted({tick for ticks in (*down, *across) for tick in ticks})
    column = {tick: number for number, tick in enumerate(known)}
    ones, others = (np.zeros((len(side), len(known))) for side in (down, across))
    for table, side in ((ones, down), (others, across)):
        for row, ticks in enumerate(side):
            table[row, [column[tick] for tick in ticks]] = 1
    return ones @ others.T, ones.sum(axis=1)[:, None], others.sum(axis=1)
