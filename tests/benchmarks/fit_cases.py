"""Made-up mentors and mentees in numbers, and the table of fits that their answers come to.

45 mentors for 100 mentees, room for one to three each, five tiers. `spread` people live in two
thousand places and have any field; of `clustered` ones most share a few places and fields, tick
what others of their kind tick, and are possible only within related fields.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.program.assignment.best_pairs import weigh
from service.program.assignment.worth_tables import Worths
from service.program.matching.goals import Matching

KINDS = ("spread", "clustered")
_MENTORS = 0.45
_TIERS = (0.11, 0.2, 0.29, 0.25, 0.15)
_FIELDS, _RELATED, _TICKS, _CAMPS, _TOWNS = 30, 5, 24, 8, {"spread": 2000, "clustered": 40}
_LOWEST = 100
_BLOCK = 500


class Side(NamedTuple):
    """The answers of mentors or mentees, a row for each."""

    field: NDArray[np.int64]
    place: NDArray[np.float32]
    needs: NDArray[np.float32]
    interests: NDArray[np.float32]

    def some(self, people: slice) -> "Side":
        """The answers of some of them."""
        field, place, needs, interests = self
        return Side(field[people], place[people], needs[people], interests[people])


class FitCase(NamedTuple):
    """Both sides, how much room each mentor has, and the tier of each mentee."""

    kind: str
    mentees: Side
    mentors: Side
    room: NDArray[np.int64]
    tiers: NDArray[np.int64]

    def filled(self) -> NDArray[np.int16]:
        """The table of fits, summed up from four parts in blocks of single precision."""
        fits = np.empty((len(self.tiers), len(self.room)), dtype=np.int16)
        for start in range(0, len(fits), _BLOCK):
            some = slice(start, start + _BLOCK)
            fits[some] = _fits(self.kind, self.mentees.some(some), self.mentors)
        return fits

    def table(self, fits: NDArray[np.int16]) -> Worths:
        """What pairs are worth where highest need goes first."""
        worth = weigh(self.tiers, Matching.NEED)
        return Worths(fits, worth.first, worth.times)


def made_up(size: int, kind: str) -> FitCase:
    """So many mentees and their mentors, the same ones at every call."""
    draw = np.random.default_rng(size)
    towns = draw.random((_TOWNS[kind], 2)) * (3000, 1500)
    camps = draw.random((_CAMPS, _TICKS)) ** 3
    mentors = int(size * _MENTORS)
    seeking, giving = (_side(draw, many, kind, towns, camps) for many in (size, mentors))
    tiers = draw.choice(len(_TIERS), size, p=_TIERS) + 1
    return FitCase(kind, seeking, giving, draw.integers(1, 4, mentors), tiers)


def _side(
    draw: np.random.Generator,
    many: int,
    kind: str,
    towns: NDArray[np.float64],
    camps: NDArray[np.float64],
) -> Side:
    clustered = kind == "clustered"
    likely = camps[draw.integers(0, len(camps), many)] if clustered else 0.3
    places = towns[draw.choice(len(towns), many, p=_falling(len(towns)) if clustered else None)]
    return Side(
        draw.choice(_FIELDS, many, p=_falling(_FIELDS) if clustered else None),
        places.astype(np.float32),
        (draw.random((many, _TICKS)) < likely).astype(np.float32),
        (draw.random((many, _TICKS)) < likely).astype(np.float32),
    )


def _falling(many: int) -> NDArray[np.float64]:
    shares = 1 / np.arange(1, many + 1)
    return np.asarray(shares / shares.sum())


def _fits(kind: str, mentees: Side, mentors: Side) -> NDArray[np.float32]:
    ticked = mentees.interests.sum(axis=1)[:, None] + mentors.interests.sum(axis=1)
    across = mentees.place[:, None, 0] - mentors.place[:, 0]
    down = mentees.place[:, None, 1] - mentors.place[:, 1]
    fits = mentees.needs @ mentors.needs.T * np.float32(250)
    fits /= np.maximum(mentees.needs.sum(axis=1), 1)[:, None]
    fits += mentees.interests @ mentors.interests.T * np.float32(300) / np.maximum(ticked, 1)
    fits += np.float32(200) * np.exp(np.hypot(across, down) / np.float32(-300))
    related = mentees.field[:, None] // _RELATED == mentors.field // _RELATED
    fits += np.float32(160) * related
    fits += np.float32(240) * (mentees.field[:, None] == mentors.field)
    fits += np.float32(0.5)
    fits[~related if kind == "clustered" else fits < _LOWEST] = -1
    return np.asarray(fits)
