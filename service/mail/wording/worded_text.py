"""An admin's wording as plain text, with room for the values of its fields."""

from collections.abc import Iterable

from markdown_it.tree import SyntaxTreeNode as Node

from service.mail.wording.markdown import BREAKS, leads_to, plain


def text_of(nodes: Iterable[Node]) -> str:
    """Paragraphs, headings and lists, with every link written out."""
    return "\n\n".join(_block(node, "") for node in nodes)


def _block(node: Node, indent: str) -> str:
    if node.type in {"bullet_list", "ordered_list"}:
        return f"\n{indent}".join(_items(node, indent))
    return _inline(node).replace("\n", f"\n{indent}")


def _items(node: Node, indent: str) -> Iterable[str]:
    first = int(node.attrs.get("start", 1))
    for number, item in enumerate(node.children, first):
        mark = "-" if node.type == "bullet_list" else f"{number}."
        inner = indent + " " * (len(mark) + 1)
        yield f"{mark} " + f"\n{inner}".join(_block(each, inner) for each in item.children)


def _inline(node: Node) -> str:
    if node.type in BREAKS:
        return "\n"
    if node.type == "text":
        return node.content
    if node.type == "link":
        words, address = plain(node.children), leads_to(node).removeprefix("mailto:")
        return words if words == address else f"{words} <{address}>"
    return "".join(map(_inline, node.children))
