"""Copies of a SQLite ledger: made while it is at work, and put back in its place."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url

from service.ledger import restoring
from service.ledger.database import Ledger
from service.ledger.engines import LedgerError


def file_of(url: str) -> Path:
    """The file of a SQLite ledger; raises `LedgerError` for any other."""
    parts = make_url(url)
    if parts.get_backend_name() != "sqlite" or not parts.database:
        raise LedgerError(
            "This ledger is in PostgreSQL: use pg_dump and pg_restore, and “convene restored” "
            "after that."
        )
    return Path(parts.database)


def make(ledger: Path, copy: Path) -> None:
    """Copy a ledger as of one moment, whoever writes to it meanwhile; nobody else may read it."""
    if not ledger.exists():
        raise LedgerError(f"There is no file at {ledger}.")
    _last_run(ledger)
    try:
        os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise LedgerError(f"There is a file at {copy} already; choose another name.") from None
    except OSError as error:
        raise LedgerError(f"No file can be made at {copy}: {error.strerror}.") from None
    try:
        with closing(sqlite3.connect(ledger)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
    except BaseException:
        copy.unlink()
        raise


def put_back(copy: Path, ledger: Path, at: datetime, *, force: bool) -> Path | None:
    """Let a copy be the ledger, doubting what it believes; return where the old one is kept.

    Raises `LedgerError` where something is at work with the ledger, or unless it is forced where
    the ledger knows of later runs than the copy.
    """
    prepared = ledger.with_name(f"{ledger.name}.prepared-{at:%Y%m%dT%H%M%S}")
    make(copy, prepared)
    try:
        if ledger.exists() and not force and _last_run(ledger) > _last_run(copy):
            raise LedgerError(
                "The ledger here knows more than this backup, which would be forgotten. Add "
                "--force if that is what you want."
            )
        _doubt(prepared, at)
        kept = _set_aside(ledger, at) if ledger.exists() else None
        prepared.replace(ledger)
    finally:
        prepared.unlink(missing_ok=True)
    return kept


def _doubt(copy: Path, at: datetime) -> None:
    with closing(Ledger.open(f"sqlite:///{copy}", upgrade=True)) as ledger, ledger.begin() as tx:
        restoring.set_back(tx, at)
    _gather(copy)


def _set_aside(ledger: Path, at: datetime) -> Path:
    _gather(ledger)
    kept = ledger.with_name(f"{ledger.name}.until-{at:%Y%m%dT%H%M%S}")
    return ledger.replace(kept)


def _last_run(file: Path) -> str:
    """When the last run began that a ledger of any age knows of; moments sort as they are kept."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            ((last,),) = connection.execute("SELECT coalesce(max(started_at), '') FROM runs")
    except sqlite3.DatabaseError:
        raise LedgerError(f"What is at {file} can't be read as a ledger.") from None
    return str(last)


def _gather(ledger: Path) -> None:
    """Put the whole ledger into its one file; raises `LedgerError` while somebody else has it."""
    try:
        with closing(sqlite3.connect(ledger, timeout=1)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError:
        raise LedgerError(
            "The service is at work with this ledger: end it first, and start it afterwards."
        ) from None
    except sqlite3.DatabaseError:
        return  # It is broken, which is why it makes room.
