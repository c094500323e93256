"""Rows that can't be trusted: their Key is missing, nobody's, or beside somebody else's name.

Whoever sorts some columns without the others tears decisions from the people they are about. The
name and the address that move along tell it, since a Key is made from the address it stands for.
"""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from service.program.addresses import Unreadable, read_address
from service.program.applications import Application
from service.program.people import Role, make_key, neutral_name, person_id
from service.program.problems import Problem

_MOST_ROWS = 12
_NEUTRAL = neutral_name("")


class Shown(NamedTuple):
    """What a row says of itself: its number as admins count, its Key, and whom it shows."""

    number: int
    key: str
    name: str
    address: str
    role: str
    matters: Callable[[], bool]
    """Whether it holds what only a row of ours does: a decision, or several of our cells."""


@dataclass(frozen=True)
class Register:
    """Who is who: tells whether a row shows the one for whom its Key stands."""

    applications: Mapping[str, Application]
    salt: bytes

    def is_mixed_up(self, row: Shown) -> bool:
        """Whether the row shows somebody else; what is blank or unknown shows nobody."""
        own = self.applications.get(row.key)
        return (
            self._has_another_address(row, own)
            or self._has_anothers_name(row, own)
            or self._has_the_other_role(row, own)
        )

    def _has_another_address(self, row: Shown, own: Application | None) -> bool:
        if not row.address or (own and row.address == own.address):
            return False
        address = read_address(row.address)
        if isinstance(address, Unreadable):
            return True
        person = person_id(self.salt, address.normalised)
        return all(make_key(self.salt, person, role) != row.key for role in Role)

    def _has_anothers_name(self, row: Shown, own: Application | None) -> bool:
        if row.name.startswith(_NEUTRAL):
            return row.name != neutral_name(row.key)
        name = _fold(row.name)
        if own is None or name == _fold(own.name):
            return False
        return bool(self._named.get(name)) and own.person not in self._named[name]

    def _has_the_other_role(self, row: Shown, own: Application | None) -> bool:
        if own is None or row.role == own.role or row.role not in set(Role):
            return False
        return make_key(self.salt, own.person, row.role) in self.applications

    @cached_property
    def _named(self) -> Mapping[str, set[str]]:
        """The persons who go by a name."""
        named: dict[str, set[str]] = {}
        for application in self.applications.values():
            if application.name:
                named.setdefault(_fold(application.name), set()).add(application.person)
        return named


def tell_strays(
    tab: str, rows: Iterable[Shown], known: Container[str], mixed_up: Container[str]
) -> list[Problem]:
    """Tell of a tab's rows that can't be trusted: one problem of each sort, which lists the rows.

    `known` are the Keys that the tab may have, `mixed_up` those beside which somebody else stands.
    """
    keyless: list[int] = []
    unknown: list[int] = []
    mixed: list[int] = []
    for row in rows:
        if row.key in known:
            if row.key in mixed_up:
                mixed.append(row.number)
        elif row.matters():
            (unknown if row.key else keyless).append(row.number)
    sorts = ((mixed, _MIXED_UP), (keyless, _KEYLESS), (unknown, _UNKNOWN))
    return [
        Problem(sort.what, tab, f"{say_rows(numbers)}: {sort.todo}")
        for numbers, sort in sorts
        if numbers
    ]


class _Sort(NamedTuple):
    what: str
    todo: str


_MIXED_UP = _Sort(
    what="Somebody else's name or address stands beside a Key, so nothing in the row counts.",
    todo="perhaps some columns were sorted without the others, or a cell was typed over. Undo it "
    "(Edit, Undo; or File, Version history), or put the right name, address and role back.",
)
_KEYLESS = _Sort(
    what="A row has no Key, so it can't be told whom it is about and nothing in it counts.",
    todo="put the Key back (Edit, Undo; or File, Version history), or delete the row: whoever it "
    "was about has a row at the end.",
)
_UNKNOWN = _Sort(
    what="A row has a Key that nobody has, so nothing in it counts.",
    todo="was the Key typed over, or the row copied from another spreadsheet? Undo that, or delete "
    "the row.",
)


def say_rows(numbers: Sequence[int]) -> str:
    """`Row 7`; `Rows 2, 3 and 9`; `Rows 2, 3, … and 41 more`."""
    if len(numbers) == 1:
        return f"Row {numbers[0]}"
    if len(numbers) > _MOST_ROWS:
        listed = ", ".join(map(str, numbers[:_MOST_ROWS]))
        return f"Rows {listed} and {len(numbers) - _MOST_ROWS:,} more"
    return f"Rows {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
