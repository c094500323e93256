"""The daily digest: what needs attention, by email, to admins who asked for it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from hashlib import blake2b
from typing import NamedTuple

from service.program.configuration import Configuration
from service.program.letters import Kind, Letter, Recipient
from service.program.wording import counted

_FROM = time(7)
"""The hour of the program's day from which the digest leaves."""
_MOST = 8
"""So that no mail program clips it."""


class Thing(NamedTuple):
    """One row of the tab `Needs attention`, whoever put it there."""

    what: str
    where: str
    todo: str


def digests(
    things: Sequence[Thing],
    configuration: Configuration,
    *,
    letters: str,
    sheet_url: str,
    contact: str,
    salt: bytes,
    now: datetime,
) -> Iterator[Letter]:
    """The digests of today, one for each address; none where nothing needs anybody, or at night.

    `letters` says in a sentence how letters stand, `salt` keeps addresses out of the keys.
    """
    today = now.astimezone(configuration.zone)
    if not things or today.time() < _FROM:
        return
    tomorrow = datetime.combine(today.date() + timedelta(days=1), _FROM, configuration.zone)
    facts = {
        "program": configuration.program,
        "name": "",
        "signature": configuration.signature,
        "contact": contact,
        "role": "",
        "needs": counted(len(things), "thing needs attention", "things need attention"),
        "things": [thing._asdict() for thing in things[:_MOST]],
        "more": max(len(things) - _MOST, 0),
        "letters": letters,
        "sheet_url": sheet_url,
    }
    for address in configuration.digest_to:
        who = blake2b(address.encode(), key=salt[:64], digest_size=9).hexdigest()
        key = f"daily-digest:{today.date()}:{who}"
        to = Recipient(f"admin-{who}", "", address)
        yield Letter(key, Kind.DAILY_DIGEST, to, facts, tomorrow)


def next_digest(configuration: Configuration, now: datetime) -> datetime:
    """When the next digest may leave."""
    today = now.astimezone(configuration.zone)
    day = today.date() + timedelta(days=today.time() >= _FROM)
    return datetime.combine(day, _FROM, configuration.zone)
