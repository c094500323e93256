"""Leases keep runs of one kind from overlapping; a dead holder loses theirs when it runs out."""

from datetime import datetime

from sqlalchemy import Connection, delete, or_, select, update

from service.ledger.schema import leases
from service.ledger.upserts import insert


def take(tx: Connection, name: str, holder: str, until: datetime, now: datetime) -> bool:
    """Take a lease unless somebody else holds it; tell whether it is held now."""
    new = insert(tx, leases)
    free = or_(leases.c.holder == new.excluded.holder, leases.c.until <= now)
    taking = new.on_conflict_do_update(
        index_elements=["name"],
        set_={"holder": new.excluded.holder, "until": new.excluded.until},
        where=free,
    ).values(name=name, holder=holder, until=until)
    return tx.execute(taking.returning(leases.c.holder)).scalar_one_or_none() == holder


def renew(tx: Connection, name: str, holder: str, until: datetime) -> bool:
    """Prolong a lease that nobody else has had meanwhile; tell whether it is held still."""
    mine = update(leases).where(leases.c.name == name, leases.c.holder == holder)
    return tx.execute(mine.values(until=until)).rowcount == 1


def is_held(tx: Connection, name: str, holder: str) -> bool:
    """Tell whether a lease is still the holder's; if so, nobody takes it over before `tx` ends."""
    mine = select(leases.c.holder).where(leases.c.name == name, leases.c.holder == holder)
    return tx.scalar(mine.with_for_update(read=True)) is not None


def release(tx: Connection, name: str, holder: str) -> None:
    """Give a lease back; one that somebody else has taken over stays theirs."""
    tx.execute(delete(leases).where(leases.c.name == name, leases.c.holder == holder))
