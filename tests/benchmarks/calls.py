"""What a pass of all jobs costs at Google, as ratios to everyday gspread calls in one run.

usage: python -m tests.benchmarks.calls [--applications 10 1000 30000]

An everyday script opens the spreadsheet in each run, and reads tab by tab: all that our run looks
at, and, as a lower bound, only the tabs without which the job can't work. It writes what our pass
wrote, cell by cell and row by row. Then the bytes that a run sends for so many changed cells.
"""

import argparse
from collections.abc import Mapping
from typing import Any

from jobs.registry import all_jobs
from service.cli.players import Cell
from tests.benchmarks.everyday import Work, one_run
from tests.benchmarks.programs import FORM, SIZES, Program, program, say
from tests.sandbox.google.clients import client
from tests.world import AT_THE_WORKBOOK

_LIMIT = 12
_CHANGED = (1, 10, 100, 500)
_FEWEST = {
    "take-in-responses": (FORM, "Settings", "Questions"),
    "refresh-shortlist": (FORM, "Settings", "Questions", "Shortlist"),
    "read-decisions": (FORM, "Settings", "Shortlist"),
    "offers": (FORM, "Cohort"),
    "match": (FORM, "Settings", "Questions", "Pairs"),
    "invite-to-meetups": (FORM, "Settings", "Meetups"),
    "close-program": (FORM, "Settings"),
    "check-wordings": ("Settings", "Letters"),
    "settle-doubts": (),
    "check-setup": ("Settings",),
    "write-digest": ("Settings", "Needs attention"),
    "deliver": ("Settings", "Outbox"),
}
_NEW = [
    [
        43_600 + n,
        "Archives",
        "Archivist",
        "Valentine, NE",
        "5-7",
        "",
        f"new.{n}@example.org",
        f"N{n}",
    ]
    for n in range(3)
]
"""Three people apply."""
_WIPED = 6
"""So many of the service's cells somebody empties."""


def main() -> None:
    """Measure, and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--applications", type=int, nargs="+", default=SIZES)
    for size in options.parse_args().applications:
        with program(size) as made:
            _passes(made, size)
            _bytes(made, size)


def _passes(made: Program, size: int) -> None:
    ours = _our_pass(made)
    _compare(made, f"{size} applications, nothing new", ours, {})
    before = _grids(made)
    made.sheet.write(FORM, _NEW, f"A{len(before[FORM]) + 1}")
    _wipe(made, _WIPED)
    before = _grids(made)
    ours = _our_pass(made)
    work = _written(before, _grids(made))
    cells = sum(len(each.cells) for each in work.values())
    rows = sum(len(each.rows) for each in work.values())
    _compare(made, f"{size} applications, {cells} cells and {rows} rows to write", ours, work)
    made.settle()


def _our_pass(made: Program) -> int:
    made.calls()
    for job in all_jobs():
        made.run(job)
    return len(made.calls())


def _compare(made: Program, what: str, ours: int, work: Mapping[str, Work]) -> None:
    every = _FEWEST | {job: tuple(_grids(made)) for job in AT_THE_WORKBOOK}
    for how, tabs in (("all tabs", every), ("fewest tabs", _FEWEST)):
        theirs = _their_pass(made, tabs, work)
        ratio = f"{theirs / ours:.1f}   ({theirs} / {ours})"
        say(f"{what}, {how}: everyday calls / ours" + f" (at least {_LIMIT})", ratio)


def _their_pass(
    made: Program, tabs: Mapping[str, tuple[str, ...]], work: Mapping[str, Work]
) -> int:
    """The calls of a script for each job; what there is to write, the first one writes."""
    everyday = client(made.wire.url)
    made.calls()
    left = dict(work)
    for job in all_jobs():
        now = {title: left.pop(title) for title in tabs[job] if title in left}
        one_run(everyday, made.desk.program, tabs[job], now)
    for title in list(left):
        one_run(everyday, made.desk.program, [title], {title: left.pop(title)})
    return len(made.calls())


def _grids(made: Program) -> dict[str, list[list[Any]]]:
    found = made.wire.call("get", f"/v4/spreadsheets/{made.desk.program}?fields=sheets.properties")
    titles = [sheet["properties"]["title"] for sheet in found["sheets"]]
    ours = set(made.structure.sheet_ids)
    known = [s["properties"].get("sheetId", 0) in ours for s in found["sheets"]]
    return {t: made.sheet.grid(t) for t, ok in zip(titles, known, strict=True) if ok}


def _written(
    before: Mapping[str, list[list[Any]]], after: Mapping[str, list[list[Any]]]
) -> dict[str, Work]:
    """What our pass changed, as an everyday script would write it."""
    work = {}
    for title, rows in after.items():
        was = before[title]
        cells = {
            (n, c): cell
            for n, (old, new) in enumerate(zip(was, rows, strict=False), 1)
            for c, cell in enumerate(new, 1)
            if cell != (old[c - 1] if c <= len(old) else "")
        }
        if cells or rows[len(was) :]:
            work[title] = Work(cells, rows[len(was) :])
    return work


def _wipe(made: Program, count: int) -> None:
    """Empty the Status in every other row of the Shortlist."""
    cells = [Cell(2 + 2 * n, "Status", "") for n in range(count)]
    made.sheet.type("Shortlist", cells)


def _bytes(made: Program, size: int) -> None:
    for count in (each for each in _CHANGED if 2 * each <= size):
        _wipe(made, count)
        made.calls()
        made.run("refresh-shortlist")
        sent = sum(c["bytes_in"] for c in made.calls() if c["path"].endswith(":batchUpdate"))
        say(
            f"{size} applications, {count} cells changed: bytes sent, for each",
            f"{sent}, {sent / count:.0f}",
        )
        made.settle()


if __name__ == "__main__":
    main()
