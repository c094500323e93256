"""What admins say about letters that went wrong: each word is done and written down as one."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Update, func, literal, or_, select, update

from service.ledger import deadlines, suppressions
from service.ledger.moves import BY_ADMINS, moving
from service.ledger.schema import letters as table
from service.program.deliveries import WENT_WRONG
from service.program.letters import State
from service.program.settlements import Settlement, Word


def settle(tx: Connection, workbook: str, letter_id: str, word: Word, at: datetime) -> bool:
    """Do what an admin says of a letter, and remember the word; tell whether it could be done."""
    change = _CHANGES[word](at).where(_mine(workbook, letter_id))
    done = tx.execute(change.values(settlement=Settlement(word, done=True).kept)).rowcount == 1
    if not done:
        remember(tx, workbook, letter_id, Settlement(word))
    elif word is Word.SEND_AGAIN:
        _lift(tx, workbook, letter_id)
    return done


def remember(tx: Connection, workbook: str, letter_id: str, settlement: Settlement) -> None:
    """Remember what stands beside a letter, without doing anything."""
    row = update(table).where(_mine(workbook, letter_id))
    tx.execute(row.values(settlement=settlement.kept))


def _send_again(at: datetime) -> Update:
    """Refused or in doubt, it may leave once more, as if nothing had been tried."""
    again: dict[str, Any] = {"tries": 0, "problem": "", "not_before": None}
    in_time = or_(table.c.expires_at.is_(None), table.c.expires_at > at)
    change = moving(State.APPROVED, at, by=BY_ADMINS, leave_by=deadlines.given(at), **again)
    return change.where(table.c.content.is_not(None), in_time)


def _it_arrived(at: datetime) -> Update:
    """A doubt is one no more; it left when it was last tried."""
    left = func.coalesce(table.c.sent_at, table.c.claimed_at, literal(at, table.c.sent_at.type))
    return moving(State.ACCEPTED, at, by=BY_ADMINS, sent_at=left, problem="", told=True)


def _leave_it(at: datetime) -> Update:
    """It stays what it is, and its words aren't kept any longer."""
    missed = (table.c.state == State.EXPIRED) & (table.c.problem != "")
    return (
        update(table)
        .where(or_(table.c.state.in_(WENT_WRONG), missed))
        .values(content=None, changed_at=at)
    )


_CHANGES = {
    Word.SEND_AGAIN: _send_again,
    Word.IT_ARRIVED: _it_arrived,
    Word.LEAVE_IT: _leave_it,
}


def _lift(tx: Connection, workbook: str, letter_id: str) -> None:
    sealed = tx.scalar(select(table.c.address_hash).where(_mine(workbook, letter_id)))
    if sealed is not None:
        suppressions.lift(tx, workbook, sealed)


def _mine(workbook: str, letter_id: str) -> ColumnElement[bool]:
    return (table.c.workbook == workbook) & (table.c.id == letter_id)
