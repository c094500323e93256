"""More of the ledger's tables: what is known of people's mail, and of what they were told."""

from sqlalchemy import Column, Integer, String, Table

from service.ledger.columns import Moment, Told
from service.ledger.schema import metadata

# Why nothing more is sent to an address, or nothing of one kind: see `suppressions`.
suppressions = Table(
    "suppressions",
    metadata,
    Column("workbook", String, primary_key=True),
    Column("address_hash", String, primary_key=True),
    Column("reason", String, primary_key=True),
    Column("since", Moment, nullable=False),
)

# When the provider's log is asked again about a letter in doubt; no record, so nothing notes it.
inquiries = Table(
    "inquiries",
    metadata,
    Column("letter", String(32), primary_key=True),
    Column("times", Integer, nullable=False),
    Column("again_at", Moment, nullable=False),
)

# Who wants no mail about meetups.
stops = Table(
    "stops",
    metadata,
    Column("workbook", String, primary_key=True),
    Column("member", String, primary_key=True),
    Column("since", Moment, nullable=False),
)

# What people asked to have put right, until the response that it is about has changed.
corrections = Table(
    "corrections",
    metadata,
    Column("workbook", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("text", Told, nullable=False),
    Column("digest", String, nullable=False),
    Column("at", Moment, nullable=False),
)

# What each letter about a meetup says: once it has left, its words are gone.
announcements = Table(
    "announcements",
    metadata,
    Column("workbook", String, primary_key=True),
    Column("letter", String, primary_key=True),
    Column("sequence", Integer, nullable=False),
    Column("starts", Moment, nullable=False),
    Column("digest", String, nullable=False),
    Column("words", String, nullable=False),
)
