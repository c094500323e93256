"""More of the ledger's tables: who was erased, and what was erased because its time had passed."""

from sqlalchemy import Column, String, Table, Text

from service.ledger.columns import Moment
from service.ledger.schema import metadata

# Whoever is here sent something that must not be taken in again: see `erasures`.
erasures = Table(
    "erasures",
    metadata,
    Column("workbook", String, primary_key=True),
    Column("person", String, primary_key=True),
    Column("at", Moment, nullable=False),
)

# What was announced for a day, and how much it was: numbers that name nobody.
purges = Table(
    "purges",
    metadata,
    Column("workbook", String, primary_key=True),
    Column("scope", String, primary_key=True),
    Column("due", String, primary_key=True),
    Column("announced_at", Moment, nullable=False),
    Column("purged_at", Moment),
    Column("counts", Text, nullable=False, server_default="{}"),
)
