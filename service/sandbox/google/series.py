"""How a series of cells goes on when it is filled: a constant step continues, the rest repeats.

A single number repeats and a single date goes on by a day, the other way round in an alternate
series; a text that ends in digits counts on. Trends through uneven numbers are not guessed.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from service.sandbox.google.cells import Look, Value, number
from service.sandbox.google.patterns import MOMENTS
from service.sandbox.google.rendering import number_format

COUNTED = re.compile(r"(.*?)(\d{1,15})", re.DOTALL)


class Cell(NamedTuple):
    """A cell's value, and how it looks."""

    value: Value
    look: Look | None


class Counted(NamedTuple):
    """A value as a number after a text."""

    before: str
    figure: float
    digits: int


def filled(source: Sequence[Cell], count: int, *, alternate: bool, back: bool) -> list[Cell]:
    """Return the cells that come after a source, or before it, the nearest first."""
    known = list(reversed(source)) if back else list(source)
    single = first_step(known, alternate=alternate, back=back)
    values = continued([cell.value for cell in known], count, single)
    return [Cell(value, known[at % len(known)].look) for at, value in enumerate(values)]


def first_step(known: Sequence[Cell], *, alternate: bool, back: bool) -> int:
    """Return by how much a single cell goes on."""
    value, look = known[0]
    if isinstance(value, str):
        step = 0 if alternate else 1
    else:
        step = int((number_format(look).get("type") in MOMENTS) != alternate)
    return -step if back else step


def continued(values: Sequence[Value], count: int, single: int) -> list[Value]:
    """Return the next values; `single` is the step of a series of one."""
    parts = [counted(value) for value in values]
    known = [part for part in parts if part is not None]
    alike = len({part.before for part in known}) == 1 and len(known) == len(values)
    steps = {after.figure - each.figure for each, after in pairwise(known)} or {float(single)}
    if not alike or len(steps) != 1:
        return [values[at % len(values)] for at in range(count)]
    step, last = steps.pop(), known[-1]
    return [said(last, last.figure + step * at, values[-1]) for at in range(1, count + 1)]


def counted(value: Value) -> Counted | None:
    """Return a value as a number after a text, None if it cannot be counted on."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if not isinstance(value, str):
        return Counted("", value, 0)
    found = COUNTED.fullmatch(value)
    return Counted(f"text {found[1]}", int(found[2]), len(found[2])) if found else None


def said(last: Counted, count: float, like: Value) -> Value:
    """Return a counted value as the value that it is like."""
    if not isinstance(like, str):
        return number(count)
    return f"{like[: -last.digits]}{abs(int(count)):0{last.digits}}"
