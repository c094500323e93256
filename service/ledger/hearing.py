"""What the provider tells of a letter, or only of an address: it is believed, once."""

from datetime import datetime

from sqlalchemy import Connection, exists, select, update

from service.ledger import suppressions, workbooks
from service.ledger.delivery import apply_event
from service.ledger.schema import letters as table
from service.program.letters import State
from service.program.suppression import UNWANTED, Reason, sealed


def hear(
    tx: Connection,
    letter_id: str,
    state: State,
    at: datetime,
    *,
    why: str = "",
    reason: Reason | None = None,
) -> bool:
    """Believe what is told of a letter, and of the address it went to; tell whether it is news.

    Told again, a bounce says nothing of the address: an admin may have written to it since.
    """
    news = apply_event(tx, letter_id, state, at, why)
    if not news and reason in UNWANTED:
        arrived = (table.c.id == letter_id) & (table.c.state == State.DELIVERED)
        tx.execute(update(table).where(arrived).values(problem=why))
    if reason is not None and (news or reason in UNWANTED):
        sent = select(table.c.workbook, table.c.address_hash).where(table.c.id == letter_id)
        for workbook, seal in tx.execute(sent.where(table.c.address_hash.is_not(None))):
            suppressions.suppress(tx, workbook, seal, reason, at)
    return news


def hear_of_address(tx: Connection, address: str, reason: Reason, at: datetime) -> int:
    """Believe what is told of an address alone; return how many programs have written to it."""
    written_to = 0
    for workbook, salt in workbooks.salts(tx):
        seal = sealed(salt, address)
        mine = (table.c.workbook == workbook) & (table.c.address_hash == seal)
        if tx.scalar(select(exists().where(mine))):
            suppressions.suppress(tx, workbook, seal, reason, at)
            written_to += 1
    return written_to
