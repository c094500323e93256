"""Leases keep runs of one kind from overlapping; nothing is wrong, only wasted, if they fail."""

from datetime import datetime

from sqlalchemy import Connection, delete, or_

from service.ledger.schema import leases
from service.ledger.upserts import insert


def take(tx: Connection, name: str, holder: str, until: datetime, now: datetime) -> bool:
    """Take or prolong a lease unless somebody else holds it; tell whether it is held now."""
    new = insert(tx, leases)
    free = or_(leases.c.holder == new.excluded.holder, leases.c.until <= now)
    taking = new.on_conflict_do_update(
        index_elements=["name"],
        set_={"holder": new.excluded.holder, "until": new.excluded.until},
        where=free,
    ).values(name=name, holder=holder, until=until)
    return tx.execute(taking.returning(leases.c.holder)).scalar_one_or_none() == holder


def release(tx: Connection, name: str, holder: str) -> None:
    """Give a lease back; one that somebody else has taken over stays theirs."""
    tx.execute(delete(leases).where(leases.c.name == name, leases.c.holder == holder))
