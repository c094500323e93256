"""The outbox: letters that are owed, each once, on their way from draft to an admin's tick."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Update, or_, update
from sqlalchemy.sql.dml import ReturningInsert

from service.ledger import deadlines, erasures, suppressions, workbooks
from service.ledger.batches import batches
from service.ledger.entries import Entry, content, known
from service.ledger.moves import moving
from service.ledger.schema import letters as table
from service.ledger.upserts import insert
from service.program.letters import Kind, Letter, State
from service.program.lifetimes import leave_by, say_missed
from service.program.settlements import Word
from service.program.suppression import sealed

_UNTRIED = {"tries": 0, "not_before": None, "problem": "", "settlement": "", "told": False}
_RENEWED = (
    "id",
    "kind",
    "recipient",
    "address_hash",
    "content",
    "state",
    "automatic",
    "expires_at",
    "leave_by",
    "created_at",
    "changed_at",
    *_UNTRIED,
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
    Mail about meetups isn't owed to those who want none, and nothing to whoever was erased after
    `at`. The keyed hash of the address stays when the address is dropped. Where the ledger was set
    back to a backup nothing is approved: it may have left already.
    """
    put_now: list[str] = []
    remembered, gone = None, set[str]()
    for batch in batches(letters):
        if remembered is None:
            remembered, gone = workbooks.enrol(tx, workbook), erasures.since(tx, workbook, at)
            approved = approved and remembered.restored_at is None
            same = _same(workbook, at, approved=approved)
        once = {letter.key: letter for letter in reversed(batch)}
        leaves = at if approved else None
        rows = [_row(once[key], remembered.salt, leaves) | same for key in reversed(once)]
        rows = [row for row in rows if row["address_hash"] not in gone]
        if welcome := suppressions.without_unwelcome(tx, workbook, rows):
            put_now.extend(tx.scalars(_owing(tx, at), welcome))
    return put_now


def _owing(tx: Connection, at: datetime) -> ReturningInsert[tuple[str]]:
    new = insert(tx, table)
    has_more_time = (table.c.expires_at <= at) & (new.excluded.expires_at > at)
    return new.on_conflict_do_update(
        index_elements=["workbook", "key"],
        set_={column: new.excluded[column] for column in _RENEWED},
        where=or_(
            table.c.state == State.WITHDRAWN, (table.c.state == State.EXPIRED) & has_more_time
        ),
    ).returning(table.c.key)


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
    leave = moving(State.APPROVED, at, only_from={State.DRAFT}, leave_by=deadlines.given(at))
    return _each(tx, leave, workbook, ids)


def unapprove(tx: Connection, workbook: str, ids: Iterable[str], at: datetime) -> int:
    """Make drafts again of letters that an admin let leave; return how many that changed.

    Letters that leave by themselves stay approved: their box was never ticked. So do those that an
    admin chose to send again.
    """
    again = moving(State.DRAFT, at, only_from={State.APPROVED}, leave_by=None)
    ticked = table.c.automatic.is_(False) & (table.c.settlement != Word.SEND_AGAIN)
    return _each(tx, again.where(ticked), workbook, ids)


def expire(tx: Connection, workbook: str, at: datetime) -> list[Entry]:
    """End the letters whose time has passed before they left; return them as they were.

    One that was to leave says why it has not; a draft was never promised to anybody.
    """
    late = known().where(
        table.c.workbook == workbook,
        table.c.state.in_({State.DRAFT, State.APPROVED}),
        deadlines.passed(at),
    )
    entries = [Entry.of(row) for row in tx.execute(late.with_for_update(skip_locked=True))]
    whys: dict[str, list[str]] = {}
    for entry in entries:
        whys.setdefault(_why_missed(entry, at), []).append(entry.id)
    for why, ids in whys.items():
        _each(tx, moving(State.EXPIRED, at, problem=why), workbook, ids)
    return entries


def listing(
    tx: Connection, workbook: str, kinds: Collection[Kind] = tuple(Kind)
) -> Iterator[Entry]:
    """Go through the letters of a workbook, few at a time, in the order they were put."""
    mine = known().where(table.c.workbook == workbook, table.c.kind.in_(kinds))
    for row in tx.execute(mine, execution_options={"yield_per": 500}):
        yield Entry.of(row)


def untold(tx: Connection, workbook: str) -> list[Entry]:
    """Return the letters that left because an admin let them, and of which nothing was told yet."""
    mine = (table.c.workbook == workbook) & table.c.told.is_(False)
    left = table.c.automatic.is_(False) & table.c.sent_at.is_not(None)
    return [Entry.of(row) for row in tx.execute(known().where(mine, left))]


def tell(tx: Connection, workbook: str, ids: Iterable[str]) -> None:
    """Write down that it was told of letters that they left."""
    for batch in batches(ids):
        mine = (table.c.workbook == workbook) & table.c.id.in_(batch)
        tx.execute(update(table).where(mine).values(told=True))


def find(tx: Connection, letter_id: str) -> Entry | None:
    """Return the letter that the world knows by this id."""
    row = tx.execute(known().where(table.c.id == letter_id)).one_or_none()
    return None if row is None else Entry.of(row)


def _same(workbook: str, at: datetime, *, approved: bool) -> dict[str, Any]:
    """What is the same for all letters that are put together."""
    return _UNTRIED | {
        "workbook": workbook,
        "state": State.APPROVED if approved else State.DRAFT,
        "automatic": approved,
        "created_at": at,
        "changed_at": at,
    }


def _row(letter: Letter, salt: bytes, approved: datetime | None) -> dict[str, Any]:
    return {
        "id": uuid4().hex,
        "key": letter.key,
        "kind": letter.kind,
        "recipient": letter.recipient.key,
        "address_hash": sealed(salt, letter.recipient.address),
        "content": content(letter),
        "expires_at": letter.expires,
        "leave_by": leave_by(letter.kind, approved) if approved else None,
    }


def _why_missed(entry: Entry, at: datetime) -> str:
    if entry.state is not State.APPROVED:
        return ""
    own_time = entry.expires_at is not None and entry.expires_at <= at
    return say_missed(entry.kind, own_time=own_time)


def _each(tx: Connection, change: Update, workbook: str, ids: Iterable[str]) -> int:
    mine = change.where(table.c.workbook == workbook)
    return sum(tx.execute(mine.where(table.c.id.in_(batch))).rowcount for batch in batches(ids))
