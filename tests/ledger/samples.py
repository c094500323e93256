"""Letters and times for the ledger's tests, and short ways to work with them."""

from datetime import UTC, datetime, timedelta
from typing import NoReturn

from sqlalchemy import select

from service.ledger import delivery, outbox
from service.ledger.database import Ledger
from service.ledger.delivery import Claim
from service.ledger.entries import Entry
from service.ledger.privacy_schema import erasures
from service.program.letters import Kind, Letter, Recipient, State

SCHEMA = erasures.metadata
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
BOOK = "workbook"
NAME, ADDRESS, ANSWER = "Zsófia Canary", "zsofia.canary@example.org", "My canary sings"


class CrashError(Exception):
    """Whatever ends a process in the middle of its work."""


def letter(key: str, kind: Kind = Kind.OFFER, expires: datetime | None = None) -> Letter:
    facts = {"name": NAME, "answers": [{"question": "Why?", "answer": f"{ANSWER} of {key}"}]}
    return Letter(key, kind, Recipient(f"person of {key}", NAME, ADDRESS), facts, expires)


def put(ledger: Ledger, *keys: str, approved: bool = True) -> list[str]:
    with ledger.begin() as tx:
        return outbox.put(tx, BOOK, map(letter, keys), approved=approved, at=NOON)


def claim(ledger: Ledger, limit: int = 10, at: datetime = NOON) -> list[Claim]:
    with ledger.begin() as tx:
        return delivery.claim(tx, BOOK, at, limit)


def settle(ledger: Ledger, held: Claim, state: State, at: datetime = NOON) -> bool:
    with ledger.begin() as tx:
        return delivery.settle(tx, held, state, at, provider_id="their-id")


def hold_stuck(ledger: Ledger, at: datetime = NOON + HOUR) -> int:
    with ledger.begin() as tx:
        return delivery.hold_stuck(tx, BOOK, at, at, "It stopped on the way.")


def report(ledger: Ledger, letter_id: str, state: State, at: datetime = NOON) -> bool:
    with ledger.begin() as tx:
        return delivery.apply_event(tx, letter_id, state, at)


def entries(ledger: Ledger) -> dict[str, Entry]:
    with ledger.reading() as tx:
        return {entry.key: entry for entry in outbox.listing(tx, BOOK)}


def states(ledger: Ledger) -> dict[str, State]:
    return {key: entry.state for key, entry in entries(ledger).items()}


def ids(ledger: Ledger, *keys: str) -> list[str]:
    return [entries(ledger)[key].id for key in keys]


def crash() -> NoReturn:
    """End as a process does that is killed here."""
    raise CrashError


def everything(ledger: Ledger) -> str:
    """Return all that stands in the database, as text."""
    with ledger.reading() as tx:
        tables = SCHEMA.sorted_tables
        return "\n".join(str(row) for table in tables for row in tx.execute(select(table)))
