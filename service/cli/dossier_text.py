"""What is known of somebody as a text that anybody can read, and as JSON for a machine."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

_TITLES = {
    "responses": "What you answered, as it stands on the form's tab",
    "tabs": "What stands about you in the workbook, the admins' notes included",
    "mentioned": "Where the workbook mentions you",
    "letters": "Letters to you (the text only while it is kept)",
    "pairs": "Pairs that you are or were in",
    "records": "What the service has on record",
}


def as_text(address: str, programs: Sequence[Mapping[str, Any]], made: datetime) -> str:
    """All of it as plain text, which nothing that anybody typed can turn into anything else."""
    lines = [f"What Convene knows about {address}", f"Made on {_written(made)}", *_PREFACE]
    for program in programs:
        lines += ["", "", program["program"], "=" * len(program["program"])]
        if program["note"]:
            lines += ["", program["note"]]
        for section, title in _TITLES.items():
            if section in program:
                lines += ["", title, "-" * len(title), *_lines(program[section], "")]
    return "\n".join(lines) + "\n"


def as_json(address: str, programs: Sequence[Mapping[str, Any]], made: datetime) -> str:
    """The same as JSON."""
    whole = {"address": address, "made": made, "programs": programs}
    return json.dumps(whole, indent=2, ensure_ascii=False, default=_said) + "\n"


_PREFACE = (
    "",
    "Names of other people are left out, but for partners to whom you were introduced. Notes that",
    "admins wrote stand here as they wrote them: read them once more before you pass this on.",
    "Not in here: what mail programs, the mail provider's log, backups and earlier versions of the",
    "spreadsheet hold.",
)


def _lines(said: Any, indent: str) -> Iterator[str]:
    if isinstance(said, Mapping):
        for name, value in said.items():
            yield from _named(str(name), value, indent)
    else:
        for each in said:
            yield ""
            yield from _lines(each, indent)


def _named(name: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping) or (isinstance(value, Sequence) and not isinstance(value, str)):
        yield f"{indent}{name}:"
        yield from _lines(value, f"{indent}  ")
    elif value not in {"", None}:
        first, *more = _written(value).splitlines() or [""]
        yield f"{indent}{name}: {first}"
        yield from (f"{indent}    {line}" for line in more)


def _written(value: Any) -> str:
    """As people write it: a day and a time by its zone's name, yes and no."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:%Y-%m-%d %H:%M %Z}" if isinstance(value, datetime) else str(value)


def _said(value: Any) -> str:
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else str(value)
