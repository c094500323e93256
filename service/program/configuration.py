"""The tab `Settings` as a value: each setting is read, or says what is wrong with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from service.program.letters import Kind
from service.program.people import Role
from service.program.readings import (
    Cell,
    read_day,
    read_end,
    read_moment,
    read_seats,
    read_text,
    read_whole,
    read_zone,
)


class Pairing(StrEnum):
    """Who is paired with whom."""

    MENTORS = "Mentors and mentees"
    PARTNERS = "Partners in the cohort"
    NONE = "None"


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the tab: its name, what stands there at first, and what it means."""

    name: str
    default: str | int
    meaning: str
    read: Callable[[Cell, ZoneInfo], Any]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the admins have set for this program; times are aware, in the program's zone."""

    program: str
    pairing: Pairing
    seats: int | None
    opens: datetime | None
    closes: datetime | None
    decisions_by: date | None
    days_to_confirm: int
    zone: ZoneInfo
    signature: str
    send_by_itself: frozenset[Kind]
    largest_batch: int
    invite_days: int
    remind_days: int
    keep_data_for: str
    form_roles: Mapping[str, Role | None]


def _pairing(value: Cell, zone: ZoneInfo) -> Pairing:
    for pairing in Pairing:
        if pairing.casefold() == read_text(value, zone).casefold():
            return pairing
    raise ValueError("Please choose one of: " + ", ".join(Pairing) + ".")


def _kinds(value: Cell, zone: ZoneInfo) -> frozenset[Kind]:
    names = [name.strip().casefold() for name in read_text(value, zone).split(",") if name.strip()]
    known = {kind.words: kind for kind in Kind}
    unknown = [name for name in names if name not in known]
    if unknown:
        msg = f"“{unknown[0]}” is no kind of letter. The kinds are: {', '.join(known)}."
        raise ValueError(msg)
    return frozenset(known[name] for name in names)


ALWAYS_BY_THEMSELVES = frozenset(
    {Kind.ACKNOWLEDGEMENT, Kind.UPDATE_RECEIVED, Kind.APPLICATIONS_CLOSED, Kind.PLACE_CONFIRMED}
)
"""Acknowledgements and answers to a person's own click need nobody's tick."""

SETTINGS = (
    Setting("Program name", "", "The program's name, as letters say it.", read_text),
    Setting(
        "Pairing",
        Pairing.MENTORS,
        "Who is paired: mentors with mentees, partners within the cohort, or nobody.",
        _pairing,
        tuple(Pairing),
    ),
    Setting(
        "Seats",
        "",
        "How many may have a place, mentors not counted. Empty: no limit.",
        read_seats,
    ),
    Setting("Applications open", "", "The first day. Empty: open already.", read_moment),
    Setting("Applications close", "", "The last day. Empty: they stay open.", read_end),
    Setting("Decisions by", "", "When applicants will hear; letters promise it.", read_day),
    Setting("Days to confirm a place", 7, "How long an offer waits.", read_whole(1, 90)),
    Setting(
        "Time zone",
        "",
        "The program's zone, such as America/New_York. Empty: the spreadsheet's own.",
        read_zone,
    ),
    Setting("Signature", "The program team", "Who signs the letters.", read_text),
    Setting(
        "Send by itself",
        "",
        "Kinds of letter that leave without a tick, with commas between them. "
        "Acknowledgements and answers to a person's own click always do.",
        _kinds,
    ),
    Setting(
        "Largest batch",
        100,
        "If more letters of one kind are ready at once, none of them leaves until you raise this.",
        read_whole(1, 1_000_000),
    ),
    Setting(
        "Invite days before a meetup",
        10,
        "When invitations leave.",
        read_whole(0, 365),
    ),
    Setting("Remind days before a meetup", 2, "When reminders leave.", read_whole(0, 60)),
    Setting(
        "Keep personal data for",
        "12 months",
        "How long after the program's end people's data is kept.",
        read_text,
    ),
)
"""The settings that every program has, in the order of the tab."""

ROLE_CHOICES = (*Role, "Ask the form")


def form_setting(form: str) -> str:
    """The name of the setting that says for which role a form is."""
    return f"“{form}” is for"


def configure(
    values: Mapping[str, Cell], *, title: str, zone: ZoneInfo
) -> tuple[Configuration, dict[str, str]]:
    """Read the tab's values; what can't be read counts as its default and is told, by name."""
    problems: dict[str, str] = {}
    program_zone = _read_one(_setting("Time zone"), values, zone, problems)
    read = {s.name: _read_one(s, values, program_zone, problems) for s in SETTINGS}
    opens, closes = read["Applications open"], read["Applications close"]
    if opens and closes and closes <= opens:
        problems["Applications close"] = "This is before “Applications open”."
    return (
        Configuration(
            program=read["Program name"] or title,
            pairing=read["Pairing"],
            seats=read["Seats"],
            opens=opens,
            closes=closes,
            decisions_by=read["Decisions by"],
            days_to_confirm=read["Days to confirm a place"],
            zone=program_zone,
            signature=read["Signature"] or "The program team",
            send_by_itself=read["Send by itself"] | ALWAYS_BY_THEMSELVES,
            largest_batch=read["Largest batch"],
            invite_days=read["Invite days before a meetup"],
            remind_days=read["Remind days before a meetup"],
            keep_data_for=read["Keep personal data for"],
            form_roles=_form_roles(values, problems),
        ),
        problems,
    )


def _setting(name: str) -> Setting:
    return next(setting for setting in SETTINGS if setting.name == name)


def _read_one(
    setting: Setting, values: Mapping[str, Cell], zone: ZoneInfo, problems: dict[str, str]
) -> Any:
    value = values.get(setting.name)
    try:
        return setting.read(setting.default if value is None or value == "" else value, zone)
    except (ValueError, OverflowError) as error:
        problems[setting.name] = str(error)
        return setting.read(setting.default, zone)


def _form_roles(values: Mapping[str, Cell], problems: dict[str, str]) -> dict[str, Role | None]:
    """The role that each form is for; None where the form itself asks."""
    roles: dict[str, Role | None] = {}
    for name, value in values.items():
        if not (name.startswith("“") and name.endswith("” is for")) or value in {None, ""}:
            continue
        form, choice = name[1 : -len("” is for")], str(value).strip().casefold()
        known = {role.casefold(): role for role in Role}
        if choice == ROLE_CHOICES[-1].casefold():
            roles[form] = None
        elif choice in known:
            roles[form] = known[choice]
        else:
            problems[name] = "Please choose one of: " + ", ".join(ROLE_CHOICES) + "."
    return roles


def invite_from(starts: datetime, days: int) -> datetime:
    """When the invitations to a meetup that `starts` then may leave."""
    return starts - timedelta(days=days)
