"""Serial dates of spreadsheets, days and times in words; zones are always arguments."""

import math
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_SERIAL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a serial is a wall clock's; zones join later
_DAY = 86_400
_SERIALS = range(_DAY, 2_958_466 * _DAY)  # in seconds; up to 9999-12-31


def find_zone(name: str) -> ZoneInfo | None:
    """The time zone of that name, such as `Europe/Berlin`; None where there is none."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def from_serial(serial: float, zone: tzinfo) -> datetime | None:
    """The moment that a serial date shows on a wall clock in `zone`; None if it is no date."""
    seconds = serial * _DAY
    if not math.isfinite(seconds) or round(seconds) not in _SERIALS:
        return None
    return (_SERIAL_ZERO + timedelta(seconds=round(seconds))).replace(tzinfo=zone)


def to_serial(moment: datetime | date, zone: tzinfo) -> float:
    """The serial date, to the second, that shows `moment` on a wall clock in `zone`."""
    if not isinstance(moment, datetime):
        return float((moment - _SERIAL_ZERO.date()).days)
    wall = moment.astimezone(zone).replace(tzinfo=None)
    return round((wall - _SERIAL_ZERO).total_seconds()) / _DAY


def end_of_day(day: date, zone: tzinfo) -> datetime:
    """The last second of `day` in `zone`."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=zone)


def confirm_by(sent: datetime, days: int, zone: tzinfo) -> datetime:
    """When an offer that was sent at `sent` and waits `days` days expires."""
    return end_of_day(sent.astimezone(zone).date() + timedelta(days=days), zone)


def say_day(day: date) -> str:
    """`Friday 3 April 2026`."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def say_minute(moment: datetime, zone: tzinfo) -> str:
    """`3 April 2026, 18:00` on a wall clock in `zone`."""
    wall = moment.astimezone(zone)
    return f"{wall.day} {wall:%B} {wall.year}, {wall:%H:%M}"


def say_moment(moment: datetime, zone: tzinfo) -> str:
    """`Friday 3 April 2026, 18:00 (CEST)` on a wall clock in `zone`."""
    wall = moment.astimezone(zone)
    name = wall.tzname() or ""
    told = f"UTC{name}" if name[:1] in {"+", "-"} else name
    return f"{say_day(wall.date())}, {wall:%H:%M} ({told})"
