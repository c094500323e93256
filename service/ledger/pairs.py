"""Who was put together with whom, and what the admins made of it."""

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, select
from sqlalchemy import insert as plain_insert

from service.ledger.schema import pair_members
from service.ledger.schema import pairs as table
from service.ledger.upserts import insert


class Pair(NamedTuple):
    """A pair, or partners: Proposed, Kept, Vetoed, Introduced or Withdrawn since a time."""

    key: str
    members: tuple[str, ...]
    state: str
    since: datetime


def pairs(tx: Connection, workbook: str) -> dict[str, Pair]:
    """Return all pairs of a workbook by their key, members in the order they were given."""
    members = defaultdict[str, list[str]](list)
    together = select(pair_members.c.pair, pair_members.c.member)
    mine = together.where(pair_members.c.workbook == workbook)
    for pair, member in tx.execute(mine.order_by(pair_members.c.pair, pair_members.c.position)):
        members[pair].append(member)
    known = select(table.c.key, table.c.state, table.c.since).where(table.c.workbook == workbook)
    return {
        key: Pair(key, tuple(members[key]), state, since)
        for key, state, since in tx.execute(known.order_by(table.c.since, table.c.key))
    }


def record(tx: Connection, workbook: str, pair: Pair) -> None:
    """Write a pair as it is now."""
    new = insert(tx, table)
    changed = {"state": new.excluded.state, "since": new.excluded.since}
    row = {"workbook": workbook, "key": pair.key, "state": pair.state, "since": pair.since}
    tx.execute(new.on_conflict_do_update(index_elements=["workbook", "key"], set_=changed), row)
    mine = (pair_members.c.workbook == workbook) & (pair_members.c.pair == pair.key)
    tx.execute(delete(pair_members).where(mine))
    at = {"workbook": workbook, "pair": pair.key}
    members = [
        at | {"position": position, "member": member}
        for position, member in enumerate(pair.members)
    ]
    if members:
        tx.execute(plain_insert(pair_members), members)
