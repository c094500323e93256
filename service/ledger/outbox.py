"""The outbox: letters that are owed, each once, on their way from draft to an admin's tick."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Update, or_

from service.ledger import workbooks
from service.ledger.batches import batches
from service.ledger.entries import Entry, content, known
from service.ledger.moves import moving
from service.ledger.schema import letters as table
from service.ledger.upserts import insert
from service.program.letters import Kind, Letter, State
from service.program.suppression import sealed

_RENEWED = (
    "id",
    "kind",
    "recipient",
    "address_hash",
    "content",
    "state",
    "automatic",
    "expires_at",
    "not_before",
    "problem",
    "created_at",
    "changed_at",
)


def put(
    tx: Connection,
    workbook: str,
    letters: Iterable[Letter],
    *,
    approved: bool,
    at: datetime,
) -> list[str]:
    """Owe letters, as drafts or approved already; return the keys of those that are new.

    A key that is known changes nothing, unless its letter was withdrawn, or came too late and has
    more time now: that one is owed again, under another id, so that the tick of the old one
    isn't taken for its own.
    The keyed hash of the address stays when the address is dropped.
    """
    new = insert(tx, table)
    upsert = new.on_conflict_do_update(
        index_elements=["workbook", "key"],
        set_={column: new.excluded[column] for column in _RENEWED},
        where=or_(
            table.c.state == State.WITHDRAWN,
            (table.c.state == State.EXPIRED) & (new.excluded.expires_at > at),
        ),
    ).returning(table.c.key)
    same = {
        "workbook": workbook,
        "state": State.APPROVED if approved else State.DRAFT,
        "automatic": approved,
        "created_at": at,
        "changed_at": at,
        "not_before": None,
        "problem": "",
    }
    put_now: list[str] = []
    salt = b""
    for batch in batches(letters):
        once = {letter.key: letter for letter in reversed(batch)}
        salt = salt or workbooks.enrol(tx, workbook).salt
        rows = [_row(once[key], salt) | same for key in reversed(once)]
        put_now.extend(tx.scalars(upsert, rows))
    return put_now


def withdraw(tx: Connection, workbook: str, key: str, at: datetime) -> bool:
    """Take a letter back that hasn't left; tell whether there was one."""
    mine = moving(State.WITHDRAWN, at).where(table.c.workbook == workbook, table.c.key == key)
    return tx.execute(mine).rowcount == 1


def withdraw_all(tx: Connection, workbook: str, recipient: str, at: datetime) -> int:
    """Take back all letters to somebody that haven't left; return how many that were."""
    mine = moving(State.WITHDRAWN, at).where(table.c.workbook == workbook)
    return tx.execute(mine.where(table.c.recipient == recipient)).rowcount


def approve(tx: Connection, workbook: str, ids: Iterable[str], at: datetime) -> int:
    """Let drafts of this workbook leave; return how many that changed."""
    return _each(tx, moving(State.APPROVED, at, only_from={State.DRAFT}), workbook, ids)


def unapprove(tx: Connection, workbook: str, ids: Iterable[str], at: datetime) -> int:
    """Make drafts again of letters that an admin let leave; return how many that changed.

    Letters that leave by themselves stay approved: their box was never ticked.
    """
    again = moving(State.DRAFT, at, only_from={State.APPROVED})
    return _each(tx, again.where(table.c.automatic.is_(False)), workbook, ids)


def expire(tx: Connection, workbook: str, at: datetime) -> list[Entry]:
    """End the letters whose time has passed before they left; return them as they were."""
    late = known().where(
        table.c.workbook == workbook,
        table.c.state.in_({State.DRAFT, State.APPROVED}),
        table.c.expires_at <= at,
    )
    entries = [Entry.of(row) for row in tx.execute(late.with_for_update(skip_locked=True))]
    _each(tx, moving(State.EXPIRED, at), workbook, (entry.id for entry in entries))
    return entries


def listing(
    tx: Connection, workbook: str, kinds: Collection[Kind] = tuple(Kind)
) -> Iterator[Entry]:
    """Go through the letters of a workbook, few at a time, in the order they were put."""
    mine = known().where(table.c.workbook == workbook, table.c.kind.in_(kinds))
    for row in tx.execute(mine, execution_options={"yield_per": 500}):
        yield Entry.of(row)


def find(tx: Connection, letter_id: str) -> Entry | None:
    """Return the letter that the world knows by this id."""
    row = tx.execute(known().where(table.c.id == letter_id)).one_or_none()
    return None if row is None else Entry.of(row)


def _row(letter: Letter, salt: bytes) -> dict[str, Any]:
    return {
        "id": uuid4().hex,
        "key": letter.key,
        "kind": letter.kind,
        "recipient": letter.recipient.key,
        "address_hash": sealed(salt, letter.recipient.address),
        "content": content(letter),
        "expires_at": letter.expires,
    }


def _each(tx: Connection, change: Update, workbook: str, ids: Iterable[str]) -> int:
    mine = change.where(table.c.workbook == workbook)
    return sum(tx.execute(mine.where(table.c.id.in_(batch))).rowcount for batch in batches(ids))
