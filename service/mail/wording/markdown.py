"""The Markdown that admins may write: emphasis, lists, links and headings, and nothing else."""

from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode as Node

from service.mail.wording.rooms import ROOM, Rooms
from service.program.fields import Field, Form
from service.program.wordings import Unusable

BREAKS = frozenset({"softbreak", "hardbreak"})
_KNOWN = BREAKS | {
    "root",
    "paragraph",
    "heading",
    "bullet_list",
    "ordered_list",
    "list_item",
    "inline",
    "text",
    "em",
    "strong",
    "link",
}
_LEFT_OUT = (
    "autolink",
    "backticks",
    "blockquote",
    "code",
    "entity",
    "fence",
    "hr",
    "html_block",
    "html_inline",
    "lheading",
    "reference",
)
_LEADS = ("https://", "http://", "mailto:")


class _Markdown(MarkdownIt):
    """Leaves the addresses of links as they are: they are looked at here."""

    def __init__(self) -> None:
        super().__init__("commonmark")
        self.disable(_LEFT_OUT)

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return bool(url)

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        return url


def parse(text: str, rooms: Rooms) -> list[Node]:
    """The blocks of a text that has room for its fields; raises `Unusable` where it can't be sent.

    A part or a link that has a line to itself is a paragraph.
    """
    lines = (_apart(line, rooms) for line in text.split("\n"))
    root = Node(_Markdown().parse("\n".join(lines)))
    lines_may_go = any(rooms[room].optional for room in ROOM.findall(text))
    for node in root.walk():
        _refuse(node, rooms, lines_may_go=lines_may_go)
    return root.children


def alone(block: Node, rooms: Rooms) -> str:
    """The room that a paragraph consists of; empty where there is more to it."""
    inside = plain(block.children).strip() if block.type == "paragraph" else ""
    return inside if inside in rooms else ""


def only_link(block: Node) -> Node | None:
    """The link that a paragraph consists of."""
    inside = [
        each
        for inline in block.children
        for each in inline.children
        if each.type != "text" or each.content.strip()
    ]
    return inside[0] if len(inside) == 1 and inside[0].type == "link" else None


def plain(nodes: Iterable[Node]) -> str:
    """The words of some nodes, without emphasis."""
    return "".join(_plain(node) for node in nodes)


def leads_to(link: Node) -> str:
    """The address of a link, or the room of a field that is one."""
    return str(link.attrs.get("href", ""))


def _plain(node: Node) -> str:
    if node.type in BREAKS:
        return " "
    return node.content if node.type == "text" else plain(node.children)


def _apart(line: str, rooms: Rooms) -> str:
    field = rooms.get(line.strip())
    return f"\n{line.strip()}\n" if field and field.form is not Form.WORDS else line


def _refuse(node: Node, rooms: Rooms, *, lines_may_go: bool) -> None:
    if node.type == "image":
        raise Unusable("Pictures can't be part of a letter.")
    if node.type not in _KNOWN:
        raise Unusable("The text holds something that letters can't show.")
    if node.type == "link":
        _refuse_link(leads_to(node), plain(node.children), rooms)
    spans = node.type in {"em", "strong", "link"}
    if lines_may_go and spans and any(inside.type in BREAKS for inside in node.walk()):
        raise Unusable(
            "Emphasis or a link goes over several lines, one of which may be left out. Please end "
            "it on the line on which it begins."
        )


def _refuse_link(address: str, words: str, rooms: Rooms) -> None:
    if any(field.form is not Form.WORDS for field in _fields_in(words, rooms)):
        raise Unusable("The words of a link can't be a link or a part themselves.")
    if not words.strip():
        raise Unusable("A link has no words. Please write them between the brackets.")
    if address in rooms and rooms[address].form is Form.LINK:
        return
    if ROOM.search(address):
        raise Unusable("Where a link leads, a field can stand only if it is a link, and alone.")
    if not address.lower().startswith(_LEADS):
        raise Unusable("A link has to lead to an address that begins with https:// or mailto:.")


def _fields_in(text: str, rooms: Rooms) -> Iterator[Field]:
    return (rooms[room] for room in ROOM.findall(text))
