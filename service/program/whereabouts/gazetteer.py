"""The tables that places are looked up in: cities, regions and countries, postal areas, by names.

A code is a country's two letters, or those and a region's: `NL`, `US.OH`. Names are spelt as
`spell_place` spells them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from service.program.whereabouts.points import Whereabouts

_OF_A_CITY = 10.0
_LARGE = 500_000
_WIDEST_CITY, _WIDEST_STATE = 60, 250


class City(NamedTuple):
    """A city as the table has it; `hours` is its clock, east of UTC in standard time."""

    code: str
    latitude: float
    longitude: float
    hours: float
    population: int
    name: str


class Alias(NamedTuple):
    """What a name that is on no map stands for, and how wide that is in km."""

    text: str
    radius: float


@dataclass(frozen=True)
class Gazetteer:
    """Tables as they are kept: a line each, taken apart only when it is looked up."""

    cities: Mapping[str, str]
    regions: Mapping[str, str]
    postal_areas: Mapping[str, str]
    named: Mapping[str, tuple[str, ...]]
    """The codes of each name, the likeliest first."""
    shown: Mapping[str, str]
    aliases: Mapping[str, Alias]

    def cities_called(self, name: str) -> Iterator[City]:
        """The cities of a name, the likeliest first."""
        for entry in self.cities.get(name, "").split("\t"):
            if entry:
                code, latitude, longitude, hours, people, shown = entry.split("|")
                point = (float(latitude), float(longitude))
                yield City(code, *point, float(hours), int(people), shown)

    @cached_property
    def names_within(self) -> Mapping[str, list[str]]:
        """The names of the cities of each code."""
        found: dict[str, list[str]] = {}
        for name, entries in self.cities.items():
            for entry in entries.split("\t"):
                found.setdefault(entry.partition("|")[0], []).append(name)
        return found

    @cached_property
    def large_cities(self) -> list[str]:
        """The names of the cities of half a million people and more."""
        return [
            name
            for name in self.cities
            if any(city.population >= _LARGE for city in self.cities_called(name))
        ]

    def at_city(self, city: City, radius: float = _OF_A_CITY) -> Whereabouts:
        """The whereabouts of somebody in a city."""
        area = self.shown.get(city.code, city.code)
        point = (city.latitude, city.longitude, radius, city.hours)
        return Whereabouts(*point, city.code, city.name, area)

    def around(self, city: City, radius: float) -> Whereabouts:
        """The whereabouts of somebody in the area around a city, which need not be in its state."""
        here = self.at_city(city, radius)
        if radius <= _WIDEST_CITY:
            return here
        code = city.code if radius <= _WIDEST_STATE else city.code[:2]
        return here._replace(code=code, city="", area=self.shown.get(code, code))

    def at_centre(self, code: str) -> Whereabouts | None:
        """The centre of a region's or country's people, and how far from it they live."""
        if code not in self.regions:
            return None
        latitude, longitude, hours, radius, _name = self.regions[code].split("|")
        clock = float(hours) if hours else None
        point = (float(latitude), float(longitude), float(radius), clock)
        return Whereabouts(*point, code, area=self.shown.get(code, code))

    def at_postal_area(self, digits: str) -> Whereabouts | None:
        """The middle of the area in which ZIP codes begin with the same three digits."""
        if digits[:3] not in self.postal_areas:
            return None
        code, latitude, longitude, radius = self.postal_areas[digits[:3]].split("|")
        centre = self.at_centre(code)
        point = (float(latitude), float(longitude), float(radius))
        return Whereabouts(*point, centre and centre.hours, code, area=self.shown.get(code, code))


def within(code: str, scope: str) -> bool:
    """Whether a code is in a scope, which is a code itself."""
    return code == scope or code.startswith(f"{scope}.")
