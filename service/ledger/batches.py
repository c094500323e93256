"""Cuts long streams into handfuls, so that neither memory nor a statement grows with them."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batches(items: Iterable[T], size: int = 500) -> Iterator[list[T]]:
    """Yield lists of at most `size`, in order, until the stream is dry."""
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch
