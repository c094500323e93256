"""An admin's wording as html, with room for the values of its fields."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode as Node
from markupsafe import escape

from service.mail.wording.markdown import BREAKS, alone, leads_to, only_link, plain
from service.mail.wording.rooms import ROOM, Rooms
from service.program.fields import Form

_WEB = re.compile('(https?://[^\\s<>"\ue000-\uf8ff]*[^\\s<>".,;:!?)\\]\ue000-\uf8ff])')

Button = Callable[[str, str], str]
"""Makes a button of an address and of what stands on it."""


@dataclass(frozen=True, slots=True)
class Html:
    """Writes html; `label` is what a field that is a link says, where no words are given.

    The letter's own heading is above all others, the `highest` of which come right below it.
    """

    rooms: Rooms
    label: str
    button: Button
    highest: str = "h2"

    def blocks(self, nodes: Iterable[Node]) -> str:
        """Paragraphs, headings and lists, one below the other."""
        return "\n".join(self._block(node) for node in nodes)

    def inline(self, node: Node) -> str:
        """What stands in a paragraph or a heading."""
        return "".join(self._inline(each) for each in node.children)

    def _block(self, node: Node) -> str:
        if node.type == "heading":
            tag = "h2" if node.tag <= self.highest else "h3"
            return f"<{tag}>{self.inline(node)}</{tag}>"
        if node.type == "paragraph":
            return self._paragraph(node)
        start = node.attrs.get("start")
        items = (f"<li>{self._item(item)}</li>" for item in node.children)
        opened = f'{node.tag} start="{start}"' if start else node.tag
        return "\n".join((f"<{opened}>", *items, f"</{node.tag}>"))

    def _paragraph(self, node: Node) -> str:
        room = alone(node, self.rooms)
        if room and self.rooms[room].form is Form.PART:
            return room
        if room and self.rooms[room].form is Form.LINK:
            return self.button(room, self.label)
        if link := only_link(node):
            return self.button(leads_to(link), plain(link.children))
        return f"<p>{self.inline(node)}</p>"

    def _item(self, node: Node) -> str:
        inside = (
            self.inline(each) if each.type == "paragraph" else self._block(each)
            for each in node.children
        )
        return "<br>\n".join(inside)

    def _inline(self, node: Node) -> str:
        if node.type in BREAKS:
            return "<br>\n"
        if node.type == "text":
            return self._words(node.content)
        if node.type == "link":
            return _link(leads_to(node), plain(node.children))
        inside = self.inline(node)
        return f"<{node.tag}>{inside}</{node.tag}>" if node.tag else inside

    def _words(self, words: str) -> str:
        """Words, with links where an address is written out and where a field is a link."""
        pieces = _WEB.split(words)
        shown = (
            _link(piece, piece) if odd % 2 else str(escape(piece))
            for odd, piece in enumerate(pieces)
        )
        return ROOM.sub(self._field, "".join(shown))

    def _field(self, found: re.Match[str]) -> str:
        is_link = self.rooms[found[0]].form is Form.LINK
        # A name that is written from right to left must not turn what stands around it.
        return _link(found[0], self.label) if is_link else f"<bdi>{found[0]}</bdi>"


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}">{escape(words)}</a>'
