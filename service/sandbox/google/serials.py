"""Dates and times as spreadsheets count them: days since 30 December 1899, without a zone."""

from datetime import datetime, timedelta

EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's times have no zone
LAST = 2_958_466


def serial(moment: datetime) -> float:
    """Return the serial of a date and time."""
    return (moment.replace(tzinfo=None) - EPOCH) / timedelta(days=1)


def moment(number: float) -> datetime | None:
    """Return the date and time of a serial, to the second; None where the calendar ends."""
    if not -693_593 <= number < LAST:
        return None
    whole = EPOCH + timedelta(seconds=round(number * 86_400_000) // 1000)
    return whole.replace(microsecond=0)
