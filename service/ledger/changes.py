"""Whether a program's records have changed, and when time alone will change something."""

from datetime import datetime

from sqlalchemy import Connection, func, literal, select, union_all

from service.ledger.schema import changes, letters, places
from service.program.letters import State
from service.program.places.states import PlaceState

_CAN_LEAVE = frozenset({State.DRAFT, State.APPROVED})


def number(tx: Connection, workbook: str) -> int:
    """Return a number that is another after every transaction that changed a record.

    The database's own triggers see to it; runs, leases and readings are no records.
    """
    known = select(changes.c.number).where(changes.c.workbook == workbook)
    return tx.execute(known).scalar_one_or_none() or 0


def next_moment(tx: Connection, workbook: str, at: datetime) -> datetime | None:
    """Return the next moment at which something is due, if the records know of one.

    A letter may be tried again or come too late, a place may expire; a letter that is being sent
    is due at once, and so is what is due just `at` this moment.
    """
    mine = letters.c.workbook == workbook
    moment = letters.c.expires_at.type
    due = union_all(
        select(letters.c.expires_at).where(mine, letters.c.state.in_(_CAN_LEAVE)),
        select(letters.c.leave_by).where(mine, letters.c.state == State.APPROVED),
        select(letters.c.not_before).where(mine, letters.c.state == State.APPROVED),
        select(places.c.expires_at).where(
            places.c.workbook == workbook, places.c.state == PlaceState.OFFERED
        ),
    ).subquery()
    sending = select(letters.c.number).where(mine, letters.c.state == State.SENDING).limit(1)
    if tx.execute(sending).one_or_none() is not None:
        return at
    later = select(func.min(due.c[0], type_=moment)).where(due.c[0] >= literal(at, moment))
    found: datetime | None = tx.execute(later).scalar_one()
    return found
