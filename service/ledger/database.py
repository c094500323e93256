"""The ledger itself: its transactions, and a rehearsal that leaves nothing behind."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import RLock
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from service.ledger import engines, migrating
from service.ledger.engines import LedgerError


class Ledger:
    """What has been done, in a database; every transaction has a connection of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # The same promise on both databases: one state of things, and no way to change it.
        self._reader = engine.execution_options(
            **{engines.READING: True}
            if engine.dialect.name == "sqlite"
            else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        )
        self._jotter = engine.execution_options(**{engines.JOTTING: True})

    @classmethod
    def open(cls, url: str, *, upgrade: bool = False) -> Self:
        """Connect to the database at `url`; an empty one gets its schema.

        One with an older schema is upgraded where that is asked for, and refused otherwise.
        """
        engine = engines.create(url)
        try:
            (migrating.migrate if upgrade else migrating.adopt)(engine)
        except OperationalError:
            engine.dispose()
            where = engine.url.render_as_string(hide_password=True)
            raise LedgerError(f"The ledger at {where} cannot be reached.") from None
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Give one writing transaction: all of it happens, or nothing."""
        with self._engine.begin() as tx:
            yield tx

    def settling(self) -> AbstractContextManager[Connection]:
        """Give one writing transaction for claims: whoever holds one may always settle it."""
        return self.begin()

    @contextmanager
    def jotting(self) -> Iterator[Connection]:
        """Give one writing transaction that waits for no disk: a power cut may undo all of it.

        For leases, runs and readings, whose loss costs nothing but time.
        """
        with self._jotter.begin() as tx:
            yield tx

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give one transaction that sees one state of the ledger and cannot change it."""
        with self._reader.connect() as tx:
            yield tx

    @contextmanager
    def rehearse(self) -> Iterator["Ledger"]:
        """Give a ledger on which everything seems to happen, and nothing is kept."""
        with self._engine.connect() as tx, tx.begin() as whole:
            try:
                yield _Rehearsal(self._engine, tx)
            finally:
                whole.rollback()

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


class _Rehearsal(Ledger):
    """A ledger inside one transaction: its own are savepoints, one at a time."""

    def __init__(self, engine: Engine, tx: Connection) -> None:
        super().__init__(engine)
        self._tx = tx
        self._turn = RLock()

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        with self._turn, self._tx.begin_nested():
            yield self._tx

    jotting = begin

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self._turn:
            yield self._tx

    @contextmanager
    def rehearse(self) -> Iterator[Ledger]:
        with self._turn, self._tx.begin_nested() as part:
            try:
                yield self
            finally:
                part.rollback()

    def close(self) -> None:
        """Leave the connections to the ledger that rehearses."""
