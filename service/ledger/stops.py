"""Who wants no mail about meetups; whoever stopped it can start it again."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from service.ledger.mail_schema import stops
from service.ledger.upserts import insert


def stop(tx: Connection, workbook: str, member: str, at: datetime) -> bool:
    """Write down that a member wants no mail about meetups; tell whether that is news."""
    new = {"workbook": workbook, "member": member, "since": at}
    once = insert(tx, stops).values(new).on_conflict_do_nothing()
    return tx.execute(once.returning(stops.c.member)).one_or_none() is not None


def start(tx: Connection, workbook: str, member: str) -> bool:
    """Let mail about meetups reach a member again; tell whether it was stopped."""
    mine = (stops.c.workbook == workbook) & (stops.c.member == member)
    return tx.execute(delete(stops).where(mine)).rowcount == 1


def stopped(tx: Connection, workbook: str) -> set[str]:
    """Return the Keys of the members who want no mail about meetups."""
    return set(tx.scalars(select(stops.c.member).where(stops.c.workbook == workbook)))
