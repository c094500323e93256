"""A real form export as the demo's input: kept as it stands, with made-up names and addresses."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from service.program.dates import to_serial

_MADE_UP = ("Email Address", "Your name")
_HEADER_WITHIN = 10
_MOMENTS = ("%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%Y-%m-%d %H:%M:%S", "%Y/%m/%d %I:%M:%S %p")


@dataclass(frozen=True, slots=True)
class Export:
    """The rows of a form's tab, whatever stands above the header included."""

    rows: Sequence[Sequence[Any]]
    responses: int
    latest: datetime


def read_export(path: Path, matching: str, zone: ZoneInfo) -> Export:
    """Read a form's CSV; `matching` keeps the responses that hold the text anywhere."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    header = next((n for n, r in enumerate(rows[:_HEADER_WITHIN]) if r[:1] == ["Timestamp"]), None)
    if header is None:
        raise click.ClickException(f"{path.name} has no header that begins with Timestamp.")
    kept = [row for row in rows[header + 1 :] if matching.casefold() in "\n".join(row).casefold()]
    if not kept:
        raise click.ClickException(f"No response in {path.name} holds “{matching}”.")
    width = len(rows[header])
    moments = [_moment(row[0], zone) for row in kept]
    responses = [
        _response(row, moment, number, width, zone)
        for number, (row, moment) in enumerate(zip(kept, moments, strict=True), start=1)
    ]
    latest = max(
        (moment for moment in moments if moment), default=datetime(2020, 1, 1, tzinfo=zone)
    )
    top = [*rows[:header], [*rows[header], *_MADE_UP]]
    return Export([*top, *responses], len(responses), latest)


def _response(
    row: list[str], moment: datetime | None, number: int, width: int, zone: ZoneInfo
) -> list[Any]:
    stamp: Any = to_serial(moment, zone) if moment else row[0]
    answers = [*row[1:], *[""] * (width - len(row))]
    return [stamp, *answers, f"applicant.{number:05}@example.org", f"Applicant {number}"]


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    for form in _MOMENTS:
        try:
            return datetime.strptime(text, form).replace(tzinfo=zone)
        except ValueError:
            continue
    return None
