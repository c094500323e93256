"""The reminder that a place still waits: when it is due, and what it says."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from service.program.applications import Application
from service.program.configuration import Configuration
from service.program.dates import say_day
from service.program.letters import Kind, Letter
from service.program.places.states import passed_on
from service.program.replies import common_facts, recipient_of

_MORNING = time(9)
_BREATH = timedelta(days=1)
"""Nobody is reminded of an offer sooner than this after it has left."""


def remind_from(offered: datetime, expires: datetime, days: int, zone: ZoneInfo) -> datetime | None:
    """When to remind of an offer: in the morning, so many days before its last; None: never."""
    if not days:
        return None
    day = expires.astimezone(zone).date() - timedelta(days=days)
    return max(datetime.combine(day, _MORNING, tzinfo=zone), offered + _BREATH)


def reminder_key(key: str, offered: datetime) -> str:
    """The key of the one reminder of an offer; a later offer is another."""
    return f"{Kind.PLACE_REMINDER}:{key}:{offered:%Y%m%dT%H%M%S}"


def place_reminder(
    application: Application,
    offered: datetime,
    expires: datetime,
    place_url: str,
    configuration: Configuration,
    contact: str,
) -> Letter:
    """The reminder of an offer that left when it was `offered`; it never leaves after its end."""
    last_day = expires.astimezone(configuration.zone).date()
    return Letter(
        reminder_key(application.key, offered),
        Kind.PLACE_REMINDER,
        recipient_of(application),
        common_facts(application, configuration, contact)
        | {
            "place_url": place_url,
            "confirm_by": say_day(last_day),
            "passed_on": passed_on(application.role, configuration.seats),
        },
        expires,
    )
