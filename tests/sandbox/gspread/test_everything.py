"""All of gspread's public surface has a law in this directory.

A law calls a member on a name that is annotated with the member's class: a parameter, or a local
as in `again: Worksheet = book.sheet1`. `BackOffHTTPClient` adds no member to `HTTPClient`.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import gspread
import pytest
from gspread.worksheet import ValueRange

CLASSES: tuple[type, ...] = (
    gspread.Client,
    gspread.Spreadsheet,
    gspread.Worksheet,
    gspread.Cell,
    gspread.HTTPClient,
    ValueRange,
)
SIGNING_IN = {
    "oauth": "opens a browser at Google",
    "oauth_from_dict": "opens a browser at Google",
    "service_account": "asks Google for a token with a key of one's own",
    "service_account_from_dict": "asks Google for a token with a key of one's own",
}


def members(kind: type) -> set[str]:
    """Return the public names of a class that it doesn't have from a list."""
    return {name for name in dir(kind) if not name.startswith("_")} - set(dir(list)) | (
        {"insert", "copy", "sort", "index"} & vars(kind).keys()
    )


def called(source: str) -> Iterator[tuple[str, str]]:
    """Yield the class and the member of each access on an annotated name."""
    for law in ast.walk(ast.parse(source)):
        if isinstance(law, ast.FunctionDef):
            kinds = dict(annotated(law))
            for node in ast.walk(law):
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                    yield kinds.get(node.value.id, node.value.id), node.attr


def annotated(law: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    """Yield the names that a law annotates, with their classes."""
    for node in ast.walk(law):
        if isinstance(node, ast.arg) and node.annotation:
            yield node.arg, ast.unparse(node.annotation)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id, ast.unparse(node.annotation)


@pytest.fixture(scope="module")
def calls() -> set[tuple[str, str]]:
    """Every access to a member in the laws beside this one."""
    laws = Path(__file__).parent.glob("test_*.py")
    return {call for law in laws for call in called(law.read_text("utf-8"))}


@pytest.mark.parametrize("kind", CLASSES)
def test_every_public_member_has_a_law(kind: type, calls: set[tuple[str, str]]) -> None:
    missing = {name for name in members(kind) if (kind.__name__, name) not in calls}

    assert not missing


def test_every_way_to_make_a_client_has_a_law_or_a_reason(calls: set[tuple[str, str]]) -> None:
    functions = {
        name
        for name, what in vars(gspread).items()
        if callable(what) and not isinstance(what, type) and not name.startswith("_")
    }
    lawful = {name for name in functions if ("gspread", name) in calls}

    assert functions == lawful | SIGNING_IN.keys()


def test_a_member_that_no_law_calls_is_noticed() -> None:
    source = "def test_x(tab: Worksheet) -> None:\n    tab.sort()\n    book: Client = tab.get()\n"

    assert set(called(source)) == {("Worksheet", "sort"), ("Worksheet", "get")}
