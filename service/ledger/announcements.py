"""What each letter about a meetup says, kept when its words are dropped."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from service.ledger.batches import batches
from service.ledger.mail_schema import announcements as table
from service.ledger.schema import letters
from service.ledger.upserts import insert
from service.program.letters import State

_UNTOLD = (State.DRAFT, State.APPROVED, State.WITHDRAWN, State.EXPIRED, State.REFUSED)


class Announcement(NamedTuple):
    """What a letter says of its meetup, and the number that this change of it has.

    `digest` and `words` stand for what it says: what people plan by, and the admins' own words.
    """

    letter: str
    sequence: int
    starts: datetime
    digest: str
    words: str


def keep(tx: Connection, workbook: str, said: Iterable[Announcement]) -> None:
    """Write down what letters say that have just been put; a renewed letter says what is new."""
    new = insert(tx, table)
    changed = {name: new.excluded[name] for name in Announcement._fields[1:]}
    upsert = new.on_conflict_do_update(index_elements=["workbook", "letter"], set_=changed)
    for batch in batches(said):
        tx.execute(upsert, [each._asdict() | {"workbook": workbook} for each in batch])


def known(tx: Connection, workbook: str) -> dict[str, Announcement]:
    """Return what the letters of a workbook say, by the letter's key."""
    columns = (table.c[name] for name in Announcement._fields)
    found = tx.execute(select(*columns).where(table.c.workbook == workbook))
    return {row.letter: Announcement._make(row) for row in found}


def told_to(tx: Connection, workbook: str, member: str) -> list[Announcement]:
    """Return what a member has been told, or is being told now; a draft has told nobody."""
    columns = (table.c[name] for name in Announcement._fields)
    same = (letters.c.workbook == table.c.workbook) & (letters.c.key == table.c.letter)
    theirs = (
        select(*columns)
        .join_from(table, letters, same)
        .where(
            table.c.workbook == workbook,
            letters.c.recipient == member,
            letters.c.state.not_in(_UNTOLD),
        )
    )
    return [Announcement._make(row) for row in tx.execute(theirs)]
