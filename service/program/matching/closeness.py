"""How near two people are: by the distance between their places, else by their clocks.

A share is 1 at no distance, a half at 500 km and a quarter at 1,500. The more roughly the places
are known, the nearer it is to a half, which is what counts where nothing is known.
"""

from collections.abc import Iterable

from service.program.matching.parts import UNKNOWN, Part
from service.program.matching.proposals import Candidate
from service.program.whereabouts.points import (
    Number,
    PlaceReader,
    Whereabouts,
    clock_difference,
    kilometres,
)
from service.program.whereabouts.spellings import spell_place

_HALFWAY = 500.0
_AROUND_HERE = 100.0
_SAME_CLOCK, _AN_HOUR = 0.6, 1 / 30


def located(people: Iterable[Candidate], read: PlaceReader) -> list[Candidate]:
    """The same people with their places read."""
    return [who._replace(where=read(who.place)) for who in people]


def closeness(
    one: Candidate, ones_clock: float | None, other: Candidate, others_clock: float | None
) -> Part:
    """The part of a fit that is due to place; clocks in hours east of UTC in standard time."""
    here, there = one.where, other.where
    if here and there:
        sentence, evidence, how_far = _said(here, there, (one.place, other.place))
        told = filter(None, (how_far, *map(_read_as, (one, other))))
        return Part(_share(here, there), sentence, evidence, "; ".join(dict.fromkeys(told)))
    unclear = " and ".join(
        f"\u201c{who.place}\u201d is not understood" for who in (one, other) if _unread(who)
    )
    if ones_clock is None or others_clock is None:
        return Part(UNKNOWN, for_admins=unclear)
    apart = clock_difference(ones_clock, others_clock)
    sentence = "Same time zone" if not apart else ""
    return Part(by_clocks(apart), sentence, for_admins=unclear)


def say_distance(one: Candidate, other: Candidate) -> str:
    """Say how far two places are apart; empty where one of them isn't known."""
    here, there = one.where, other.where
    if not here or not there:
        return ""
    return " ".join(
        f"About {_rounded(here, there)} km apart: {one.place} and {other.place}".split()
    )


def _rounded(here: Whereabouts, there: Whereabouts) -> str:
    return f"{float(f'{kilometres(here, there):.2g}'):,.0f}"


def _read_as(who: Candidate) -> str:
    """What was understood, where a name alone or another name than the map's was written."""
    typed, city = spell_place(who.place), spell_place(who.where.city if who.where else "")
    clear = not who.where or not city or (city in typed and city != typed)
    return "" if clear or not who.where else f"“{who.place}” is read as {who.where.shown}"


def _unread(who: Candidate) -> bool:
    return bool(who.place.strip()) and who.where is None


def _share(here: Whereabouts, there: Whereabouts) -> float:
    if _same_city(here, there):
        return 1.0
    return by_distance(kilometres(here, there), here.radius + there.radius)


def by_distance(apart: Number, uncertain: Number) -> Number:
    """What a distance counts, 0 to 1, that is so uncertain; both in km."""
    nearness = _HALFWAY / (_HALFWAY + apart)
    confidence = _HALFWAY / (_HALFWAY + uncertain)
    return UNKNOWN + (nearness - UNKNOWN) * confidence


def by_clocks(apart: Number) -> Number:
    """What a difference of clocks counts, 0 to 1; in hours."""
    return _SAME_CLOCK - apart * _AN_HOUR


def _said(
    here: Whereabouts, there: Whereabouts, places: tuple[str, str]
) -> tuple[str, tuple[object, ...], str]:
    """A sentence, what fills it, and how far it is where the sentence says only what is shared."""
    apart, cities = kilometres(here, there), here.city and there.city
    how_far = f"about {_rounded(here, there)} km apart" if cities else ""
    if _same_city(here, there):
        return "Same city: {}", places[:1], ""
    if cities and apart <= _AROUND_HERE:
        return "{} km apart: {} and {}", (f"{apart:.0f}", *places), ""
    if "." in here.code and here.code == there.code:
        return "Same state or region: {} and {}", places, how_far
    if here.code[:2] == there.code[:2]:
        return "Same country: {} and {}", places, how_far
    return "", (), ""


def _same_city(here: Whereabouts, there: Whereabouts) -> bool:
    return bool(here.city) and (here.city, here.code) == (there.city, there.code)
