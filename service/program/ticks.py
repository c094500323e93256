"""Ticked boxes: a form joins them with commas, though an option may have a comma of its own.

An answer is read as the known options that leave the least text over, in the form's order, and
the longest of them where several would do. What is left over was typed under *Other*.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

_Pieces = tuple[str, ...]
_Choice = tuple[int, ...]
_MOST_PIECES = 1_000


class _Options(NamedTuple):
    numbers: Mapping[_Pieces, int]
    """The place in the form's order of each option, by its text cut at every comma."""
    spelt: tuple[str, ...]
    long: tuple[int, ...]
    """Those that have a comma."""
    longest: int


class _Race(NamedTuple):
    """Two choices that are written alike as far as the one behind goes."""

    behind: _Choice
    ahead: _Choice
    missing: _Pieces
    """What the one behind lacks."""


class _Reading(NamedTuple):
    """A way to read the first part of an answer; the smallest is the best."""

    left_over: int = 0
    out_of_order: int = 0
    items: int = 0
    sizes: tuple[int, ...] = ()
    """How long each item is, negative."""
    texts: tuple[str, ...] = ()


def split_ticks(answer: str, options: Sequence[str]) -> tuple[str, ...]:
    """Tell apart the boxes ticked, spelt as the options are; other text is cut at commas."""
    known = _know(tuple(options))
    # The answers to several questions used alike come as lines, and an export to CSV has
    # semicolons where the sheet has commas.
    lines = (part for line in answer.splitlines() for part in line.split(";"))
    return tuple(dict.fromkeys(text for line in lines for text in _read(line, known)))


@lru_cache(maxsize=64)  # a program has a few lists of options, and thousands of answers to each
def read_alike(options: tuple[str, ...]) -> tuple[_Pieces, _Pieces] | None:
    """Two choices among these options that a form would write down alike; None if there are none.

    Where there are none, any boxes ticked are found again exactly.
    """
    known = _know(options)
    heads = [(*each, n) for pieces, n in known.numbers.items() for each in _heads(pieces)]
    begun: dict[_Pieces, list[tuple[int, _Pieces]]] = defaultdict(list)
    for head, rest, number in heads:
        begun[head].append((number, rest))
    waiting = deque(
        _Race((known.numbers[head],), (number,), rest)
        for head, rest, number in heads
        if rest and head in known.numbers
    )
    seen = set()
    while waiting:
        race = waiting.popleft()
        if not race.missing:
            one, other = (tuple(known.spelt[n] for n in way) for way in race[:2])
            return one, other
        state = (race.behind[-1], race.ahead[-1], race.missing)
        if state not in seen:
            seen.add(state)
            waiting.extend(_run(race, known.numbers, begun.get(race.missing, ())))
    return None


def _run(
    race: _Race, numbers: Mapping[_Pieces, int], begun: Iterable[tuple[int, _Pieces]]
) -> Iterator[_Race]:
    """Go on with the choice that is behind, by every later option that goes with the other."""
    behind, ahead, missing = race
    for head, rest in _heads(missing):
        if numbers.get(head, -1) > behind[-1]:
            yield _Race((*behind, numbers[head]), ahead, rest)
    for number, rest in begun:
        if rest and number > behind[-1]:
            yield _Race(ahead, (*behind, number), rest)


def _heads(pieces: _Pieces) -> Iterator[tuple[_Pieces, _Pieces]]:
    """Each beginning of some pieces, and what is left behind it."""
    return ((pieces[:size], pieces[size:]) for size in range(1, len(pieces) + 1))


@lru_cache(maxsize=64)
def _know(options: tuple[str, ...]) -> _Options:
    spelt: dict[_Pieces, str] = {}
    for option in filter(str.strip, options):
        spelt.setdefault(_cut(option), option)
    long = tuple(number for number, pieces in enumerate(spelt) if len(pieces) > 1)
    numbers = {pieces: number for number, pieces in enumerate(spelt)}
    return _Options(numbers, tuple(spelt.values()), long, max(map(len, spelt), default=1))


def _read(line: str, known: _Options) -> tuple[str, ...]:
    """The items of one line, by the best way to read each beginning of it.

    Where no option has a comma, each piece is an item, and likewise in an answer beyond all sense.
    """
    pieces = " ".join(line.split()).split(", ")
    if not known.spelt:
        return tuple(filter(None, (piece.strip(" ,") for piece in pieces)))
    folded = _cut(line)
    others = len(known.spelt)
    if not known.long or len(pieces) > _MOST_PIECES:
        spelt = (*known.spelt, "")
        taken = (next(_steps(at, folded, known), (1, others))[1] for at in range(len(pieces)))
        texts = (spelt[n] or piece.strip(" ,") for n, piece in zip(taken, pieces, strict=True))
        return tuple(filter(None, texts))
    best: list[dict[int, _Reading]] = [{-1: _Reading()}, *({} for _ in pieces)]
    for start, ways in enumerate(best[:-1]):
        steps = [*_steps(start, folded, known), (1, others)]
        for last, so_far in ways.items():
            for size, number in steps:
                text = pieces[start].strip(" ,") if number == others else known.spelt[number]
                way = _further(so_far, text, size, left=number == others, after=last >= number)
                found = best[start + size].get(number)
                best[start + size][number] = min(way, found) if found else way
    return min(best[-1].values()).texts


def _steps(start: int, folded: _Pieces, known: _Options) -> Iterator[tuple[int, int]]:
    """The options that an answer may go on with: how many pieces each is, and its number."""
    for size in range(1, min(known.longest, len(folded) - start) + 1):
        text = folded[start : start + size]
        number = known.numbers.get(text)
        if number is None and start + size == len(folded):
            number = known.numbers.get((*text[:-1], text[-1].removesuffix(",").rstrip()))
        if number is not None:
            yield size, number


def _further(so_far: _Reading, text: str, size: int, *, left: bool, after: bool) -> _Reading:
    said = bool(text)
    return _Reading(
        so_far.left_over + (left and said),
        so_far.out_of_order + (after and said and not left),
        so_far.items + said,
        (*so_far.sizes, -size),
        (*so_far.texts, text) if said else so_far.texts,
    )


def _cut(text: str) -> _Pieces:
    return tuple(map(_fold, " ".join(text.split()).split(", ")))


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
