"""What is new among the applications, and what their senders are told."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import StrEnum
from functools import partial
from types import MappingProxyType

from service.program.applications import Application
from service.program.arrivals import News, tell
from service.program.configuration import Configuration
from service.program.dates import from_serial
from service.program.known import Known, Verdict
from service.program.letters import Letter
from service.program.problems import Problem
from service.program.replies import acknowledgement, applications_closed, update_received
from service.program.undated import tell_undated


class Window(StrEnum):
    """When an application came, by the program's dates."""

    OPEN = "open"
    EARLY = "early"
    LATE = "late"
    HELD = "held"
    """It stood there at first sight: it counts when an admin says so, or when it comes anew."""


_ARRIVED = {Window.OPEN: News.APPLIED, Window.EARLY: News.EARLY, Window.LATE: News.LATE}


@dataclass(frozen=True, slots=True)
class Taken:
    """An application that is new or changed, as it is to be remembered."""

    application: Application
    window: Window


@dataclass(slots=True)
class Intake:
    """What taking in decided: what to remember, whom to write to, what to tell the admins."""

    taken: list[Taken] = field(default_factory=list)
    replies: list[Callable[[], Letter]] = field(default_factory=list)
    news: dict[News, list[Application]] = field(default_factory=dict)
    activity: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def letters(self) -> Iterator[Letter]:
        """The letters, written one by one: all at once would be many times the responses."""
        return (reply() for reply in self.replies)

    def note(self, news: News, application: Application) -> None:
        """Remember what is to be told of an application."""
        self.news.setdefault(news, []).append(application)


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
    verdicts: Mapping[str, Verdict] = MappingProxyType({}),
) -> Intake:
    """Decide what is new, edited, repeated, late or early since the ledger last looked.

    `verdicts` names those that stood there at first sight, by Key.
    """
    intake = Intake()
    undated: list[Application] = []
    answered = answered_already(known)
    for application in applications:
        before = known.get(application.key)
        window = _window(application, before, configuration, sheet_zone)
        if application.stamp is None:
            undated.append(application)
        verdict = verdicts.get(application.key)
        if verdict is Verdict.HOLD:
            _hold(intake, application, before)
        elif verdict is Verdict.COUNT:
            intake.taken.append(Taken(application, window))
            intake.note(News.COUNTED, application)
        elif before is None and (application.digest, application.stamp) in answered:
            _recast(intake, application, window)
        elif before is None or before.window == Window.HELD or _reopened(before, window):
            _welcome(intake, application, window, configuration, contact)
        elif _changed(application, before) or before.stamp != application.stamp:
            _welcome_again(intake, application, before, configuration, contact)
    intake.activity = tell(intake.news, configuration)
    intake.problems = tell_undated(undated)
    return intake


def answered_already(known: Mapping[str, Known]) -> set[tuple[str, float | None]]:
    """The responses that were answered, whatever the role was then; those that are held weren't."""
    return {(each.digest, each.stamp) for each in known.values() if each.window != Window.HELD}


def _window(
    application: Application, before: Known | None, configuration: Configuration, zone: tzinfo
) -> Window:
    """Whoever was in time with any of the responses is in time."""
    if application.stamp is None and before and before.window != Window.HELD:
        return Window(before.window)
    came = (application.stamp, *application.earlier)
    windows = [window_of(_moment(stamp, zone), configuration) for stamp in came]
    return Window.OPEN if Window.OPEN in windows else windows[0]


def _moment(stamp: float | None, zone: tzinfo) -> datetime | None:
    return None if stamp is None else from_serial(stamp, zone)


def _changed(application: Application, before: Known) -> bool:
    return before.digest != application.digest or before.responses != application.responses


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
    intake.note(_ARRIVED[window], application)
    if window is Window.OPEN:
        intake.replies.append(partial(acknowledgement, application, configuration, contact))
    else:
        intake.replies.append(
            partial(applications_closed, application, window.value, configuration, contact)
        )


def _hold(intake: Intake, application: Application, before: Known | None) -> None:
    """Remember it as it is now, and write to nobody."""
    if before is None:
        intake.note(News.HELD, application)
    elif not _changed(application, before) and before.stamp == application.stamp:
        return
    intake.taken.append(Taken(application, Window.HELD))


def _recast(intake: Intake, application: Application, window: Window) -> None:
    """The very response was answered under another role: the admins changed the form's role."""
    intake.taken.append(Taken(application, window))
    intake.note(News.RECAST, application)


def _welcome_again(
    intake: Intake,
    application: Application,
    before: Known,
    configuration: Configuration,
    contact: str,
) -> None:
    """Only a newer Timestamp is the applicant's doing; anything else is an admin's correction.

    Who was in time once stays so, whatever the dates are set to later, and isn't left in silence.
    """
    intake.taken.append(Taken(application, Window(before.window)))
    by_applicant = _changed(application, before) and _is_newer(application, before)
    if application.responses > before.responses:
        intake.note(News.AGAIN, application)
    elif by_applicant:
        intake.note(News.EDITED, application)
    if by_applicant and before.window == Window.OPEN:
        intake.replies.append(partial(update_received, application, configuration, contact))


def _is_newer(application: Application, before: Known) -> bool:
    """Whether something was sent since; a Timestamp that is merely readable again says nothing."""
    if application.stamp is None or before.stamp is None:
        return application.stamp is not None and application.responses > before.responses
    return application.stamp > before.stamp
