"""How far apart the clocks of two people are."""

from datetime import datetime, tzinfo

_DAY = 24 * 60


def hours_apart(theirs: tzinfo, readers: tzinfo, at: datetime) -> str:
    """Say at `at`, an aware moment, how far their clock is from the reader's.

    Such as `3 hours ahead of you`. Across the date line, the day is told and the shorter way round.
    """
    minutes = _offset(at, theirs) - _offset(at, readers)
    if minutes == 0:
        return "the same time as yours"
    if abs(minutes) <= _DAY // 2:
        return f"{_long(abs(minutes))} {'ahead of' if minutes > 0 else 'behind'} you"
    day, way = ("next", "behind") if minutes > 0 else ("previous", "ahead of")
    apart = _DAY - abs(minutes)
    clock = f"{_long(abs(apart))} {way} you" if apart else "the same time as yours"
    return f"{clock}, mostly on the {day} day"


def _offset(at: datetime, zone: tzinfo) -> int:
    """Minutes east of UTC."""
    offset = at.astimezone(zone).utcoffset()
    return round(offset.total_seconds() / 60) if offset else 0


def _long(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    told = [f"{hours} hour{'s' * (hours != 1)}"] * bool(hours)
    return " ".join([*told, *[f"{rest} minutes"] * bool(rest)])
