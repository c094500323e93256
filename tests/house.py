"""What the house asks of every module: whom it may import, and how large it may be."""

import ast
from collections.abc import Iterator
from pathlib import PurePath

MOST_LINES_OF_A_MODULE = 200
MOST_LINES_OF_A_FUNCTION = 40
FORBIDDEN_NAMES = frozenset({"utils", "helpers", "common", "manager"})

_EVERYTHING = frozenset(
    {"program", "settings", "workbook", "mail", "ledger", "desk", "jobs", "web", "cli", "main"}
)
_ROOF = _EVERYTHING | {"sandbox"}
_BUNDLED = frozenset({"program", "settings"})
_DESK = _BUNDLED | {"workbook", "mail", "ledger"}
MAY_IMPORT = {
    "program": frozenset[str](),
    "settings": frozenset({"program"}),
    "workbook": _BUNDLED,
    "mail": _BUNDLED,
    "ledger": _BUNDLED,
    "sandbox": frozenset[str](),
    "desk": _DESK,
    "jobs": _DESK | {"desk"},
    "web": _DESK | {"desk", "jobs"},
    "cli": _ROOF,
    "main": _ROOF,
    "__init__": frozenset[str](),
}
"""The rooms of the house, and into which other rooms each may reach."""

ONLY_IN = {
    "gspread": frozenset({"service/workbook/sheets.py"}),
    "sendgrid": frozenset({"service/mail/sendgrid/mailer.py"}),
    "python_http_client": frozenset({"service/mail/sendgrid/mailer.py"}),
}
"""Outside parties that one module each speaks to."""


def violations(path: str, source: str) -> Iterator[str]:
    """Say what a module does that the house forbids, a sentence each."""
    tree = ast.parse(source)
    room = room_of(path)
    for name in sorted(set(imports(tree))):
        other = _room_imported(name)
        if other and other != room and other not in MAY_IMPORT[room]:
            yield f"{path} imports {name}, which {room} may not"
        outside = name.partition(".")[0]
        if outside in ONLY_IN and path not in ONLY_IN[outside]:
            yield f"{path} imports {outside}, which is another module's"
    if PurePath(path).stem in FORBIDDEN_NAMES:
        yield f"{path} has a name that says nothing"
    yield from _too_large(path, source, tree)


def room_of(path: str) -> str:
    """The room of the house that a module stands in."""
    parts = PurePath(path).with_suffix("").parts
    return "jobs" if parts[0] == "jobs" else parts[1]


def imports(tree: ast.AST) -> Iterator[str]:
    """Everything that a module imports, be it in a function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            yield "." * node.level + module
            yield from (f"{module}.{alias.name}" for alias in node.names if module == "service")


def _room_imported(name: str) -> str:
    """The room that an import reaches into; an import by dots is in none of them."""
    first, _, rest = name.partition(".")
    if first == "service":
        return rest.partition(".")[0]
    return first if first in {"jobs", "tests"} else name * name.startswith(".")


def _too_large(path: str, source: str, tree: ast.AST) -> Iterator[str]:
    lines = len(source.splitlines())
    if lines > MOST_LINES_OF_A_MODULE:
        yield f"{path} has {lines} lines"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            size = (node.end_lineno or 0) - node.lineno + 1
            if size > MOST_LINES_OF_A_FUNCTION:
                yield f"{path}: {node.name} has {size} lines"
