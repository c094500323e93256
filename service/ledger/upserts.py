"""One way to say "insert, or else": both databases know it, SQLAlchemy spells it per dialect."""

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert(tx: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """Return an insert into `table` that has `on_conflict_do_update` and `…_do_nothing`."""
    if tx.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
