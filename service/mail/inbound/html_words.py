"""The words of a message that was written as HTML only."""

import re
from html import unescape

_LONGEST = 200_000
"""More characters than that are no answer to a letter."""
_UNSEEN = frozenset({"style", "script", "head", "title"})
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "blockquote", "h1", "h2", "h3"})
# A reader that backtracks over half a tag could be kept busy for minutes by a page of them.
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^<>]*>|<[!?][^<>]*>", re.IGNORECASE)


def words_of(html: str) -> str:
    """What a reader sees of the page, line by line."""
    html, told, at, unseen = html[:_LONGEST], [], 0, ""
    for tag in _TAG.finditer(html):
        if not unseen:
            told.append(" ".join(html[at : tag.start()].split("\n")))
        at, name = tag.end(), (tag[2] or "").lower()
        if unseen:
            unseen = "" if tag[1] and name == unseen else unseen
        elif name in _UNSEEN and not tag[1]:
            unseen = name
        elif name in _BREAKS and not tag[1]:
            told.append("\n")
    told.append("" if unseen else html[at:])
    lines = (" ".join(line.split()) for line in unescape("".join(told)).split("\n"))
    return "\n".join(line for line in lines if line)
