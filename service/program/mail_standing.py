"""What stands beside a person about their mail: that it came back, or that they want less of it."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from service.program.suppression import Reason

BOUNCED, COMPLAINED, LESS = "Bounced", "Complained", "No meetup mail"
"""How the column Mail begins where somebody can't be reached, has complained, or wants less."""


def say_mail(reasons: Mapping[Reason, datetime], *, stopped: bool, zone: ZoneInfo) -> str:
    """What to know before writing to somebody; "" where all is well."""
    said = [
        f"{word} {since} {_day(reasons[reason], zone)}"
        for reason, word, since in (
            (Reason.BOUNCED, BOUNCED, "since"),
            (Reason.COMPLAINED, COMPLAINED, "on"),
        )
        if reason in reasons
    ]
    if stopped or Reason.UNSUBSCRIBED in reasons or Reason.COMPLAINED in reasons:
        said.append(LESS)
    return ". ".join(said)


def _day(moment: datetime, zone: ZoneInfo) -> str:
    day = moment.astimezone(zone)
    return f"{day.day} {day:%B} {day.year}"
