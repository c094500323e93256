"""The gazetteer that ships with the service: GeoNames' cities, and what people call places.

Cities and centres are from geonames.org under CC BY 4.0; `tests/gazetteer.py` makes them anew.
`names.txt` and `aliases.txt` are ours, and meant to be added to.
"""

import gzip
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from service.program.whereabouts.gazetteer import Alias, Gazetteer
from service.program.whereabouts.points import PlaceReader
from service.program.whereabouts.reading import reader_of
from service.program.whereabouts.spellings import spell_place

_REMEMBERED = 20_000


@cache
def place_reader(home: str = "") -> PlaceReader:
    """What reads places by the shipped gazetteer, for people mostly in the country `home`."""
    return lru_cache(_REMEMBERED)(reader_of(_gazetteer(), home))


@cache
def _gazetteer() -> Gazetteer:
    return load_gazetteer()


def load_gazetteer() -> Gazetteer:
    """Load the tables that ship with the service: some 50 MiB, a fraction of a second."""
    regions = _table("regions")
    shown = {code: line.rpartition("|")[2] or code for code, line in regions.items()}
    named: dict[str, list[str]] = defaultdict(list)
    for code, names in _written("names.txt", ":"):
        shown[code] = names.partition(";")[0].strip()
        for name in names.split(";"):
            named[spell_place(name)].append(code)
    for code in regions:
        if "." not in code:
            named[spell_place(shown[code])].append(code)
    codes = {name: tuple(dict.fromkeys(found)) for name, found in named.items()}
    return Gazetteer(
        _table("cities"), regions, _table("postal_areas"), codes, shown, dict(_aliases())
    )


def _table(name: str) -> dict[str, str]:
    packed = (files(__package__) / f"{name}.txt.gz").read_bytes()
    lines = gzip.decompress(packed).decode().split("\n")
    return {key: rest for key, _, rest in (line.partition("\t") for line in lines) if key}


def _aliases() -> Iterator[tuple[str, Alias]]:
    for names, place in _written("aliases.txt", "="):
        text, _, radius = place.rpartition(" ")
        for name in names.split(";"):
            yield spell_place(name), Alias(text, float(radius))


def _written(name: str, sign: str) -> Iterator[tuple[str, str]]:
    for line in (files(__package__) / name).read_text("utf-8").splitlines():
        left, _, right = line.partition(sign)
        if right and not line.startswith("#"):
            yield left.strip(), right.strip()
