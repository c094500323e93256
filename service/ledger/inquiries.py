"""The letters in doubt about which the provider is to be asked, few at a time, ever less often."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, delete, or_, select

from service.ledger.entries import Entry, columns
from service.ledger.mail_schema import inquiries as table
from service.ledger.schema import letters
from service.ledger.upserts import insert
from service.program.letters import State

_SETTLING = timedelta(minutes=5)
_REMEMBERED = timedelta(days=30)
_CLOCKS_DIFFER_BY = timedelta(minutes=5)
_FIRST_WAIT = timedelta(minutes=15)
_LONGEST_WAIT = timedelta(days=1)


class Doubt(NamedTuple):
    """A letter of which nobody knows whether it left; since then the provider may have had it."""

    id: str
    address: str
    since: datetime
    times: int


def due(tx: Connection, workbook: str, at: datetime, limit: int) -> list[Doubt]:
    """Return the doubts to ask about now, those first that were asked about longest ago.

    The provider needs some minutes to write down what it had, and forgets it after 30 days.
    """
    asked = letters.outerjoin(table, table.c.letter == letters.c.id)
    open_ = (
        select(*columns(), letters.c.claimed_at, table.c.times)
        .select_from(asked)
        .where(letters.c.workbook == workbook, letters.c.state == State.UNKNOWN)
        .where(letters.c.content.is_not(None), letters.c.claimed_at >= at - _REMEMBERED)
        .where(letters.c.changed_at <= at - _SETTLING)
        .where(or_(table.c.again_at.is_(None), table.c.again_at <= at))
        .order_by(table.c.again_at.is_not(None), table.c.again_at, letters.c.number)
    )
    found = []
    for *row, claimed_at, times in tx.execute(open_.limit(limit)):
        entry = Entry.of(row)
        if entry.letter is not None:
            # After more than one try, any of them may be the one that got through.
            tried_before = entry.tries > 1 or entry.settlement.done
            since = min(claimed_at, entry.created_at) if tried_before else claimed_at
            address = entry.letter.recipient.address
            found.append(Doubt(entry.id, address, since - _CLOCKS_DIFFER_BY, times or 0))
    return found


def ask_later(tx: Connection, doubts: Collection[Doubt], at: datetime) -> None:
    """Write down that there was no answer about these, and when to ask again."""
    new = insert(tx, table)
    again = new.on_conflict_do_update(
        index_elements=["letter"],
        set_={"times": new.excluded.times, "again_at": new.excluded.again_at},
    )
    rows = [
        {"letter": doubt.id, "times": doubt.times + 1, "again_at": at + _wait(doubt.times)}
        for doubt in doubts
    ]
    if rows:
        tx.execute(again, rows)


def forget(tx: Connection, letter_id: str) -> None:
    """Ask no more about a letter."""
    tx.execute(delete(table).where(table.c.letter == letter_id))


def _wait(times: int) -> timedelta:
    doublings: int = 2 ** min(times, 10)
    return min(_LONGEST_WAIT, _FIRST_WAIT * doublings)
