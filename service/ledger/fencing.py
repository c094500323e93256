"""A ledger behind a fence: whoever has been out for too long finds it closed."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection

from service.ledger.database import Ledger

Fence = Callable[[Connection], None]
"""Raises where the run that holds the ledger is no longer to write."""


class FencedLedger(Ledger):
    """Another ledger, each of whose writing transactions asks first whether it still may be.

    What isn't asked: notes whose loss costs nothing but time, and what settles a claim, whose own
    token says whether it still counts.
    """

    def __init__(self, inner: Ledger, fence: Fence) -> None:
        self._inner = inner
        self._fence = fence

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Give one writing transaction; it ends at once where the fence raises."""
        with self._inner.begin() as tx:
            self._fence(tx)
            yield tx

    def settling(self) -> AbstractContextManager[Connection]:
        """Give one writing transaction for claims, which have a fence of their own."""
        return self._inner.settling()

    @contextmanager
    def jotting(self) -> Iterator[Connection]:
        """Give one writing transaction for notes."""
        with self._inner.jotting() as tx:
            yield tx

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give one transaction that cannot change anything."""
        with self._inner.reading() as tx:
            yield tx

    @contextmanager
    def rehearse(self) -> Iterator[Ledger]:
        """Give a ledger on which everything seems to happen."""
        with self._inner.rehearse() as stage:
            yield stage

    def close(self) -> None:
        """Leave the connections to the ledger behind the fence."""
