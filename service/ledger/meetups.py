"""Who comes to which meetup: the last answer of each member."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import Connection, select

from service.ledger.schema import rsvps
from service.ledger.upserts import insert


def answer(
    tx: Connection, workbook: str, meetup: str, member: str, *, answer: str, at: datetime
) -> None:
    """Write a member's answer down; the latest counts."""
    new = insert(tx, rsvps)
    changed = {"answer": new.excluded.answer, "answered_at": new.excluded.answered_at}
    latest = new.on_conflict_do_update(
        index_elements=["workbook", "meetup", "member"],
        set_=changed,
        where=new.excluded.answered_at >= rsvps.c.answered_at,
    )
    row = {"meetup": meetup, "member": member, "answer": answer}
    tx.execute(latest, row | {"workbook": workbook, "answered_at": at})


def answers(tx: Connection, workbook: str) -> dict[str, dict[str, str]]:
    """Return the answers to each meetup of a workbook, by member."""
    given = select(rsvps.c.meetup, rsvps.c.member, rsvps.c.answer)
    found = defaultdict[str, dict[str, str]](dict)
    for meetup, member, said in tx.execute(given.where(rsvps.c.workbook == workbook)):
        found[meetup][member] = said
    return dict(found)
