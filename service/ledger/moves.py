"""How a letter may move from state to state: one table, through which every change goes."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Update, update

from service.ledger.schema import letters
from service.program.letters import State

# The provider's word that it had the letter outweighs whatever the ledger believed,
# as after the restore of an old backup.
EVIDENCE = frozenset({State.ACCEPTED, State.DELIVERED, State.BOUNCED, State.DROPPED})

MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: EVIDENCE | {State.APPROVED, State.WITHDRAWN, State.EXPIRED},
    State.APPROVED: EVIDENCE | {State.DRAFT, State.SENDING, State.WITHDRAWN, State.EXPIRED},
    State.SENDING: EVIDENCE | {State.APPROVED, State.REFUSED, State.UNKNOWN},
    State.UNKNOWN: EVIDENCE | {State.REFUSED},
    State.REFUSED: EVIDENCE,
    State.EXPIRED: EVIDENCE | {State.DRAFT, State.APPROVED},
    State.WITHDRAWN: EVIDENCE | {State.DRAFT, State.APPROVED},
    State.ACCEPTED: EVIDENCE - {State.ACCEPTED},
    State.DELIVERED: frozenset({State.BOUNCED}),
    State.BOUNCED: frozenset(),
    State.DROPPED: frozenset(),
}

# In these a letter's content is of no more use, and is dropped.
SETTLED = EVIDENCE | {State.REFUSED, State.EXPIRED, State.WITHDRAWN}


def sources(to: State) -> frozenset[State]:
    """Return the states from which a letter may move to this one."""
    return frozenset(state for state, allowed in MOVES.items() if to in allowed)


def moving(
    to: State, at: datetime, *, only_from: Collection[State] | None = None, **values: Any
) -> Update:
    """Return an update that moves letters, and leaves those alone that may not go there."""
    allowed = sources(to) if only_from is None else sources(to).intersection(only_from)
    if not allowed:
        raise ValueError(f"No letter may become {to} this way.")
    dropped = {"content": None} if to in SETTLED else {}
    change = update(letters).where(letters.c.state.in_(allowed))
    return change.values({"state": to, "changed_at": at} | dropped | values)
