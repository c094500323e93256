"""The sample program: two forms, what their questions are for, and people's applications."""

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Response:
    """One application: when it came, by which form, with which answers by title."""

    at: datetime
    form: int
    answers: Row


@dataclass(frozen=True, slots=True)
class Sample:
    """A mentorship with its forms, applications in the order they came, and meetups."""

    forms: Sequence[Row]
    uses: Sequence[Row]
    """For each form, what an admin sets on the tab Questions, by title."""
    responses: Sequence[Response]
    meetups: Sequence[Row]


def read_sample() -> Sample:
    """Read the sample's files; their times are naive, on the program's wall clock."""
    uses = _json("questions.json")
    responses = [
        Response(datetime.fromisoformat(row.pop("Timestamp")), form, row)
        for form, name in enumerate(("mentees.csv", "mentors.csv"))
        for row in _table(name)
    ]
    return Sample(
        [_json("mentee_form.json"), _json("mentor_form.json")],
        [uses["mentee_form"], uses["mentor_form"]],
        sorted(responses, key=lambda response: response.at),
        _table("meetups.csv"),
    )


def _json(name: str) -> Any:
    return json.loads((files(__package__) / name).read_text(encoding="utf-8"))


def _table(name: str) -> list[Row]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(keepends=True)))
