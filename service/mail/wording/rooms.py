"""Room for the values of fields: a character of its own for each, which no wording holds."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from service.program.fields import Field, fields_of
from service.program.letters import Kind
from service.program.wordings import BRACED

FIRST = 0xE000
ROOM = re.compile("[\ue000-\uf8ff]")

Rooms = Mapping[str, Field]
"""The field for which each character stands."""


@cache
def rooms_of(kind: Kind) -> Rooms:
    """The characters that stand for the fields of a kind."""
    fields = enumerate(fields_of(kind).values())
    return MappingProxyType({chr(FIRST + at): field for at, field in fields})


def with_rooms(text: str, rooms: Rooms) -> str:
    """A wording with room for each field that it names."""
    named = {field.name: room for room, field in rooms.items()}
    return BRACED.sub(lambda found: named[found[1]], text)


def filled(text: str, rooms: Rooms, values: Mapping[str, str]) -> str:
    """Put the values, by field, where there is room for them; they aren't looked at again."""
    return ROOM.sub(lambda found: values[rooms[found[0]].name], text)
