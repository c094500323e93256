"""Every operation of the ledger is tried on SQLite and on PostgreSQL, by the same tests.

An operation is a public function that is handed a transaction. It counts as tried where a test
that gets each sort of database in turn mentions it, itself or through what it calls. That it does
the right thing is for those tests to say.
"""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import service.ledger as operations

HOUSE = Path(__file__).resolve().parents[2]
OURS = Path(operations.__file__).parent
BOTH = {"ledger", "database_url"}
"""The fixtures of this folder that give one database of each sort."""

Name = tuple[str, str]
"""A module and what it defines at its top."""


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(HOUSE).with_suffix("").parts)


def definitions(tree: ast.Module) -> dict[str, ast.stmt]:
    """What a module defines at its top, by name."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    return {node.name: node for node in tree.body if isinstance(node, kinds)}


def imports(tree: ast.Module) -> dict[str, Name]:
    """What a module has from others, by the name that it has here; a whole module is `(it, "")`."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for each in node.names:
                inside = (HOUSE / node.module.replace(".", "/") / f"{each.name}.py").exists()
                whole = f"{node.module}.{each.name}"
                found[each.asname or each.name] = (
                    (whole, "") if inside else (node.module, each.name)
                )
    return found


def mentioned(node: ast.AST, module: str, known: Mapping[str, Name]) -> Iterator[Name]:
    """What a piece of code speaks of: names of its own module, and of those that it imports."""
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
            yield known.get(part.value.id, ("", ""))[0], part.attr
        if isinstance(part, ast.Name):
            yield known.get(part.id, (module, part.id))
        if isinstance(part, ast.arg):  # a fixture
            yield module, part.arg


def graph() -> dict[Name, set[Name]]:
    """Who mentions whom, in the ledger and in its tests."""
    found = {}
    for path in (*OURS.glob("*.py"), *Path(__file__).parent.glob("*.py")):
        tree, module = ast.parse(path.read_text(encoding="utf-8")), module_of(path)
        known = imports(tree)
        for name, node in definitions(tree).items():
            found[module, name] = set(mentioned(node, module, known))
    return found


def tried() -> set[Name]:
    """All that is reached from the tests that get both databases."""
    links = graph()
    both = {name for name in links if name[1] in BOTH and name[0].endswith("conftest")}
    fixtures = BOTH | {each for _module, each in both}
    reached: set[Name] = set()
    waiting = [
        name
        for name, told in links.items()
        if name[1].startswith("test_") and wants(name, told, links, fixtures)
    ]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += links.get(name, ())
    return reached


def wants(name: Name, told: set[Name], links: Mapping[Name, set[Name]], fixtures: set[str]) -> bool:
    """Whether a test asks for both databases, itself or through a fixture beside it."""
    asked = {each for module, each in told if module == name[0]}
    beside = {each for at in asked for _module, each in links.get((name[0], at), ())}
    return bool(fixtures & (asked | beside))


def operations_of_the_ledger() -> Iterator[Name]:
    for path in sorted(OURS.glob("*.py")):
        for name, node in definitions(ast.parse(path.read_text(encoding="utf-8"))).items():
            first = node.args.args[:1] if isinstance(node, ast.FunctionDef) else []
            if not name.startswith("_") and [each.arg for each in first] == ["tx"]:
                yield module_of(path), name


TRIED = tried()
OPERATIONS = list(operations_of_the_ledger())


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: ".".join(each).split(".", 2)[2])
def test_every_operation_of_the_ledger_is_tried_on_both_databases(operation: Name) -> None:
    assert operation in TRIED
