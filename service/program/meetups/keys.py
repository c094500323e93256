"""Which Key each row of the tab `Meetups` should have: its own, its old one, or a new one."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from service.program.problems import Problem


@dataclass(frozen=True, slots=True)
class Planned:
    """A row that an admin has begun; `starts` is None as long as that can't be told."""

    index: int
    key: str
    starts: datetime | None


@dataclass(slots=True)
class Keys:
    """The Keys that have to be written, by row, and the rows of which it can't be told."""

    given: dict[int, str] = field(default_factory=dict)
    unclear: dict[int, list[str]] = field(default_factory=dict)
    """The Keys that each of them might have had."""

    def settled(self, row: Planned) -> bool:
        """Whether the row keeps the Key that stands there."""
        return bool(row.key) and row.index not in self.given and row.index not in self.unclear


def give_keys(
    rows: Collection[Planned],
    invited: Mapping[str, datetime],
    known: Collection[str],
    fresh: Callable[[int], str],
    at: datetime,
) -> Keys:
    """Find for each row its Key, so that nobody is invited twice to one meetup.

    `invited` are the meetups that people are invited to, with their start; `known` are all Keys
    of which anything is on record. A Key can go astray: an admin clears it, or sorts the rows
    while the service writes a new one. The row that starts when the lost meetup does is that
    meetup, unless there are several.
    """
    keys, here = Keys(), {row.key for row in rows}
    new = [row for row in rows if row.key not in known]
    for starts, lost in _by_start((k, s) for k, s in invited.items() if k not in here).items():
        might_be = [row for row in new if row.starts == starts]
        if len(might_be) == len(lost) == 1:
            keys.given[might_be[0].index] = lost[0]
        elif starts > at:
            keys.unclear |= {row.index: lost for row in might_be}
    for row in new:
        if not row.key and row.index not in keys.unclear:
            keys.given.setdefault(row.index, fresh(row.index))
    return keys


def unclear_rows(keys: Keys) -> Iterable[Problem]:
    """Ask which of some rows is the meetup that people are invited to already."""
    together: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, might_be in keys.unclear.items():
        together[tuple(might_be)].append(index + 1)
    for lost, rows in together.items():
        named, numbers = (" or ".join(map(str, each)) for each in (lost, rows))
        yield Problem(
            "People are invited to a meetup whose Key has gone, and it can't be told which row "
            "it is.",
            f"Meetups, Key {named}",
            f"Write the Key {named} into its row (row {numbers}). Until then nobody is invited to "
            "meetups at that time.",
        )


def _by_start(lost: Iterable[tuple[str, datetime]]) -> dict[datetime, list[str]]:
    found: dict[datetime, list[str]] = defaultdict(list)
    for key, starts in lost:
        found[starts].append(key)
    return found
