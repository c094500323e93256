"""All that the ledger knows of one person, by what its columns are said to hold."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, or_, select

from service.ledger import entries
from service.ledger.entries import Entry
from service.ledger.personal import COLUMNS, Holds, columns
from service.ledger.privacy_schema import erasures
from service.ledger.schema import letters, pair_members, pairs
from service.program.privacy.erased import Codes

Records = dict[str, list[dict[str, Any]]]
_TOLD = (Holds.PERSON, Holds.LETTER, Holds.FACT, Holds.TOLD)
_APART = frozenset({letters.name, pair_members.name})


def records(tx: Connection, workbook: str, who: Codes) -> Records:
    """Return every record about somebody by table, but letters and pairs; times are aware."""
    found: Records = {}
    for table in erasures.metadata.sorted_tables:
        by = columns(table.name, Holds.PERSON)
        if by and table.name not in _APART:
            codes = (who.person, *who.keys)
            mine = or_(*(table.c[name].in_(codes) for name in by))
            rows = tx.execute(_told(table).where(mine, table.c.workbook == workbook))
            found[table.name] = [_as_dict(row) for row in rows]
    return {name: rows for name, rows in found.items() if rows}


def letters_to(tx: Connection, workbook: str, who: Codes) -> list[Entry]:
    """Return all letters to somebody, in the order in which they were put."""
    mine = or_(letters.c.recipient.in_(who.keys), letters.c.address_hash == who.person)
    rows = tx.execute(entries.known().where(letters.c.workbook == workbook, mine))
    return [Entry.of(row) for row in rows]


def pairs_with(tx: Connection, workbook: str, who: Codes) -> list[tuple[str, str, datetime]]:
    """Return the pairs that somebody is or was in: Key, state, and since when."""
    theirs = (
        select(pairs.c.key, pairs.c.state, pairs.c.since)
        .join(pair_members)
        .where(pairs.c.workbook == workbook, pair_members.c.member.in_(who.keys))
        .order_by(pairs.c.since)
    )
    return [(key, state, since) for key, state, since in tx.execute(theirs)]


def _told(table: Table) -> Any:
    names = [name for name in COLUMNS[table.name] if name in columns(table.name, *_TOLD)]
    return select(*(table.c[name] for name in names))


def _as_dict(row: Row[Any]) -> dict[str, Any]:
    return dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
