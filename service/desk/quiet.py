"""What a run rests on: where all of it is as it was, a job that was quiet has nothing to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Self

from service.ledger import changes, readings
from service.ledger.database import Ledger
from service.workbook.book import Reading

_KEEPS = timedelta(hours=1)
_ROOT = Path(__file__).resolve().parents[2]
_INSTALLED = ("service/**/*.py", "jobs/**/*.py", "templates/**/*.*")


class NothingNew(Exception):
    """The job has had nothing to do on just this, lately."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a run of a job rests on; `change` is the ledger's number before the reading."""

    job: str
    change: int
    digest: str

    @classmethod
    def of(cls, job: str, change: int, reading: Reading, told: Iterable[str]) -> Self:
        """The ground of a run: another one if a cell, the structure, a record or a setting is."""
        parts = (reading.digest, reading.structure.dumped(), str(change), *told)
        return cls(job, change, _digest("\0".join(parts).encode()))


def rest(
    ledger: Ledger, program: str, ground: Ground, at: datetime, until: datetime | None
) -> None:
    """Let a job that was quiet rest on its ground, unless the ledger has changed meanwhile.

    It rests until a moment that it named, or at which something else is due, or for an hour.
    """
    with ledger.jotting() as tx:
        if changes.number(tx, program) != ground.change:
            return
        due = changes.next_moment(tx, program, at)
        ends = min(filter(None, (at + _KEEPS, until, due)))
        readings.remember(tx, program, ground.job, readings.Rest(ground.digest, at, ends))


@cache
def edition() -> str:
    """Tells one version of the installed code and templates from another."""
    files = sorted(path for pattern in _INSTALLED for path in _ROOT.glob(pattern))
    return _digest(b"\0".join(_digest(path.read_bytes()).encode() for path in files))


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
