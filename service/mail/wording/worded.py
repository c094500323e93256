"""A letter in the admins' own wording: its fields filled in, what says nothing left out."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from textwrap import shorten
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from service.mail.plain_text import is_visible, prose
from service.mail.wording.markdown import parse, plain
from service.mail.wording.rooms import ROOM, filled, rooms_of, with_rooms
from service.mail.wording.worded_html import Button, Html
from service.mail.wording.worded_text import text_of
from service.program.fields import NAME, Field, Form, fields_of, needed_in
from service.program.letters import Kind
from service.program.wordings import Unusable, Wording, fields_in, said_of

_PREVIEW = 150
_MOST_LOOKED_AT = 600
_LONGEST_GREETING = 60
_ADDRESS = re.compile(r"<?https?://\S+")


@dataclass(frozen=True, slots=True)
class Body:
    """What stands above the farewell, in both formats; `heading` is html, or empty.

    Where it `greets` its reader by name, nothing else does.
    """

    heading: str
    html: str
    text: str
    greets: bool

    def facts(self) -> dict[str, Any]:
        """What the templates around it are told."""
        said = self.text.partition("\n\n")[2] if self.greets else self.text
        beginning = _ADDRESS.sub("", said[:_MOST_LOOKED_AT])
        return {
            "own_heading": Markup(self.heading),  # noqa: S704 - every value in it is escaped
            "own_html": Markup(self.html),  # noqa: S704 - every value in it is escaped
            "own_text": self.text,
            "own_greeting": self.greets,
            "own_preview": shorten(beginning, _PREVIEW, placeholder=" …"),
        }


class Looks(NamedTuple):
    """How a letter looks: what its link says, its buttons, and what puts styles on html."""

    label: str
    button: Button
    style: Callable[[str], str]


_PLAIN = Looks("", lambda address, words: address + words, str)


def lines(text: str) -> Markup:
    """A text as html, line by line."""
    return Markup("<br>\n").join(escape(line) for line in text.split("\n"))


def word_subject(kind: Kind, wording: Wording, told: Mapping[str, Any]) -> str:
    """The admins' subject for one letter, of which `told` are the facts and parts."""
    fields = fields_of(kind)
    values = {each.name: _said(each, told) for each in fields_in(wording.subject, fields)}
    rooms = rooms_of(kind)
    return filled(with_rooms(wording.subject, rooms), rooms, values)


def word_body(kind: Kind, wording: Wording, told: Mapping[str, Any], looks: Looks) -> Body:
    """The admins' text for one letter, of which `told` are the facts and parts.

    Raises `Unusable` where the letter would lack what it can't do without.
    """
    fields = fields_of(kind)
    named = {each.name: each for each in fields_in(wording.text, fields)}
    said = {name: _said(each, told) for name, each in named.items()}
    text = said_of(prose(wording.text), fields, {name for name, value in said.items() if not value})
    _refuse_lack(kind, text)
    shown = {name: _html(each, told, said[name]) for name, each in named.items()}
    shape, rooms = _shape(kind, text, looks), rooms_of(kind)
    return Body(
        filled(shape.heading, rooms, shown),
        filled(shape.html, rooms, shown),
        filled(shape.text, rooms, said),
        shape.greets,
    )


def refuse(kind: Kind, wording: Wording) -> None:
    """Raise `Unusable` where the Markdown of a text can't be sent, whatever its fields hold."""
    if wording.text:
        _shape(kind, prose(wording.text), _PLAIN)


@lru_cache(maxsize=256)
def _shape(kind: Kind, text: str, looks: Looks) -> Body:
    """The text in both formats, with room for the values of its fields."""
    rooms = rooms_of(kind)
    html = Html(rooms, looks.label, looks.button)
    blocks, heading = parse(with_rooms(text, rooms), rooms), ""
    if blocks and blocks[0].tag == "h1":
        heading, *blocks = html.inline(blocks[0]), *blocks[1:]
    highest = min((each.tag for each in blocks if each.type == "heading"), default="h2")
    html = replace(html, highest=highest)
    first = plain(blocks[:1])
    named = any(rooms[room] is NAME for room in ROOM.findall(first))
    greets = named and len(first) <= _LONGEST_GREETING
    styled = looks.style(heading), looks.style(html.blocks(blocks))
    return Body(*styled, text_of(blocks), greets)


def _refuse_lack(kind: Kind, text: str) -> None:
    fields = fields_of(kind)
    left = {each.name for each in fields_in(text, fields)}
    for group in needed_in(kind):
        if not left.intersection(group):
            raise Unusable(f"There is nothing to say for {fields[group[0]].braced} in it.")
    if not text.strip():
        raise Unusable("There is nothing to say for any of its lines.")


def _said(field: Field, told: Mapping[str, Any]) -> str:
    value = str(told.get(field.fact or field.name, "")).strip()
    if not is_visible(value):
        return field.instead
    return value.lower() if field.name == "role" else value


def _html(field: Field, told: Mapping[str, Any], said: str) -> str:
    if field.form is Form.PART and said:
        return str(escape(told[field.name]))
    return str(lines(said))
