"""Two rows of one setting or of one question: the upper one counts, and both say so."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)
Value = TypeVar("Value")

TWICE = "It stands in more than one row. The upper one counts; please delete the other."


def first_rows(rows: Iterable[tuple[Name, Value]]) -> tuple[dict[Name, Value], set[Name]]:
    """What each name's first row holds, and the names that more rows have."""
    first: dict[Name, Value] = {}
    twins: set[Name] = set()
    for name, value in rows:
        if name in first:
            twins.add(name)
        first.setdefault(name, value)
    return first, twins


def told_of_twins(problems: Mapping[Name, str], twins: Collection[Name]) -> dict[Name, str]:
    """The problems by name, those of the twins among them."""
    told = {name: f"{problems.get(name, '')} {TWICE}".strip() for name in twins}
    return {**problems, **told}
