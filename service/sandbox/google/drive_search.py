"""Drive's language for searching files: terms joined with `and`.

The subset: `name`, `mimeType` and `trashed` with `=` or `!=`, `name contains`, and a folder `in
parents`, which clients write either way round.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from service.sandbox.google.drive_errors import invalid

QUOTED = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
COMPARED = re.compile(rf"(name|mimeType)\s*(=|!=)\s*({QUOTED})")
CONTAINED = re.compile(rf"(name)\s+contains\s+({QUOTED})")
TRASHED = re.compile(r"trashed\s*(=|!=)\s*(true|false)")
PARENTED = re.compile(rf"(?:({QUOTED})\s+in\s+parents|parents\s+in\s+({QUOTED}))")
AND = re.compile(r"\s+and\s+|\s*$")

File = Mapping[str, Any]
Test = Callable[[File], bool]


def search(text: str) -> list[Test]:
    """Return what a search asks of a file; what it cannot ask is refused."""
    tests: list[Test] = []
    rest = text.strip()
    while rest:
        found = term(rest)
        joint = AND.match(rest, found[1]) if found else None
        if not found or not joint:
            raise invalid(f"Invalid Value: this sandbox cannot search for {rest}", "q")
        tests.append(found[0])
        rest = rest[joint.end() :]
    return tests


def term(text: str) -> tuple[Test, int] | None:
    """Return the test that a search begins with, and where it ends."""
    if found := COMPARED.match(text):
        return compared(found[1], bare(found[3]), found[2] == "="), found.end()
    if found := CONTAINED.match(text):
        return begun(bare(found[2])), found.end()
    if found := TRASHED.match(text):
        nothing_is = (found[1] == "=") == (found[2] == "false")
        return lambda _: nothing_is, found.end()
    if found := PARENTED.match(text):
        return filed(bare(found[1] or found[2])), found.end()
    return None


def compared(name: str, wanted: str, same: bool) -> Test:  # noqa: FBT001 - never a caller's literal
    """Return the test whether a field is what is wanted, or isn't."""
    return lambda file: (file[name] == wanted) == same


def begun(wanted: str) -> Test:
    """Return the test whether a word of the name begins so, which Drive calls `contains`."""
    pattern = re.compile(rf"\b{re.escape(wanted)}", re.IGNORECASE)
    return lambda file: bool(pattern.search(file["name"]))


def filed(folder: str) -> Test:
    """Return the test whether a file lies in a folder."""
    return lambda file: folder in file["parents"]


def bare(quoted: str) -> str:
    """Return a text without its quotes."""
    return re.sub(r"\\(.)", r"\1", quoted[1:-1])
