"""The service's cells on the tab `Meetups`: where each meetup stands, and who comes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from jobs.steps.meetup_letters import Record
from jobs.steps.meetup_rows import Row
from service.desk import View
from service.program.letters import Kind, State
from service.program.meetups.news import CANCELLED
from service.program.meetups.reports import Tally, status
from service.workbook.reconciling import Wanted

_ANSWERS = ("Yes", "Maybe", "No")


def wanted_rows(view: View, rows: Iterable[Row], record: Record) -> Iterator[Wanted]:
    """What the rows of these meetups are to say."""
    days = view.configuration.invite_days
    for row in rows:
        said = status(row.meetup, row.decision, _tally(row.key, record), days, view.at)
        yield Wanted((row.key,), {"Status": said, **_counts(row.key, record)})


def _counts(meetup: str, record: Record) -> dict[str, Any]:
    """How many say what; nothing as long as nobody has been asked."""
    invited = record.invited[meetup]
    if not invited:
        return dict.fromkeys((*_ANSWERS, "No answer"))
    said = Counter(record.answers.get(meetup, {}).values())
    return {each: said[each] for each in _ANSWERS} | {"No answer": invited - said.total()}


def _tally(meetup: str, record: Record) -> Tally:
    waiting = Counter((each.kind, each.state) for each in record.waiting.get(meetup, ()))
    last = record.history(meetup).last.values()
    return Tally(
        invited=record.invited[meetup],
        cancelled=sum(each.digest == CANCELLED for each in last),
        drafts=waiting[Kind.MEETUP_CHANGED, State.DRAFT],
        changes=waiting[Kind.MEETUP_CHANGED, State.APPROVED],
        cancellations=waiting[Kind.MEETUP_CANCELLED, State.APPROVED],
    )
