"""A letter as the outbox keeps it: columns for what stays, one text for what is dropped."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Self

from sqlalchemy import Column, Select, select

from service.ledger.schema import letters
from service.program.letters import Kind, Letter, Recipient, State
from service.program.settlements import Settlement


@dataclass(frozen=True, slots=True)
class Entry:
    """A letter in the outbox and what became of it; `id` is what the world may know it by."""

    id: str
    workbook: str
    key: str
    kind: Kind
    state: State
    recipient: str
    automatic: bool
    tries: int
    problem: str
    provider_id: str
    settlement: Settlement
    expires_at: datetime | None
    created_at: datetime
    sent_at: datetime | None
    content: str | None = field(repr=False)

    @property
    def letter(self) -> Letter | None:
        """The letter itself, as long as it is still to leave or in doubt."""
        if self.content is None:
            return None
        kept = json.loads(self.content)
        to = Recipient(self.recipient, kept["name"], kept["address"])
        return Letter(self.key, self.kind, to, kept["facts"], self.expires_at)

    @classmethod
    def of(cls, row: Sequence[Any]) -> Self:
        """Return the entry in a row of `columns()`."""
        values = dict(zip((part.name for part in fields(cls)), row, strict=True))
        read = {
            "kind": Kind(values["kind"]),
            "state": State(values["state"]),
            "settlement": Settlement.of(values["settlement"]),
        }
        return cls(**values | read)


def content(letter: Letter) -> str:
    """Return what of a letter is kept only until it is settled."""
    to = letter.recipient
    return json.dumps({"name": to.name, "address": to.address, "facts": dict(letter.facts)})


def columns() -> list[Column[Any]]:
    """Return the columns that make an entry."""
    return [letters.c[part.name] for part in fields(Entry)]


def known() -> Select[Any]:
    """Return a query for entries in the order in which the letters were put."""
    return select(*columns()).order_by(letters.c.number)
