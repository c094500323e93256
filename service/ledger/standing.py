"""How a program's mail and jobs stand, in numbers that name nobody."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select

from service.ledger import runs
from service.ledger.schema import letters
from service.program.letters import Kind, State
from service.program.lifetimes import approved_at

COUNTED = timedelta(days=30)
"""Over how long letters are counted that left or came back."""
_CAME_BACK = (State.BOUNCED, State.DROPPED)


class Standing(NamedTuple):
    """How a program stands at a moment."""

    waiting: int
    """Letters that may leave and have not."""
    waiting_since: datetime | None
    """Since when the one that has waited longest may leave."""
    doubts: int
    """Letters of which nobody knows whether they have left."""
    sent: int
    came_back: int
    """Of those sent."""
    failures: Mapping[str, int]
    """How often each job has failed since it last ended well; only jobs that have."""

    @property
    def bounce_rate(self) -> float:
        """The share of letters sent that came back."""
        return self.came_back / self.sent if self.sent else 0.0


def standing(tx: Connection, workbook: str, jobs: Iterable[str], at: datetime) -> Standing:
    """Return how a program stands."""
    mine = letters.c.workbook == workbook
    approved = (
        select(letters.c.kind, func.count(), func.min(letters.c.leave_by))
        .where(mine, letters.c.state == State.APPROVED)
        .group_by(letters.c.kind)
    )
    kinds = [(Kind(kind), count, until) for kind, count, until in tx.execute(approved)]
    lately = mine & (letters.c.sent_at >= at - COUNTED)
    return Standing(
        waiting=sum(count for _kind, count, _until in kinds),
        waiting_since=min(
            (approved_at(kind, until) for kind, _count, until in kinds if until), default=None
        ),
        doubts=_count(tx, mine, letters.c.state == State.UNKNOWN),
        sent=_count(tx, lately),
        came_back=_count(tx, lately, letters.c.state.in_(_CAME_BACK)),
        failures=runs.failures_in_a_row(tx, workbook, jobs),
    )


def _count(tx: Connection, *conditions: ColumnElement[bool]) -> int:
    found = select(func.count()).select_from(letters).where(*conditions)
    return tx.execute(found).scalar_one()
