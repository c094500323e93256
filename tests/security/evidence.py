"""All that Convene keeps, as one value: whatever changes anything at all changes it."""

from typing import Any

from sqlalchemy import MetaData

from tests.world import World


def everything(world: World) -> dict[str, Any]:
    """Every row of every table, every cell of every tab, and every letter that has left."""
    return {
        "ledger": ledger(world),
        "workbook": world.everything(),
        "mail": world.wire.call("get", "/sandbox/messages"),
    }


def ledger(world: World) -> dict[str, list[str]]:
    """Every row of every table that the database itself knows of."""
    tables = MetaData()
    with world.ledger.reading() as tx:
        tables.reflect(tx)
        return {
            name: sorted(repr(tuple(row)) for row in tx.execute(table.select()))
            for name, table in tables.tables.items()
        }
