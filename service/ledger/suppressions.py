"""Addresses that letters don't go to any more, known by their seal, each with reason and date."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, exists, select

from service.ledger.mail_schema import suppressions as table
from service.ledger.moves import moving
from service.ledger.schema import letters
from service.ledger.upserts import insert
from service.program.letters import State
from service.program.suppression import ABOUT_MEETUPS, UNREACHABLE, UNWANTED, Reason


def standing(tx: Connection, workbook: str) -> dict[str, dict[Reason, datetime]]:
    """Return why and since when each address of a workbook is written to less, or not at all.

    The seal of an address is what an application calls its person.
    """
    known = select(table.c.address_hash, table.c.reason, table.c.since)
    found: dict[str, dict[Reason, datetime]] = {}
    for seal, reason, since in tx.execute(known.where(table.c.workbook == workbook)):
        found.setdefault(seal, {})[Reason(reason)] = since
    return found


def suppress(
    tx: Connection, workbook: str, address_hash: str, reason: Reason, since: datetime
) -> bool:
    """Write to an address less, or not at all; tell whether that is news."""
    row = {"address_hash": address_hash, "reason": reason, "since": since}
    new = insert(tx, table).values(row | {"workbook": workbook}).on_conflict_do_nothing()
    return tx.execute(new.returning(table.c.reason)).one_or_none() is not None


def lift(tx: Connection, workbook: str, address_hash: str) -> bool:
    """Write to an address again that bounced; what its reader wished for stays."""
    mine = (table.c.workbook == workbook) & (table.c.address_hash == address_hash)
    gone = delete(table).where(mine, table.c.reason == Reason.BOUNCED)
    return tx.execute(gone).rowcount == 1


def is_unwelcome(tx: Connection, workbook: str, address_hash: str) -> bool:
    """Whether the reader of an address has told the provider that they want less mail."""
    return not UNWANTED.isdisjoint(standing(tx, workbook).get(address_hash, {}))


def welcome_again(tx: Connection, workbook: str, address_hash: str) -> None:
    """Send an address mail about meetups again, since its reader asks for it."""
    mine = (table.c.workbook == workbook) & (table.c.address_hash == address_hash)
    tx.execute(delete(table).where(mine, table.c.reason.in_(UNWANTED)))


def hold_back(tx: Connection, workbook: str, at: datetime) -> None:
    """Refuse what is to leave for an address that bounced, and take back what nobody wants."""
    bounced = moving(State.REFUSED, at, only_from={State.APPROVED}, problem=UNREACHABLE)
    tx.execute(bounced.where(letters.c.workbook == workbook, unreachable()))
    waiting = {State.DRAFT, State.APPROVED}
    unwanted = moving(State.WITHDRAWN, at, only_from=waiting)
    tx.execute(unwanted.where(letters.c.workbook == workbook, unwelcome()))


def without_unwelcome(
    tx: Connection, workbook: str, rows: Sequence[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """Return those of these rows of letters that their readers may want."""
    if not any(row["kind"] in ABOUT_MEETUPS for row in rows):
        return list(rows)
    mine = (table.c.workbook == workbook) & table.c.reason.in_(UNWANTED)
    none_for = set(tx.scalars(select(table.c.address_hash).where(mine)))
    return [
        row
        for row in rows
        if row["kind"] not in ABOUT_MEETUPS or row["address_hash"] not in none_for
    ]


def unreachable() -> ColumnElement[bool]:
    """Return what is true of letters to an address that bounced."""
    return _suppressed({Reason.BOUNCED})


def unwelcome() -> ColumnElement[bool]:
    """Return what is true of mail about meetups whose reader wants none."""
    return letters.c.kind.in_(ABOUT_MEETUPS) & _suppressed(UNWANTED)


def _suppressed(reasons: Collection[Reason]) -> ColumnElement[bool]:
    return exists().where(
        table.c.workbook == letters.c.workbook,
        table.c.address_hash == letters.c.address_hash,
        table.c.reason.in_(reasons),
    )
