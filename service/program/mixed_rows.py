"""Rows in which somebody else stands beside a Key: nothing in them may count.

Whoever sorts some columns without the others tears decisions from the people they are about. What
moves along tells it: the name and the address, or whatever else was written with the Key.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from service.program.addresses import Unreadable, read_address
from service.program.applications import Application
from service.program.people import Role, is_neutral, make_key, neutral_name, person_id
from service.program.writable import identifying


class Rule(Protocol):
    """Tells a row that is mixed up by what stands under some headers."""

    @property
    def headers(self) -> Collection[str]:
        """The columns that it has to see."""

    def is_mixed_up(self, key: str, cells: Mapping[str, str]) -> bool:
        """Whether these cells are somebody else's; what is blank or unknown is nobody's."""


@dataclass(frozen=True)
class Register:
    """Tells by name, address and role; a Key is made from the address that it stands for."""

    applications: Mapping[str, Application]
    salt: bytes
    headers: Collection[str] = ("Name", "Email", "Role")

    def is_mixed_up(self, key: str, cells: Mapping[str, str]) -> bool:
        """Whether a row shows somebody else than the one for whom its Key stands."""
        own = self.applications.get(key)
        return (
            self._is_anothers_address(cells["Email"], key, own)
            or self._is_anothers_name(cells["Name"], key, own)
            or self._is_the_other_role(cells["Role"], own)
        )

    def _is_anothers_address(self, cell: str, key: str, own: Application | None) -> bool:
        if not cell or (own and cell == own.address):
            return False
        address = read_address(cell)
        if isinstance(address, Unreadable):
            return True
        person = person_id(self.salt, address.normalised)
        return all(make_key(self.salt, person, role) != key for role in Role)

    def _is_anothers_name(self, cell: str, key: str, own: Application | None) -> bool:
        if cell == neutral_name(key) or (own and cell == own.name):
            return False
        if is_neutral(cell):
            return True
        if own is None:
            return False
        name = _fold(cell)
        return bool(self._named.get(name)) and own.person not in self._named[name]

    def _is_the_other_role(self, cell: str, own: Application | None) -> bool:
        if own is None or cell == own.role or cell not in set(Role):
            return False
        return make_key(self.salt, own.person, cell) in self.applications

    @cached_property
    def _named(self) -> Mapping[str, set[str]]:
        """The persons who go by a name."""
        named: dict[str, set[str]] = {}
        for application in self.applications.values():
            if application.name:
                named.setdefault(_fold(application.name), set()).add(application.person)
        return named


@dataclass(frozen=True)
class Written:
    """Tells by what was written with each Key, as far as that is still known."""

    own: Mapping[str, Mapping[str, str]]
    """What belongs under each header, by Key."""
    headers: Collection[str]
    lasting: bool = False
    """Whether it never changes; else only what is another Key's tells a row that is mixed up."""

    def is_mixed_up(self, key: str, cells: Mapping[str, str]) -> bool:
        """Whether a cell of the row was written with another Key than the one beside it."""
        mine = self._written.get(key, {})
        return any(
            cell and header in mine and cell != mine[header] and self._tells(header, cell)
            for header, cell in cells.items()
        )

    def _tells(self, header: str, cell: str) -> bool:
        return self.lasting or cell in self._anybodys[header]

    @cached_property
    def _written(self) -> Mapping[str, Mapping[str, str]]:
        """The same as it is read again."""
        return {
            key: {header: identifying(text) for header, text in cells.items()}
            for key, cells in self.own.items()
        }

    @cached_property
    def _anybodys(self) -> Mapping[str, set[str]]:
        written = self._written.values()
        return {
            header: {cells[header] for cells in written if header in cells}
            for header in self.headers
        }


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
