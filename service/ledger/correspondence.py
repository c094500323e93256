"""Which letters have reached out to somebody: their kinds and times; the words are gone by then."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from service.ledger.schema import letters as table
from service.program.letters import Kind, State


class Sent(NamedTuple):
    """A letter that has left: what it was for, of which kind, where it stands, and since when."""

    key: str
    kind: Kind
    state: State
    at: datetime


def sent_to(tx: Connection, workbook: str, recipients: Collection[str]) -> list[Sent]:
    """Return the letters that have left to these recipients, oldest first."""
    mine = (
        select(table.c.key, table.c.kind, table.c.state, table.c.sent_at)
        .where(table.c.workbook == workbook, table.c.recipient.in_(recipients))
        .where(table.c.sent_at.is_not(None))
        .order_by(table.c.sent_at, table.c.number)
    )
    return [Sent(key, Kind(kind), State(state), at) for key, kind, state, at in tx.execute(mine)]
