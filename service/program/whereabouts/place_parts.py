"""Takes the words for a place apart: its parts, and the states and countries that they name."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from service.program.whereabouts.gazetteer import Gazetteer, within
from service.program.whereabouts.spellings import fold, spell_place

_BETWEEN = re.compile(
    r"[,;/|\\\n()\[\]:>+]| [-\u2013\u2014]+ ?|[-\u2013\u2014]+ | & |\.(?=\s*\w{2})"
)
_ABBREVIATED = re.compile(r"\b(st|ste|ft|mt)\.\s*", re.IGNORECASE)
_A_LARGE_CITY = 100_000


class Parts(NamedTuple):
    """What is left of each part once regions are peeled off, and the codes that these may mean."""

    words: tuple[str, ...]
    scopes: tuple[str, ...] = ()
    """The likeliest first; none where nothing of the kind was named."""


def split_place(text: str) -> tuple[str, ...]:
    """Split what was typed into parts, spelt alike."""
    whole = _ABBREVIATED.sub(r"\1 ", text)
    return tuple(filter(None, map(spell_place, _BETWEEN.split(whole))))


def peel(parts: tuple[str, ...], maps: Gazetteer) -> Parts:
    """Peel states and countries off: from the end, as most write them, else wherever they stand."""
    found = _peel_end(Parts(parts), maps)
    if len(found.words) > 1 and not any("." in scope for scope in found.scopes[:1]):
        for number, part in enumerate(found.words):
            if codes := _narrowed(maps.named.get(part, ()), found.scopes):
                rest = (*found.words[:number], *found.words[number + 1 :])
                return _peel_end(Parts(rest, codes), maps)
    return found


def _peel_end(found: Parts, maps: Gazetteer) -> Parts:
    while found.words:
        *before, last = found.words
        for name, rest in _endings(last):
            codes = _narrowed(_codes(name, before, maps), found.scopes)
            if codes and not _is_the_city(name, rest, before, found, maps):
                words = (*before, *filter(None, [rest]))
                found = Parts(words, codes)
                break
        else:
            return found
    return found


def _endings(part: str) -> Iterator[tuple[str, str]]:
    """The words at the end of a part, the most first, each with those before it."""
    words = part.split()
    for start in range(len(words)):
        yield " ".join(words[start:]), " ".join(words[:start])


def _codes(name: str, before: list[str], maps: Gazetteer) -> tuple[str, ...]:
    """What a name may mean: a country's bare letters only beside a large city of that country."""
    codes = maps.named.get(name, ())
    letters = name.upper()
    if codes or letters not in maps.regions:
        return codes
    beside = chain.from_iterable(map(maps.cities_called, before))
    known = any(c.code == letters and c.population >= _A_LARGE_CITY for c in beside)
    return (letters,) * known


def _narrowed(codes: Iterable[str], scopes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes that lie within what has been named already."""
    if not scopes:
        return tuple(codes)
    return tuple(code for code in codes if any(within(code, scope) for scope in scopes))


def _is_the_city(name: str, rest: str, before: list[str], found: Parts, maps: Gazetteer) -> bool:
    """Whether a name that is a region's as well is the city here: `New York, NY`."""
    if rest or before or not found.scopes or "." not in found.scopes[0]:
        return False
    return any(within(city.code, found.scopes[0]) for city in maps.cities_called(name))


def phrases(part: str) -> Iterator[str]:
    """Every run of words within a part, the longest first."""
    words = fold(part).split()
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])
