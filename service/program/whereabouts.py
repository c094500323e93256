"""Where somebody is: a point, and how far off it may be; how far apart two people and clocks are.

Far is only what is known to be: where the point is rough, a distance says little either way.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

_EARTH = 6371.0
_DAY = 24.0


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
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(other.longitude - one.longitude)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


def clock_difference(one: float, other: float) -> float:
    """How far apart two clocks are in hours, the shorter way round: 0 to 12."""
    apart = abs(one - other) % _DAY
    return min(apart, _DAY - apart)
