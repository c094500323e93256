"""A job on trial: it reads what is real, and what it would change is told and then forgotten."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from jobs.registry import Job
from service.desk import Desk, NothingNew
from service.ledger import outbox
from service.ledger.database import Ledger
from service.mail.mailer import Accepted, Findings, NoTrace, Outcome
from service.mail.message import Message
from service.main import Clock, open_desks
from service.settings import Settings
from service.workbook.failures import Misfit
from service.workbook.sheets import Sheets


class _SheetsBehindGlass(Sheets):
    """A spreadsheet to look at: changes are remembered, not made."""

    def __init__(self, base_url: str) -> None:
        super().__init__(base_url, pause=time.sleep)
        self.changes: list[dict[str, Any]] = []

    def change(self, _workbook: str, changes: list[dict[str, Any]]) -> None:
        """Remember what would be changed; what isn't there can't be read afterwards."""
        if any("addSheet" in change for change in changes):
            raise Misfit("Some of the workbook's tabs are missing; `convene setup` makes them.")
        self.changes += changes


@dataclass
class _PaperMailer:
    """Keeps the messages that would leave."""

    messages: list[Message] = field(default_factory=list)

    def send(self, message: Message) -> Outcome:
        """Take the message as a provider would."""
        self.messages.append(message)
        return Accepted("rehearsal")

    def look_up(self, _message_id: str, _address: str, _since: datetime) -> Findings:
        """Find nothing, since nobody is asked."""
        return NoTrace()


def rehearse(job: Job, settings: Settings, ledger: Ledger, clock: Clock) -> Iterator[str]:
    """Say for each workbook what the job would do: letters, cells and rows, without names."""
    for workbook in settings.workbooks:
        sheets = _SheetsBehindGlass(settings.google_api_url)
        mailer = _PaperMailer()
        with ledger.rehearse() as trial:
            (desk,) = open_desks(
                replace(settings, workbooks=(workbook,)), trial, clock=clock, sheets=sheets
            )
            before = _letters(desk)
            said = _work(job, replace(desk, mailer=mailer))
            owed = _letters(desk) - before
        yield f"It would end with: {said}"
        yield from (f"It would write letters, {kind}: {n}." for kind, n in sorted(owed.items()))
        sent = Counter(message.kind.words for message in mailer.messages)
        yield from (f"It would send letters, {kind}: {n}." for kind, n in sorted(sent.items()))
        yield from _told(sheets.changes)


def _work(job: Job, desk: Desk) -> str:
    try:
        return job.work(desk)
    except NothingNew:
        return "Nothing new."


def _letters(desk: Desk) -> Counter[str]:
    with desk.ledger.reading() as tx:
        return Counter(entry.kind.words for entry in outbox.listing(tx, desk.program))


def _told(changes: list[dict[str, Any]]) -> Iterator[str]:
    rows = sum(len(c["appendCells"]["rows"]) for c in changes if "appendCells" in c)
    cells = sum(
        len(row.get("values", []))
        for change in changes
        if "updateCells" in change
        for row in change["updateCells"]["rows"]
    )
    yield f"In the workbook it would add rows: {rows}, and correct cells: {cells}."
