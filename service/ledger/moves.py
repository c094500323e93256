"""How a letter may move from state to state: one table, through which every change goes.

    draft      -> approved, withdrawn, expired
    approved   -> draft, sending, refused, withdrawn, expired
    sending    -> approved, refused, unknown
    unknown    -> refused
    refused    -> withdrawn
    expired    -> draft, approved
    withdrawn  -> draft, approved
    accepted   -> delivered, bounced, dropped
    delivered  -> bounced
    bounced    ->
    dropped    ->

From the first seven, evidence leads to accepted, delivered, bounced or dropped at any time: the
provider's word that it had the letter outweighs whatever the ledger believed, as after the restore
of an old backup. Sending comes from approved alone, and only by a claim that is committed first;
it ends as approved again only where the letter surely did not leave. Expired and withdrawn letters
are owed again only as new ones, under another id.

By an admin's word only, on the tab Outbox:

    unknown    => approved, accepted
    refused    => approved

By the restore of a backup only, since what waited then may have left meanwhile:

    draft, approved, sending => unknown
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Update, or_, update

from service.ledger.schema import letters
from service.program.letters import State

Moves = Mapping[State, frozenset[State]]

EVIDENCE = frozenset({State.ACCEPTED, State.DELIVERED, State.BOUNCED, State.DROPPED})

MOVES: Moves = MappingProxyType(
    {
        State.DRAFT: EVIDENCE | {State.APPROVED, State.WITHDRAWN, State.EXPIRED},
        State.APPROVED: EVIDENCE
        | {State.DRAFT, State.SENDING, State.REFUSED, State.WITHDRAWN, State.EXPIRED},
        State.SENDING: EVIDENCE | {State.APPROVED, State.REFUSED, State.UNKNOWN},
        State.UNKNOWN: EVIDENCE | {State.REFUSED},
        State.REFUSED: EVIDENCE | {State.WITHDRAWN},
        State.EXPIRED: EVIDENCE | {State.DRAFT, State.APPROVED},
        State.WITHDRAWN: EVIDENCE | {State.DRAFT, State.APPROVED},
        State.ACCEPTED: EVIDENCE - {State.ACCEPTED},
        State.DELIVERED: frozenset({State.BOUNCED}),
        State.BOUNCED: frozenset(),
        State.DROPPED: frozenset(),
    }
)
"""What may happen to a letter by itself."""

BY_ADMINS: Moves = MappingProxyType(
    {
        State.UNKNOWN: frozenset({State.APPROVED, State.ACCEPTED}),
        State.REFUSED: frozenset({State.APPROVED}),
    }
)
"""What only an admin's word may do: nothing comes back from a doubt by itself."""

BY_RESTORING: Moves = MappingProxyType(
    dict.fromkeys((State.DRAFT, State.APPROVED, State.SENDING), frozenset({State.UNKNOWN}))
)
"""What only the restore of a backup may do."""

SETTLED = EVIDENCE | {State.EXPIRED, State.WITHDRAWN}
"""In these a letter's content is of no more use, and is dropped."""


def sources(to: State, moves: Moves = MOVES) -> frozenset[State]:
    """Return the states from which a letter may move to this one."""
    return frozenset(state for state, allowed in moves.items() if to in allowed)


def moving(
    to: State,
    at: datetime | ColumnElement[Any],
    *,
    only_from: Collection[State] | None = None,
    by: Moves = MOVES,
    **values: Any,
) -> Update:
    """Return an update that moves letters, and leaves those alone that may not go there."""
    allowed = sources(to, by) if only_from is None else sources(to, by).intersection(only_from)
    if not allowed:
        raise ValueError(f"No letter may become {to} this way.")
    dropped = {"content": None} if to in SETTLED else {}
    # Not `IN`, which no statement may hold that is executed for many rows at once.
    there = or_(*(letters.c.state == state for state in sorted(allowed)))
    change = update(letters).where(there)
    return change.values({"state": to, "changed_at": at} | dropped | values)
