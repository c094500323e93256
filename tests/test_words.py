"""What the admins read, held to a few rules wherever in the product it is written."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent
FLOORS = (HOUSE / "service", HOUSE / "jobs")
SHORT = 300
"""How many characters of our own a text may have: a cell that is read at a glance."""
FILLED = "…"
"""Stands for what is filled in."""
JARGON = re.compile(
    r"\b(smtp|api|ledger|sync|null|none type|digest|json|http|exception|traceback|database|render|"
    r"invalid|illegal|forbidden|failed|error|you forgot|your mistake|please note)\b",
    re.IGNORECASE,
)


def spelt(node: ast.AST) -> str:
    """The text of an expression, with something in place of what is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(spelt(part) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return spelt(node.value)
    return f"{FILLED}[{ast.unparse(node)}]"


def problems() -> Iterator[tuple[str, list[str]]]:
    """Every problem that the product can tell: where in the code, and its three texts."""
    files = (
        path for floor in FLOORS for path in floor.rglob("*.py") if "sandbox" not in path.parts
    )
    for path in sorted(files):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
                yield f"{path.stem}:{node.lineno}", [spelt(each) for each in node.args]


FOUND = dict(problems())
every_problem = pytest.mark.parametrize("texts", FOUND.values(), ids=FOUND.keys())


def test_the_problems_are_found() -> None:
    assert len(FOUND) > 20


@every_problem
def test_a_problem_says_what_is_wrong_where_and_what_to_do_in_sentences(texts: list[str]) -> None:
    what, where, todo = texts

    assert where.strip()
    for text in (what, todo):
        assert text[0] in f"{FILLED}“" or text[0].isupper()
        assert text[-1] in ".]"


@every_problem
def test_a_problem_is_short_and_free_of_jargon_and_blame(texts: list[str]) -> None:
    for text in (re.sub(rf"{FILLED}\[.*?\]", FILLED, each) for each in texts):
        assert len(text) <= SHORT
        assert not JARGON.search(text)
        assert not re.search(r"[!@<>{}\"]|\.\.\.|\(s\)", text)


@every_problem
def test_a_problem_is_not_known_by_anything_that_changes_from_run_to_run(texts: list[str]) -> None:
    what, where, _todo = texts
    filled_in = re.findall(rf"{FILLED}\[(.*?)\]", what + where)

    assert not [each for each in filled_in if re.search(r"\b(count|len|rank|numbers|at)\b", each)]
