"""A ledger that was set back to a backup: what it believes about letters may be out of date."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update

from service.ledger.moves import BY_RESTORING, moving
from service.ledger.schema import leases, letters, readings, runs, workbooks
from service.program.letters import State
from service.program.settlements import RESTORED, Settlement

_WHY = "The ledger was set back to a backup; the letter may have left since."


def set_back(tx: Connection, at: datetime) -> None:
    """Doubt whatever waited when the backup was made, and have each program's admins asked.

    The provider is asked about letters from the last run on that the backup knows of. Nothing is
    approved by itself, nor by what stands on the Outbox, until an admin has said so.
    """
    last = select(func.max(runs.c.started_at)).scalar_subquery()
    claimed = func.coalesce(letters.c.claimed_at, last, letters.c.changed_at)
    tx.execute(moving(State.UNKNOWN, at, by=BY_RESTORING, claimed_at=claimed, problem=_WHY))
    open_ = letters.c.state.in_({State.UNKNOWN, State.REFUSED})
    tx.execute(update(letters).where(open_).values(settlement=Settlement(RESTORED).kept))
    tx.execute(update(workbooks).values(restored_at=at))
    for note in (leases, readings):
        tx.execute(delete(note))
