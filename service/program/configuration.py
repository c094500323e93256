"""The tab `Settings` as a value: each setting is read, or says what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from service.program.letters import TO_THE_TEAM, Kind
from service.program.matching.goals import Matching
from service.program.partners.affinity import PartnersBy
from service.program.people import Role
from service.program.privacy.retention import HOW_LONG, Scope, Term
from service.program.readings import Cell, read_text
from service.program.setting import Setting
from service.program.settings_tab import ROLE_CHOICES, SETTINGS, Pairing, ShowScores


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the admins have set for this program; times are aware, in the program's zone."""

    program: str
    pairing: Pairing
    matching: Matching
    minimum_fit: int
    partners_by: PartnersBy
    seats: int | None
    beyond_seats: int
    """How many more places than `seats` may be offered."""
    opens: datetime | None
    closes: datetime | None
    decisions_by: date | None
    ends: date | None
    """The last day."""
    feedback_form: str
    show_scores: ShowScores
    blind_review: bool
    days_to_confirm: int
    remind_of_place: int
    """How many days before an offer runs out; 0: never."""
    zone: ZoneInfo
    signature: str
    send_by_itself: frozenset[Kind]
    largest_batch: int
    invite_days: int
    remind_days: int
    digest_to: tuple[str, ...]
    """The addresses of admins who hear daily of what needs attention."""
    kept_for: Mapping[Scope, Term]
    """How long after the last day personal data is kept, by whose it is."""
    form_roles: Mapping[str, Role | None]


ALWAYS_BY_THEMSELVES = frozenset(
    {
        Kind.ACKNOWLEDGEMENT,
        Kind.UPDATE_RECEIVED,
        Kind.APPLICATIONS_CLOSED,
        Kind.PLACE_CONFIRMED,
        *TO_THE_TEAM,
    }
)
"""Acknowledgements, answers to a person's own click and the admins' own mail need no tick."""


def configure(
    values: Mapping[str, Cell], *, title: str, zone: ZoneInfo
) -> tuple[Configuration, dict[str, str]]:
    """Read the tab's values; what can't be read counts as its default and is told, by name."""
    problems: dict[str, str] = {}
    program_zone = _read_one(_setting("Time zone"), values, zone, problems)
    read = {s.name: _read_one(s, values, program_zone, problems) for s in SETTINGS}
    opens = read["Applications open"]
    closes = _closes(opens, read["Applications close"], problems)
    return (
        Configuration(
            program=read["Program name"] or title,
            pairing=read["Pairing"],
            matching=read["Matching"],
            minimum_fit=read["Minimum fit"],
            partners_by=read["Partners by"],
            seats=read["Seats"],
            beyond_seats=read["Offers beyond the seats"],
            opens=opens,
            closes=closes,
            decisions_by=read["Decisions by"],
            ends=_ends(read["Program ends"], closes, problems),
            feedback_form=read["Feedback form"],
            show_scores=read["Show scores"],
            blind_review=read["Blind review"],
            days_to_confirm=read["Days to confirm a place"],
            remind_of_place=read["Remind days before a place runs out"],
            zone=program_zone,
            signature=read["Signature"] or "The program team",
            send_by_itself=read["Send by itself"] | ALWAYS_BY_THEMSELVES,
            largest_batch=read["Largest batch"],
            invite_days=read["Invite days before a meetup"],
            remind_days=read["Remind days before a meetup"],
            digest_to=read["Daily digest to"],
            kept_for={scope: read[name] for scope, name in HOW_LONG.items()},
            form_roles=_form_roles(values, problems),
        ),
        problems,
    )


def _closes(
    opens: datetime | None, closes: datetime | None, problems: dict[str, str]
) -> datetime | None:
    if opens and closes and closes <= opens:
        problems["Applications close"] = "This is before “Applications open”."
        return None
    return closes


def _ends(ends: date | None, closes: datetime | None, problems: dict[str, str]) -> date | None:
    if ends and closes and ends < closes.date():
        problems["Program ends"] = "This is before “Applications close”."
        return None
    return ends


def _setting(name: str) -> Setting:
    return next(setting for setting in SETTINGS if setting.name == name)


def _read_one(
    setting: Setting, values: Mapping[str, Cell], zone: ZoneInfo, problems: dict[str, str]
) -> Any:
    value = values.get(setting.name)
    try:
        return setting.read(value if read_text(value, zone) else setting.default, zone)
    except ValueError as error:
        problems[setting.name] = str(error)
        if setting.meanwhile is not None:
            return setting.meanwhile
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
