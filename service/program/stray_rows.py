"""Rows that count for nobody: their Key is missing, unknown, or beside somebody else's name."""

from collections.abc import Callable, Container, Iterable
from typing import NamedTuple

from service.program.problems import Problem
from service.program.wording import say_rows


class Row(NamedTuple):
    """A row of a tab: its number as admins count, and its Key."""

    number: int
    key: str
    matters: Callable[[], bool]
    """Whether it holds what only a row of ours does: a decision, or several of our cells."""
    erased: bool = False
    """Whether it says that it belonged to somebody whose data was erased."""


def tell_strays(
    tab: str, rows: Iterable[Row], known: Container[str], mixed_up: Container[str]
) -> list[Problem]:
    """Tell of a tab's rows that can't be trusted: one problem of each sort, which lists the rows.

    `known` are the Keys that the tab may have, `mixed_up` those beside which somebody else stands.
    """
    keyless: list[int] = []
    unknown: list[int] = []
    mixed: list[int] = []
    erased: list[int] = []
    for row in rows:
        if row.erased:
            erased.append(row.number)
        elif row.key in known:
            if row.key in mixed_up:
                mixed.append(row.number)
        elif row.matters():
            (unknown if row.key else keyless).append(row.number)
    sorts = (
        (mixed, _MIXED_UP),
        (keyless, _KEYLESS),
        (unknown, _UNKNOWN),
        (erased, _ERASED),
    )
    return [
        Problem(sort.what, tab, f"{say_rows(numbers)}: {sort.todo}")
        for numbers, sort in sorts
        if numbers
    ]


class _Sort(NamedTuple):
    what: str
    todo: str


_MIXED_UP = _Sort(
    what="Somebody else's name or address stands beside a Key, so nothing in the row counts.",
    todo="perhaps some columns were sorted without the others, or a cell was typed over. Undo it "
    "(Edit, Undo; or File, Version history), or put the right name, address and role back.",
)
_KEYLESS = _Sort(
    what="A row has no Key, so it can't be told whom it is about and nothing in it counts.",
    todo="put the Key back (Edit, Undo; or File, Version history), or delete the row: whoever it "
    "was about has a row at the end.",
)
_UNKNOWN = _Sort(
    what="A row has a Key that nobody has, so nothing in it counts.",
    todo="was the Key typed over, or the row copied from another spreadsheet? Undo that, or delete "
    "the row.",
)
_ERASED = _Sort(
    what="A row belonged to somebody whose data was erased. Only what you typed there is left.",
    todo="delete the row, and with it your own notes about the person.",
)
