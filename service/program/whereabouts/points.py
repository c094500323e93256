"""Where somebody is: a point, and how far off it may be; how far apart two people and clocks are.

Far is only what is known to be: where the point is rough, a distance says little either way.
"""

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Number = TypeVar("Number", float, "NDArray[np.float64]")
"""A number, or a table of them."""

_EARTH = 6371.0
_DAY = 24.0
_HALVINGS = 3


class Whereabouts(NamedTuple):
    """A point in degrees; `radius` says how far off it may well be, in km: its confidence."""

    latitude: float
    longitude: float
    radius: float
    hours: float | None
    """Hours east of UTC in standard time; None where a region has several clocks."""
    code: str
    """The country and, where it is known, the state or region: `NL`, `US.OH`."""
    city: str = ""
    area: str = ""
    """The region or country as it is shown."""

    @property
    def shown(self) -> str:
        """How the place is shown to people: `Columbus, Ohio`."""
        return ", ".join(filter(None, (self.city, self.area)))


PlaceReader = Callable[[str], Whereabouts | None]
"""What reads people's own words for a place; None where they can't be read."""


def kilometres(one: Whereabouts, other: Whereabouts) -> float:
    """The distance between two points along the sphere, in km."""
    apart = [b - a for a, b in zip(on_sphere(one), on_sphere(other), strict=True)]
    return along_sphere(apart, math.sqrt)


def on_sphere(where: Whereabouts) -> tuple[float, float, float]:
    """A point in three dimensions, in radii of the Earth from its middle."""
    north, east = math.radians(where.latitude), math.radians(where.longitude)
    level = math.cos(north)
    return level * math.cos(east), level * math.sin(east), math.sin(north)


def along_sphere(apart: Sequence[Number], root: Callable[[Number], Number]) -> Number:
    """The distance along the sphere, in km, of two points that are so far apart in space.

    By roots and plain arithmetic alone, so that tables come out the same to the last bit.
    """
    x, y, z = apart
    sine = root(x * x + y * y + z * z) / 2
    for _halving in range(_HALVINGS):
        sine = sine / root(2 * (1 + root(abs(1 - sine * sine))))
    square = sine * sine
    series = 1 + square * (1 / 6 + square * (3 / 40 + square * (5 / 112 + square * 35 / 1152)))
    return _EARTH * (2 << _HALVINGS) * sine * series


def clock_difference(one: float, other: float) -> float:
    """How far apart two clocks are in hours, the shorter way round: 0 to 12."""
    apart = abs(one - other) % _DAY
    return min(apart, _DAY - apart)
