"""A row of the tab `Meetups` as a value, or what it lacks."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from service.program.applications import Application
from service.program.dates import find_zone
from service.program.readings import Cell, read_moment
from service.program.uses import Use

_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE)
_USUAL_MINUTES = 60
_EARLIEST_DATE = 36_526  # 2000-01-01 as a serial date


class NotReady(ValueError):
    """A meetup can't be invited to yet; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Meetup:
    """One meetup; `starts` is aware, in the program's zone."""

    key: str
    topic: str
    starts: datetime
    minutes: int
    link: str
    speaker: str
    message: str
    cancelled: bool = False

    @property
    def ends(self) -> datetime:
        """When it is over; aware, in UTC."""
        return self.starts.astimezone(UTC) + timedelta(minutes=self.minutes)

    @property
    def digest(self) -> str:
        """Tells apart what members have to be told of: topic, moment, length and link.

        Another speaker or another message changes nobody's plans, and is no letter of its own.
        """
        moment = self.starts.astimezone(UTC).isoformat()
        return fingerprint(self.topic, moment, self.minutes, self.link)

    def takes_answers(self, now: datetime) -> bool:
        """Whether members may still say that they come."""
        return not self.cancelled and now < self.starts


def fingerprint(*told: str | int) -> str:
    """Tells apart what was told without saying anything of it."""
    return hashlib.blake2b(json.dumps(told).encode(), digest_size=12).hexdigest()


def read_meetup(key: str, cells: Mapping[str, Cell], zone: ZoneInfo) -> Meetup:
    """Read a row by its headers; raises `NotReady` with a sentence for the admin."""
    topic = str(cells["Topic"]).strip()
    if not topic:
        raise NotReady("Please give it a topic.")
    return Meetup(
        key,
        topic,
        _starts(cells["Date"], cells["Start"], zone),
        _minutes(cells["Minutes"]),
        str(cells["Link"]).strip(),
        str(cells["Speaker"]).strip(),
        str(cells["Message"]).strip(),
        cancelled=str(cells.get("Decision", "")).strip().casefold() == "cancel",
    )


def time_zone_of(application: Application) -> ZoneInfo | None:
    """The zone that a person named, if it is one; nothing is guessed."""
    return find_zone(application.said(Use.TIME_ZONE).strip().replace(" ", "_"))


def _starts(date: Cell, start: Cell, zone: ZoneInfo) -> datetime:
    try:
        day = read_moment(date, zone)
    except ValueError as error:
        raise NotReady(str(error)) from error
    if day is None:
        raise NotReady("Please give it a date.")
    clock = _clock(start)
    if clock is None:
        raise NotReady("Please write when it starts, such as 18:00.")
    return _existing(datetime.combine(day.date(), clock, tzinfo=zone))


def _existing(starts: datetime) -> datetime:
    """The moment, if a clock in its zone ever shows it; what one shows twice counts first."""
    if starts.astimezone(UTC).astimezone(starts.tzinfo).time() != starts.time():
        raise NotReady(
            f"Please choose another start: at {starts:%H:%M} on that day the clocks are put "
            "forward, so this time doesn't exist."
        )
    return starts


def _clock(cell: Cell) -> time | None:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _clock_of_number(cell)
    found = _CLOCK.fullmatch(str(cell).strip())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3].lower().startswith("p") else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _clock_of_number(cell: float) -> time | None:
    """A time of day is a part of a day, alone or behind a date; a plain 18 is an hour."""
    if 1 <= cell < 24 and cell % 1 == 0:
        return time(int(cell))
    if not (0 <= cell < 1 or cell >= _EARLIEST_DATE):
        return None
    minutes = round((cell % 1) * 24 * 60)
    return time(minutes // 60 % 24, minutes % 60)


def _minutes(cell: Cell) -> int:
    if cell is None or cell == "":
        return _USUAL_MINUTES
    try:
        minutes = int(float(cell))
    except (ValueError, OverflowError):
        minutes = 0
    if not 1 <= minutes <= 24 * 60:
        raise NotReady("Please write how many minutes it takes, such as 60.")
    return minutes
