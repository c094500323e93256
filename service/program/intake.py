"""What is new among the applications, and what their senders are told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import StrEnum

from service.program.applications import Application
from service.program.configuration import Configuration
from service.program.dates import from_serial, say_day, say_moment
from service.program.letters import Kind, Letter, Recipient
from service.program.problems import Problem

_MOST_LINES = 60
"""More news than that at once is told in one line."""


class Window(StrEnum):
    """When an application came, by the program's dates."""

    OPEN = "open"
    EARLY = "early"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger remembers of an application."""

    digest: str
    stamp: float | None
    responses: int
    window: str


@dataclass(frozen=True, slots=True)
class Taken:
    """An application that is new or changed, as it is to be remembered."""

    application: Application
    window: Window


@dataclass(slots=True)
class Intake:
    """What taking in decided: what to remember, whom to write to, what to tell the admins."""

    taken: list[Taken] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    activity: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def window_of(moment: datetime | None, configuration: Configuration) -> Window:
    """Whether something that came at `moment` came while applications were open."""
    if moment is None:
        return Window.OPEN
    if configuration.opens and moment < configuration.opens:
        return Window.EARLY
    if configuration.closes and moment > configuration.closes:
        return Window.LATE
    return Window.OPEN


def take_in(
    applications: Iterable[Application],
    known: Mapping[str, Known],
    configuration: Configuration,
    sheet_zone: tzinfo,
    contact: str,
) -> Intake:
    """Decide what is new, edited, repeated, late or early since the ledger last looked."""
    intake = Intake()
    for application in applications:
        before = known.get(application.key)
        window = _window(application, before, configuration, sheet_zone)
        if application.stamp is None:
            intake.problems.append(_undated(application))
        if before is None or _reopened(before, window):
            _welcome(intake, application, window, configuration, contact)
        elif before.digest != application.digest or before.responses != application.responses:
            _welcome_again(intake, application, before, window, configuration, contact)
    if len(intake.activity) > _MOST_LINES:
        intake.activity = [f"{len(intake.taken):,} applications came or changed."]
    return intake


def _window(
    application: Application, before: Known | None, configuration: Configuration, zone: tzinfo
) -> Window:
    if application.stamp is None:
        return Window(before.window) if before else Window.OPEN
    return window_of(from_serial(application.stamp, zone), configuration)


def _reopened(before: Known, window: Window) -> bool:
    """Whether somebody who was told no counts as in time now, since the dates have changed."""
    return window is Window.OPEN and before.window != Window.OPEN


def _welcome(
    intake: Intake,
    application: Application,
    window: Window,
    configuration: Configuration,
    contact: str,
) -> None:
    intake.taken.append(Taken(application, window))
    who = _say(application)
    if window is Window.OPEN:
        intake.letters.append(_acknowledgement(application, configuration, contact))
        intake.activity.append(f"{who} applied as {application.role}.")
    else:
        intake.letters.append(_closed(application, window, configuration, contact))
        how = "before applications opened" if window is Window.EARLY else "after they had closed"
        intake.activity.append(f"{who} applied as {application.role} {how}, and is told so.")


def _welcome_again(
    intake: Intake,
    application: Application,
    before: Known,
    window: Window,
    configuration: Configuration,
    contact: str,
) -> None:
    """Only a newer Timestamp is the applicant's doing; anything else is an admin's correction.

    Who was in time once stays so, whatever the dates are set to later.
    """
    intake.taken.append(Taken(application, Window(before.window)))
    who = _say(application)
    by_applicant = (application.stamp or 0.0) > (before.stamp or 0.0)
    if application.responses > before.responses:
        intake.activity.append(
            f"{who} has sent {application.responses} responses as {application.role}; "
            "the latest counts."
        )
    elif by_applicant:
        intake.activity.append(f"{who} edited the application as {application.role}.")
    if by_applicant and window is Window.OPEN:
        intake.letters.append(_update(application, configuration, contact))


def _say(application: Application) -> str:
    return application.name or f"Somebody without a name (Key {application.key})"


def _undated(application: Application) -> Problem:
    return Problem(
        "The Timestamp of a response isn't a date any more.",
        f"{application.form.label}, Key {application.key}",
        "Restore it (File, Version history). Until then the response counts as in time, "
        "and as older than others of the same person.",
    )


def recipient_of(application: Application) -> Recipient:
    """The person who is written to about an application."""
    return Recipient(application.key, application.name, application.address)


def common_facts(
    application: Application, configuration: Configuration, contact: str
) -> dict[str, object]:
    """What every letter tells."""
    return {
        "program": configuration.program,
        "name": application.name,
        "signature": configuration.signature,
        "contact": contact,
        "role": application.role.value,
    }


def _acknowledgement(
    application: Application, configuration: Configuration, contact: str
) -> Letter:
    return Letter(
        f"acknowledgement:{application.key}",
        Kind.ACKNOWLEDGEMENT,
        recipient_of(application),
        common_facts(application, configuration, contact)
        | {"answers": application.answers, "decisions_by": _decisions_by(configuration)},
    )


def _update(application: Application, configuration: Configuration, contact: str) -> Letter:
    return Letter(
        f"update-received:{application.key}:{application.stamp}",
        Kind.UPDATE_RECEIVED,
        recipient_of(application),
        common_facts(application, configuration, contact)
        | {"answers": application.answers, "decisions_by": _decisions_by(configuration)},
    )


def _closed(
    application: Application, window: Window, configuration: Configuration, contact: str
) -> Letter:
    opens, closes = configuration.opens, configuration.closes
    return Letter(
        f"applications-closed:{application.key}:{window}",
        Kind.APPLICATIONS_CLOSED,
        recipient_of(application),
        common_facts(application, configuration, contact)
        | {
            "phase": window.value,
            "opens": say_day(opens.date()) if opens else "",
            "closes": say_moment(closes, configuration.zone) if closes else "",
        },
    )


def _decisions_by(configuration: Configuration) -> str:
    return say_day(configuration.decisions_by) if configuration.decisions_by else ""
