"""One factory for each model of the program and the workbook: ready to use, any part replaced."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from service.program.applications import Application, read_applications
from service.program.configuration import Configuration, configure
from service.program.matching.proposals import Candidate
from service.program.meetups.plans import Meetup
from service.program.people import Role
from service.program.questions import Form, Question
from service.program.readings import Cell
from service.program.uses import Use
from service.workbook.layout import TabName
from service.workbook.tables import Table, read_table
from service.workbook.tabs import tab

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
NEW_YORK = ZoneInfo("America/New_York")
SALT = b"a salt of the tests, 32 bytes.  "
CONTACT = "robin@example.org"
STAMP = 46_083.5
"""Noon of 2 March 2026 as a serial date."""

ASKED = {
    "Email": Use.EMAIL,
    "Your name": Use.NAME,
    "What do you hope to learn?": Use.SEEKS,
}


def configuration(**settings: Cell) -> Configuration:
    """What these settings come to; `Days_to_confirm_a_place=3`."""
    values = {name.replace("_", " "): value for name, value in settings.items()}
    found, problems = configure(values, title="Open Shelves", zone=NEW_YORK)
    assert not problems
    return found


def questions(asked: Mapping[str, Use], label: str = "Form Responses 1") -> tuple[Question, ...]:
    """Questions in the columns behind the Timestamp."""
    return tuple(
        Question(label, title, column, use)
        for column, (title, use) in enumerate(asked.items(), start=1)
    )


def form(
    *rows: Sequence[str | float | bool],
    label: str = "Form Responses 1",
    role: Role | None = Role.MENTEE,
    asked: Mapping[str, Use] = ASKED,
) -> Form:
    """A form's tab with its responses: Timestamp, address, name, what they hope to learn."""
    return Form(label, role, 0, questions(asked, label), rows, 2)


def response(
    name: str = "Ana", *more: str | float, stamp: float | str = STAMP
) -> tuple[str | float, ...]:
    """A response of somebody at example.org."""
    return (stamp, f"{name.lower()}@example.org", name, *more)


def applications(*forms: Form) -> dict[str, Application]:
    """What these forms hold, by Key."""
    return read_applications(forms, SALT).by_key


def application(
    name: str = "Ana",
    *,
    role: Role = Role.MENTEE,
    answers: Mapping[Use, str] | None = None,
    **changes: Any,
) -> Application:
    """An application by somebody at example.org, with an answer for each of these uses."""
    asked = {**ASKED, **{f"The question about {use}": use for use in answers or {}}}
    row = response(name, "Cataloguing", *(answers or {}).values())
    (found,) = applications(form(row, role=role, asked=asked)).values()
    return replace(found, **changes)


def meetup(**changes: Any) -> Meetup:
    """A meetup a month from now."""
    starts = datetime(2026, 4, 2, 18, tzinfo=NEW_YORK)
    link = "https://meet.example.org/zines"
    return replace(Meetup("MEETUPKEY1", "Zines", starts, 60, link, "", ""), **changes)


def candidate(key: str, role: Role = Role.PARTICIPANT, **changes: Any) -> Candidate:
    """Somebody who can be matched."""
    return Candidate(key, name=f"{key} of the tests", role=role)._replace(**changes)


def table(
    name: TabName,
    *rows: Mapping[str, Any],
    headers: Sequence[str] | None = None,
    above: Sequence[Sequence[Any]] = (),
) -> Table:
    """A tab of ours with these rows, its columns in any order and with any company."""
    titles = list(headers or (column.header for column in tab(name).columns))
    grid = [*above, titles, *([row.get(title, "") for title in titles] for row in rows)]
    return read_table(tab(name), 7, grid)
