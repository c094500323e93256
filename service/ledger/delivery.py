"""Letters leave the outbox: claimed before they are sent, settled by who holds the claim."""

from collections.abc import Collection
from datetime import datetime
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple, Self
from uuid import uuid4

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate

from service.ledger import deadlines, suppressions
from service.ledger.batches import batches
from service.ledger.entries import Entry, columns
from service.ledger.letter_tests import is_test
from service.ledger.moves import EVIDENCE, moving
from service.ledger.schema import letters as table
from service.program.deliveries import worn_out
from service.program.letters import Kind, Letter, State

MOST_TRIES = 30
"""Most of a day, since the waits grow to an hour; then a human has to see the letter."""

# Whoever holds a claim may be late, so late that an admin chose to send the letter again;
# "it didn't leave" counts only as long as nobody doubted.
CLAIM_ENDS = {
    State.ACCEPTED: {State.SENDING, State.UNKNOWN, State.APPROVED},
    State.REFUSED: {State.SENDING, State.UNKNOWN},
    State.UNKNOWN: {State.SENDING},
    State.APPROVED: {State.SENDING},
}


class Claim(NamedTuple):
    """The right to send one letter once; `tries` counts this one."""

    id: str
    attempt: str
    tries: int
    letter: Letter

    @classmethod
    def of(cls, entry: Entry, attempt: str) -> Self:
        """Return the claim on an entry."""
        if entry.letter is None:
            raise RuntimeError(f"The letter {entry.id} is to leave, and has no content.")
        return cls(entry.id, attempt, entry.tries, entry.letter)


def ready(tx: Connection, workbook: str, at: datetime) -> dict[Kind, int]:
    """Return how many letters of each kind may leave now, tests apart."""
    waiting = select(table.c.kind, func.count()).where(_may_leave(workbook, at), ~is_test())
    return {Kind(kind): count for kind, count in tx.execute(waiting.group_by(table.c.kind))}


def claim(
    tx: Connection,
    workbook: str,
    at: datetime,
    limit: int,
    kinds: Collection[Kind] | None = None,
    *,
    tests: bool = False,
) -> list[Claim]:
    """Take up to `limit` letters to send, oldest first; commit before the first is sent.

    Tests are taken on their own.
    """
    oldest, mine = _claiming(frozenset(Kind if kinds is None else kinds), tests=tests)
    told = {"in_workbook": workbook, "now": at}
    # Not one statement with a sub-select: PostgreSQL may run that again for each row,
    # and claim more than the limit.
    numbers = tx.scalars(oldest, told | {"most": limit}).all()
    token = uuid4().hex
    claimed = tx.execute(mine, told | {"numbers": numbers, "token": token}) if numbers else ()
    rows = sorted(claimed, key=itemgetter(-1))
    if len(rows) > limit:
        raise RuntimeError(f"{len(rows)} letters were claimed where {limit} were asked for.")
    return [Claim.of(Entry.of(row[:-1]), token) for row in rows]


@cache
def _claiming(kinds: frozenset[Kind], *, tests: bool) -> tuple[Select[Any], ReturningUpdate[Any]]:
    """Find the oldest letters, and claim those of these numbers; it takes long to write that."""
    now = bindparam("now", type_=table.c.claimed_at.type)
    of_these = is_test() if tests else ~is_test()
    waiting = select(table.c.number).where(_may_leave(bindparam("in_workbook"), now), of_these)
    oldest = waiting.where(table.c.kind.in_(sorted(kinds))).order_by(table.c.number)
    token: BindParameter[str] = bindparam("token")
    tried = table.c.tries + 1
    sending = moving(State.SENDING, now, attempt=token, claimed_at=now, tries=tried)
    mine = sending.where(table.c.number.in_(bindparam("numbers", expanding=True)))
    locked = oldest.limit(bindparam("most", type_=Integer)).with_for_update(skip_locked=True)
    return locked, mine.returning(*columns(), table.c.number)


def is_held(tx: Connection, claim: Claim) -> bool:
    """Tell whether a letter is still its claim's to send: nobody has doubted or settled it."""
    mine = select(table.c.id).where(_held(claim), table.c.state == State.SENDING)
    return tx.scalar(mine) is not None


def settle(
    tx: Connection,
    claim: Claim,
    state: State,
    at: datetime,
    *,
    provider_id: str = "",
    problem: str = "",
    retry_at: datetime | None = None,
) -> bool:
    """Write down what came of a claim, if it is still the holder's to say; tell whether it was.

    Accepted, refused or unknown; approved means that it surely didn't leave, and may again later,
    but not for ever.
    """
    if state not in CLAIM_ENDS:
        raise ValueError(f"A claim cannot end as {state}.")
    if state == State.APPROVED and claim.tries >= MOST_TRIES:
        state, problem, retry_at = State.REFUSED, worn_out(claim.tries, problem), None
    held = _held(claim)
    said = moving(
        state,
        at,
        only_from=CLAIM_ENDS[state],
        provider_id=provider_id,
        problem=problem,
        not_before=retry_at,
        sent_at=at if state == State.ACCEPTED else None,
    )
    if tx.execute(said.where(held)).rowcount == 1:
        return True
    if state != State.ACCEPTED:
        return False
    known_already = update(table).where(held, table.c.state.in_(EVIDENCE))
    return tx.execute(known_already.values(provider_id=provider_id)).rowcount == 1


def give_back(tx: Connection, claim: Claim, at: datetime, problem: str) -> bool:
    """Let a letter wait for which nothing could be tried; tell whether it was still claimed."""
    change = moving(State.APPROVED, at, only_from={State.SENDING}, problem=problem)
    return tx.execute(change.values(tries=table.c.tries - 1).where(_held(claim))).rowcount == 1


def hold_stuck(
    tx: Connection, workbook: str, older_than: datetime, at: datetime, problem: str = ""
) -> int:
    """Call in doubt what was claimed long ago and never settled; return how many that are.

    Of what somebody else is just writing about there is no doubt, and it isn't waited for.
    """
    long_ago = (table.c.workbook == workbook) & (table.c.claimed_at < older_than)
    stuck = select(table.c.number).where(long_ago, table.c.state == State.SENDING)
    numbers = tx.scalars(stuck.with_for_update(skip_locked=True)).all()
    doubted = moving(State.UNKNOWN, at, only_from={State.SENDING}, problem=problem)
    return sum(
        tx.execute(doubted.where(table.c.number.in_(batch))).rowcount for batch in batches(numbers)
    )


def apply_event(
    tx: Connection, letter_id: str, state: State, at: datetime, problem: str = ""
) -> bool:
    """Believe the provider on what became of a letter; tell whether it is news."""
    if state not in EVIDENCE:
        raise ValueError(f"{state} is nothing that a provider reports.")
    sent_at = func.coalesce(table.c.sent_at, literal(at, table.c.sent_at.type))
    news = moving(state, at, sent_at=sent_at, problem=problem)
    return tx.execute(news.where(table.c.id == letter_id)).rowcount == 1


def _may_leave(workbook: Any, at: Any) -> ColumnElement[bool]:
    return and_(
        table.c.workbook == workbook,
        table.c.state == State.APPROVED,
        or_(table.c.not_before.is_(None), table.c.not_before <= at),
        deadlines.to_come(at),
        ~suppressions.unreachable(),
        ~suppressions.unwelcome(),
    )


def _held(claim: Claim) -> ColumnElement[bool]:
    return (table.c.id == claim.id) & (table.c.attempt == claim.attempt)
