"""Engines for the two databases the ledger lives in, set up so that neither surprises."""

import time
from sqlite3 import OperationalError
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError, StatementError
from sqlalchemy.pool import ConnectionPoolEntry

READING = "ledger_reading"
JOTTING = "ledger_jotting"


class LedgerError(Exception):
    """The ledger cannot be opened; the text says why, for a maintainer to read."""


class Outdated(LedgerError):
    """The ledger's schema is that of an older program; the text says what to do."""


def create(address: str) -> Engine:
    """Return an engine for a SQLite file or a PostgreSQL database; it doesn't connect yet."""
    try:
        url = make_url(address)
    except ArgumentError:
        raise LedgerError("The database URL of the ledger cannot be read.") from None
    engine = _sqlite(url) if url.get_backend_name() == "sqlite" else _postgresql(url)
    event.listen(engine, "handle_error", _leave_values_out)
    return engine


def _sqlite(url: URL) -> Engine:
    if url.database in {None, "", ":memory:"}:
        raise LedgerError("The ledger needs a file: a ledger in memory forgets what was sent.")
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": 30})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _postgresql(url: URL) -> Engine:
    if url.drivername not in {"postgresql", "postgresql+psycopg"}:
        raise LedgerError("The ledger lives in sqlite:///… or postgresql://…, nowhere else.")
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args={"connect_timeout": 10},
        pool_size=5,
        max_overflow=5,
    )
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    # The driver would begin by itself, too late and without the lock.
    connection.isolation_level = None
    _use_wal(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")


def _use_wal(connection: Any) -> None:
    """Switch to the write-ahead log; SQLite doesn't wait for another who is just doing it."""
    for _attempt in range(100):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except OperationalError:
            time.sleep(0.05)
        else:
            return
    connection.execute("PRAGMA journal_mode = WAL")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    reading, jotting = bool(options.get(READING)), bool(options.get(JOTTING))
    connection.exec_driver_sql(f"PRAGMA query_only = {int(reading)}")
    # A claim that a power cut takes back would be sent again; a note may be lost.
    connection.exec_driver_sql(f"PRAGMA synchronous = {'NORMAL' if jotting else 'FULL'}")
    # A transaction that reads before it writes meets "database is locked" at once otherwise.
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get(JOTTING):
        connection.exec_driver_sql("SET LOCAL synchronous_commit TO off")


def _leave_values_out(context: ExceptionContext) -> None:
    """Cut PostgreSQL's errors down to code, table and constraint: its DETAIL quotes the row."""
    original: Any = context.original_exception
    if getattr(original, "sqlstate", None) is None:
        return
    names = (original.sqlstate, original.diag.table_name, original.diag.constraint_name)
    original.args = (" ".join(name for name in names if name),)
    if isinstance(context.sqlalchemy_exception, StatementError):
        context.sqlalchemy_exception.args = (f"({type(original).__name__}) {original.args[0]}",)
