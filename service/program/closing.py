"""The letters at a program's end: the question how it was, and thanks a week later."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from service.program.applications import Application
from service.program.configuration import Configuration
from service.program.dates import end_of_day, say_day
from service.program.letters import Kind, Letter
from service.program.replies import common_facts, recipient_of

CLOSING = frozenset({Kind.FEEDBACK_REQUEST, Kind.THANK_YOU})
"""The kinds of letter that a program ends with."""

_MORNING = time(9)
_DAYS_TO_MAKE_A_FORM = 14


@dataclass(frozen=True, slots=True)
class _Span:
    """When a kind is written, in days after the last, and on which day it leaves at the latest."""

    first: int
    last: int

    def begins(self, ends: date, zone: ZoneInfo) -> datetime:
        return datetime.combine(ends + timedelta(days=self.first), _MORNING, tzinfo=zone)

    def is_over(self, ends: date, zone: ZoneInfo) -> datetime:
        return end_of_day(ends + timedelta(days=self.last), zone)


_THANKED = _Span(first=7, last=28)
_ASKED = _Span(first=0, last=_THANKED.first - 1)  # after that, the thanks ask as well


def closing_letters(
    members: Iterable[Application], configuration: Configuration, contact: str, at: datetime
) -> Iterator[Letter]:
    """What is owed to the members by now; each letter once, however often the last day is moved."""
    ends = configuration.ends
    if ends is None:
        return
    facts = {"feedback_url": configuration.feedback_form}
    due = [(Kind.THANK_YOU, _THANKED, facts)]
    if configuration.feedback_form:
        due.insert(0, (Kind.FEEDBACK_REQUEST, _ASKED, facts | {"ends": say_day(ends)}))
    everyone = list(members)
    for kind, span, told in due:
        expires = span.is_over(ends, configuration.zone)
        if not span.begins(ends, configuration.zone) <= at < expires:
            continue
        for member in everyone:
            common = common_facts(member, configuration, contact)
            key = f"{kind}:{member.key}"
            yield Letter(key, kind, recipient_of(member), common | told, expires)


def form_is_missing(configuration: Configuration, at: datetime) -> bool:
    """Whether the program ends within two weeks, and there is no form to ask for feedback with."""
    if configuration.ends is None or configuration.feedback_form:
        return False
    days_left = (configuration.ends - at.astimezone(configuration.zone).date()).days
    return 0 <= days_left <= _DAYS_TO_MAKE_A_FORM


def next_closing(configuration: Configuration, at: datetime) -> datetime | None:
    """When letters at the program's end are due that aren't yet; None where none will be."""
    if configuration.ends is None:
        return None
    begins = (span.begins(configuration.ends, configuration.zone) for span in (_ASKED, _THANKED))
    return min((moment for moment in begins if moment > at), default=None)
