"""The rows of the tab `Meetups`: what admins plan there, and when its time comes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from service.desk import View
from service.program.configuration import invite_from
from service.program.meetups.keys import Planned
from service.program.meetups.news import remind_from
from service.program.meetups.plans import Meetup, NotReady, read_meetup
from service.workbook.layout import Owner
from service.workbook.tables import Table


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the tab: what the admins decided, and the meetup or what it lacks."""

    index: int
    key: str
    decision: str
    meetup: Meetup | NotReady

    @property
    def planned(self) -> Planned:
        """The row as far as its Key goes; in UTC, since 1:30 can be twice on one day."""
        starts = None if isinstance(self.meetup, NotReady) else self.meetup.starts.astimezone(UTC)
        return Planned(self.index, self.key, starts)


def begun_rows(table: Table, view: View) -> Iterator[Row]:
    """The rows in which an admin has begun to plan a meetup, or that have a Key."""
    theirs = [c.header for c in table.tab.columns if c.owner is Owner.ADMINS]
    for index, row in enumerate(table.rows, table.header + 1):
        (key,) = table.identity(row)
        if key or any(table.text(row, header) for header in theirs):
            decision = table.text(row, "Decision").casefold()
            yield Row(index, key, decision, _read(table, view, key, row))


def of_one_key_each(rows: Iterable[Row]) -> list[Row]:
    """Of two rows with one Key the upper one counts."""
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(row.key, row)
    return list(first.values())


def next_moment(view: View, rows: Iterable[Row], expected: Iterable[datetime]) -> datetime | None:
    """When letters about a meetup may leave, or it begins, by its row or as people expect it."""
    starts = [row.meetup.starts for row in rows if isinstance(row.meetup, Meetup)]
    days = view.configuration
    inviting = (invite_from(each, days.invite_days) for each in starts)
    reminding = (remind_from(each, days.remind_days) for each in starts)
    moments = (*starts, *inviting, *reminding, *expected)
    return min((moment for moment in moments if moment >= view.at), default=None)


def _read(table: Table, view: View, key: str, row: Sequence[Any]) -> Meetup | NotReady:
    cells = {column.header: table.cell(row, column.header) for column in table.tab.columns}
    try:
        return read_meetup(key, cells, view.configuration.zone)
    except NotReady as error:
        return error
