"""What the provider took, written down at once for all that came back together."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Connection, Update, bindparam

from service.ledger.delivery import CLAIM_ENDS, Claim, settle
from service.ledger.moves import moving
from service.ledger.schema import letters as table
from service.program.letters import State


def accept(tx: Connection, accepted: Sequence[tuple[Claim, str]], at: datetime) -> None:
    """Settle claims as accepted, each with the provider's id, as `settle` does one by one."""
    rows = [
        {"of": claim.id, "token": claim.attempt, "theirs": theirs, "now": at}
        for claim, theirs in accepted
    ]
    if not rows or tx.execute(_accepting(), rows).rowcount == len(rows):
        return
    for claim, theirs in accepted:  # of some an event has come first
        settle(tx, claim, State.ACCEPTED, at, provider_id=theirs)


@cache
def _accepting() -> Update:
    """The statement, of which the writing takes longer than the doing."""
    now = bindparam("now", type_=table.c.sent_at.type)
    taken = moving(
        State.ACCEPTED,
        now,
        only_from=CLAIM_ENDS[State.ACCEPTED],
        provider_id=bindparam("theirs"),
        problem="",
        not_before=None,
        sent_at=now,
    )
    return taken.where(table.c.id == bindparam("of"), table.c.attempt == bindparam("token"))
