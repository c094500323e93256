"""What is due to the field, of many people with many others: the very numbers of `field_fit`."""

from collections.abc import Callable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from service.program.matching.field_fit import RELATED, Field, Fields, rounded
from service.program.matching.fit import Profile
from service.program.matching.parts import UNKNOWN

_Numbers = NDArray[np.float64]
_NOTHING = Field("", "", frozenset(), frozenset())


def fields_of(
    down: Sequence[Profile], across: Sequence[Profile]
) -> Callable[[Sequence[int]], _Numbers]:
    """Make ready the shares of some of those down, by their numbers, with all across."""
    ours, theirs = ([p.fields or (_NOTHING,) for p in side] for side in (down, across))
    others = list(dict.fromkeys(chain.from_iterable(theirs)))
    number = {field: n for n, field in enumerate(others)}
    columns = [number[field] for fields in theirs for field in fields]
    starts, sizes = _ends(theirs)
    nearness = _nearness(others)
    unknown = np.array([not profile.fields for profile in across])

    def shares(some: Sequence[int]) -> _Numbers:
        rows = [ours[each] for each in some]
        begin, size = _ends(rows)
        near = nearness(list(chain.from_iterable(rows)))
        best = np.maximum.reduceat(near[:, columns], starts, axis=1)
        mine = np.add.reduceat(best, begin, axis=0)
        best = np.maximum.reduceat(near, begin, axis=0)
        found = mine + np.add.reduceat(best[:, columns], starts, axis=1)
        nobody = np.array([fields == (_NOTHING,) for fields in rows])[:, None]
        return np.where(nobody | unknown, UNKNOWN, found / (size[:, None] + sizes))

    return shares


def _ends(several: Sequence[Fields]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where the fields of each begin among those of all, and how many each has."""
    sizes = np.array([len(fields) for fields in several])
    return np.cumsum(sizes) - sizes, sizes


def _nearness(others: Sequence[Field]) -> Callable[[Sequence[Field]], _Numbers]:
    """Make ready how near any fields are to these."""
    words = sorted({word for field in others for word in field.words})
    column = {word: number for number, word in enumerate(words)}
    theirs = _counted(others, column).T.tocsr()
    lengths = np.array([len(field.words) for field in others])
    meanings: dict[str, list[int]] = {}
    for number, field in enumerate(others):
        meanings.setdefault(field.meaning, []).append(number)

    def nearness(fields: Sequence[Field]) -> _Numbers:
        shared = 2 * (_counted(fields, column) @ theirs).toarray()
        sizes = np.array([len(field.words) for field in fields])[:, None] + lengths
        near: _Numbers = rounded(shared / np.maximum(sizes, 1), np.rint)
        for row, field in enumerate(fields):
            for meaning in field.related & meanings.keys():
                near[row, meanings[meaning]] = np.maximum(near[row, meanings[meaning]], RELATED)
            near[row, meanings.get(field.meaning, [])] = 1.0
        return near

    return nearness


def _counted(fields: Sequence[Field], column: dict[str, int]) -> csr_array:
    """A row of ones and zeros for each field: the words in it."""
    known = [[column[word] for word in field.words if word in column] for field in fields]
    ends = np.cumsum([0, *map(len, known)])
    ticks = np.array(list(chain.from_iterable(known)), dtype=np.int64)
    return csr_array((np.ones(len(ticks)), ticks, ends), shape=(len(fields), len(column)))
