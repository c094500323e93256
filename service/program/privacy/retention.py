"""How long personal data is kept, and what is announced or erased on a day."""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

from service.program.readings import Cell, read_text

NOTICE = timedelta(days=14)
"""So long before anything is erased it stands on the tab Needs attention."""

_WRITTEN = re.compile(r"(\d{1,4})\s*(day|week|month|year)s?\.?", re.IGNORECASE)
_LONGEST = 100 * 12
_WRONG = "Please write how long, such as 12 months or 90 days."


class Scope(StrEnum):
    """Whose data it is."""

    OTHERS = "people without a place"
    MEMBERS = "the members"


HOW_LONG: Mapping[Scope, str] = MappingProxyType(
    {
        Scope.MEMBERS: "Keep personal data for",
        Scope.OTHERS: "Keep people without a place for",
    }
)
"""The setting that says how long, by whose data it is."""


@dataclass(frozen=True, slots=True)
class Term:
    """A span of the calendar; at least a day."""

    months: int = 0
    days: int = 0

    def after(self, day: date) -> date:
        """The day that comes so much later; the last of its month where there is no such day."""
        years, month = divmod(day.month - 1 + self.months, 12)
        year, month = day.year + years, month + 1
        last = monthrange(year, month)[1]
        return date(year, month, min(day.day, last)) + timedelta(days=self.days)


class Kept(NamedTuple):
    """Somebody of whom something is known, and the day on which they last sent anything."""

    person: str
    scope: Scope
    last: date


class Batch(NamedTuple):
    """All whose data is due to be erased on one day."""

    scope: Scope
    due: date


@dataclass(frozen=True, slots=True)
class Today:
    """What is to be done: batches to announce, and those to erase."""

    announce: frozenset[Batch]
    erase: frozenset[Batch]


def read_term(value: Cell, zone: ZoneInfo) -> Term:
    """The span that a cell names."""
    written = _WRITTEN.fullmatch(read_text(value, zone))
    if written is None:
        raise ValueError(_WRONG)
    count, unit = int(written[1]), written[2].lower()
    months = count * {"month": 1, "year": 12}.get(unit, 0)
    days = count * {"day": 1, "week": 7}.get(unit, 0)
    if not 0 < months + days / 28 <= _LONGEST:
        raise ValueError(_WRONG)
    return Term(months, days)


def batches(
    people: Iterable[Kept], ends: date | None, terms: Mapping[Scope, Term]
) -> dict[Batch, set[str]]:
    """Who is due when; nobody ever is as long as the program has no last day.

    Whoever sent something after the last day has the whole term from then on.
    """
    due: dict[Batch, set[str]] = {}
    for each in people if ends else ():
        day = terms[each.scope].after(max(ends, each.last)) if ends else each.last
        due.setdefault(Batch(each.scope, day), set()).add(each.person)
    return due


def erased_on(batch: Batch, announced: date) -> date:
    """The day on which a batch is erased that was announced on this one."""
    return max(batch.due, announced + NOTICE)


def decide(due: Iterable[Batch], announced: Mapping[Batch, date], today: date) -> Today:
    """What is to be done today about the batches, after what was announced of them and when."""
    there = frozenset(due)
    news = {each for each in there - announced.keys() if today >= each.due - NOTICE}
    ripe = {each for each in there & announced.keys() if today >= erased_on(each, announced[each])}
    return Today(frozenset(news), frozenset(ripe))
