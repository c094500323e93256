"""What people answer when they are asked for their time zone, read as hours east of UTC.

Standard time counts throughout: who is an hour closer in summer is so for everybody near them.
"""

import re
from datetime import UTC, datetime, timedelta

from service.program.dates import find_zone

_EVERYDAY = {
    "newfoundland": -3.5, "atlantic": -4, "eastern": -5, "central": -6, "mountain": -7,
    "pacific": -8, "alaska": -9, "alaskan": -9, "hawaii": -10, "hawaiian": -10,
    "british": 0, "greenwich": 0, "western european": 0, "central european": 1,
    "eastern european": 2, "india": 5.5, "indian": 5.5, "japan": 9, "korea": 9,
    "australian western": 8, "australian central": 9.5, "australian eastern": 10,
    "new zealand": 12, "utc": 0, "gmt": 0,
}  # fmt: skip
_SHORT = {
    "et": -5, "est": -5, "edt": -5, "ct": -6, "cst": -6, "cdt": -6, "mt": -7, "mst": -7,
    "mdt": -7, "pt": -8, "pst": -8, "pdt": -8, "akst": -9, "hst": -10, "nst": -3.5, "ast": -4,
    "bst": 0, "wet": 0, "cet": 1, "cest": 1, "eet": 2, "eest": 2, "jst": 9, "kst": 9,
    "awst": 8, "acst": 9.5, "aest": 10, "aedt": 10, "nzst": 12, "nzdt": 12,
}  # fmt: skip
_OFFSET = re.compile(r"(?:utc|gmt) ?([+-]) ?(\d{1,2})(?::?([0-5]\d))?\b")
_SUMMERS = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC))
_LONGEST = 200


def read_clock(answer: str) -> float | None:
    """Hours east of UTC in standard time; None where the answer doesn't tell.

    Reads `Europe/Berlin`, `Eastern Time (ET)`, `UTC+5:30`, `pst` and the like.
    """
    said = " ".join(answer[:_LONGEST].split())
    if not said:
        return None
    for name in re.findall(r"[A-Za-z_]+(?:/[\w+-]+)+", said.replace(" ", "_")):
        if (found := _of_a_zone(name.strip("_"))) is not None:
            return found / timedelta(hours=1)
    folded = said.casefold().replace("\u2212", "-").replace("\u2013", "-")
    words = re.sub(r"[^a-z0-9]+", " ", folded)
    longest_first = sorted(_EVERYDAY, key=len, reverse=True)
    named = [name for name in longest_first if re.search(rf"\b{name}\b", words)]
    if offset := _OFFSET.search(folded):
        hours = int(offset[2]) + int(offset[3] or 0) / 60
        return None if hours > 14 else hours * (1 if offset[1] == "+" else -1)
    if named:
        return float(_EVERYDAY[named[0]])
    return next((float(_SHORT[word]) for word in words.split() if word in _SHORT), None)


def _of_a_zone(name: str) -> timedelta | None:
    zone = find_zone(name)
    offsets = [moment.astimezone(zone).utcoffset() for moment in _SUMMERS] if zone else []
    return min((offset for offset in offsets if offset is not None), default=None)
