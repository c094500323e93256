"""Cities by name: several may share one, and then the likeliest is meant."""

from collections.abc import Iterable, Iterator, Sequence

from service.program.whereabouts.gazetteer import City, Gazetteer, within
from service.program.whereabouts.points import Whereabouts

_A_CITY = 5_000
_MUCH_LARGER = 2
_SHORTEST_ALONE = 3


def first_city(
    names: Iterable[str], scope: str, people: int, maps: Gazetteer
) -> Whereabouts | None:
    """The first of these names that a city of this region, of so many people, has."""
    for name in names:
        for city in _cities(name, scope, people, maps):
            return maps.at_city(city)
    return None


def largest_city(names: Iterable[str], home: str, maps: Gazetteer) -> Whereabouts | None:
    """The largest city of these names, in `home` if a namesake there is half as large."""
    likeliest = (_likeliest([*_cities(name, "", _A_CITY, maps)], home) for name in names)
    found = max(filter(None, likeliest), key=lambda city: city.population, default=None)
    return maps.at_city(found) if found else None


def _cities(name: str, scope: str, people: int, maps: Gazetteer) -> Iterator[City]:
    if not scope and len(name) < _SHORTEST_ALONE:
        return
    for city in maps.cities_called(name):
        if city.population >= people and (not scope or within(city.code, scope)):
            yield city


def _likeliest(namesakes: Sequence[City], home: str) -> City | None:
    """The first of the towns of one name, or one at home that isn't much smaller."""
    first = next(iter(namesakes), None)
    for city in namesakes:
        if city.code[:2] == home and first and _MUCH_LARGER * city.population >= first.population:
            return city
    return first
