"""Column types that mean the same on SQLite and on PostgreSQL."""

import json
from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """A point in time: aware when it goes in, in UTC when it comes out."""

    # SQLite's own DateTime loses the zone and is slow to read; ISO text sorts as time does.
    impl = DateTime(timezone=True).with_variant(Text(), "sqlite")
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | str | None:
        """Turn a time into UTC; one without a zone is a mistake."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A time in the ledger needs its zone.")
        moment = value.astimezone(UTC)
        return moment.isoformat(timespec="microseconds") if dialect.name == "sqlite" else moment

    def process_result_value(
        self, value: datetime | str | None, _dialect: Dialect
    ) -> datetime | None:
        """Read a time in UTC; PostgreSQL tells it in the zone of its session."""
        if isinstance(value, str):
            return datetime.fromisoformat(value)
        return None if value is None else value.astimezone(UTC)


class Told(TypeDecorator[str]):
    """What somebody typed, whatever it holds: PostgreSQL's text has no room for a NUL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Write text so that every character has room."""
        return None if value is None else json.dumps(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> str | None:
        """Read the text as it was told."""
        return None if value is None else str(json.loads(value))
