"""What one cell and one row hold.

Rows are values: a change makes a new row. A snapshot of a sheet is then a copy of its list of rows,
and what changed since is found by identity.

A cell's runs of rich text go when another value is written into it, since Google's reference says
that a new value erases them; that the same value written again keeps them is assumed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from service.sandbox.google.formulas import Formula

Value = str | int | float | bool | Formula
"""What a cell holds; the empty cell holds the empty text."""


@dataclass(frozen=True, slots=True)
class Look:
    """Everything about a cell but its value."""

    format: Mapping[str, Any] | None = None
    note: str = ""
    validation: Mapping[str, Any] | None = None
    runs: Sequence[Mapping[str, Any]] | None = None


PLAIN = Look()


class Row(NamedTuple):
    """The cells of a row, without the empty ones at its end; an inner empty cell is ""."""

    values: tuple[Value, ...]
    looks: tuple[Look | None, ...]

    def value(self, column: int) -> Value:
        """Return the value in a column."""
        return self.values[column] if column < len(self.values) else ""

    def look(self, column: int) -> Look:
        """Return how a column's cell looks."""
        found = self.looks[column] if column < len(self.looks) else None
        return found or PLAIN

    def with_values(self, column: int, values: Sequence[Value]) -> "Row":
        """Return the row with other values from a column on."""
        row = Row(trimmed(spliced(self.values, column, values, "")), self.looks)
        covered = zip(values, self.looks[column:], strict=False)
        for at, (value, look) in enumerate(covered, column):
            if look and look.runs and value != self.value(at):
                row = row.with_look(at, runs=None)
        return row

    def with_looks(self, column: int, looks: Sequence[Look | None]) -> "Row":
        """Return the row with other looks from a column on."""
        return Row(self.values, trimmed(spliced(self.looks, column, looks, None)))

    def with_look(self, column: int, **changes: Any) -> "Row":
        """Return the row with parts of one cell's look changed."""
        look = replace(self.look(column), **changes)
        return self.with_looks(column, [None if look == PLAIN else look])

    def reshaped(self, reshape: Callable[[list[Any], Any], list[Any]]) -> "Row":
        """Return the row with its columns rearranged; `reshape` is given a list and its filler."""
        return Row(
            trimmed(reshape(list(self.values), "")), trimmed(reshape(list(self.looks), None))
        )


EMPTY = Row((), ())


def spliced(old: tuple[Any, ...], at: int, new: Sequence[Any], filler: object) -> Sequence[Any]:
    """Return `old` with `new` laid over it from `at` on, padded where it was too short."""
    padding = (filler,) * (at - len(old))
    return (*old[:at], *padding, *new, *old[at + len(new) :])


def trimmed(cells: Sequence[Any]) -> tuple[Any, ...]:
    """Return the cells without the empty ones at the end."""
    end = len(cells)
    while end and (cells[end - 1] == "" or cells[end - 1] is None):
        end -= 1
    return tuple(cells[:end])


def number(value: float) -> int | float:
    """Return a number as JSON shows it: without a fraction that is zero."""
    return int(value) if value == int(value) and abs(value) < 1e15 else float(value)
