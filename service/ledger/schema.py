"""The ledger's tables: ids, times and outcomes; a person's data only in a letter still to leave."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)

from service.ledger.columns import Moment, Told

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite counts by itself only in a column that is called INTEGER.
Number = BigInteger().with_variant(Integer, "sqlite")

workbooks = Table(
    "workbooks",
    metadata,
    Column("workbook", String, primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("structure", Text),
    Column("looked_at", Moment),
    Column("noticed_at", Moment),
    Column("origin", String),
    Column("begun_at", Moment),
    Column("restored_at", Moment),
)

applications = Table(
    "applications",
    metadata,
    Column("key", String, primary_key=True),
    Column("workbook", String, nullable=False, index=True),
    Column("person", String, nullable=False),
    Column("role", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("stamp", Float),
    Column("rows", Integer, nullable=False),
    Column("window", String, nullable=False),
    Column("decision", String, nullable=False, server_default=""),
    Column("decided_at", Moment),
    Column("withdrawn_at", Moment),
    Column("first_seen", Moment, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

places = Table(
    "places",
    metadata,
    Column("key", String, primary_key=True),
    Column("workbook", String, nullable=False, index=True),
    Column("role", String, nullable=False),
    Column("state", String, nullable=False),
    Column("since", Moment, nullable=False),
    Column("expires_at", Moment),
)

pairs = Table(
    "pairs",
    metadata,
    Column("workbook", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("since", Moment, nullable=False),
)

pair_members = Table(
    "pair_members",
    metadata,
    Column("workbook", String, primary_key=True),
    Column("pair", String, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("member", String, nullable=False),
    ForeignKeyConstraint(["workbook", "pair"], ["pairs.workbook", "pairs.key"], ondelete="CASCADE"),
)

rsvps = Table(
    "rsvps",
    metadata,
    Column("workbook", String, primary_key=True),
    Column("meetup", String, primary_key=True),
    Column("member", String, primary_key=True),
    Column("answer", String, nullable=False),
    Column("answered_at", Moment, nullable=False),
)

letters = Table(
    "letters",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("workbook", String, nullable=False),
    Column("key", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("recipient", String, nullable=False),
    Column("address_hash", String),
    Column("content", Text),
    Column("state", String, nullable=False),
    Column("automatic", Boolean, nullable=False, server_default=false()),
    Column("attempt", String(32)),
    Column("tries", Integer, nullable=False, server_default=text("0")),
    Column("not_before", Moment),
    Column("expires_at", Moment),
    Column("claimed_at", Moment),
    Column("provider_id", String, nullable=False, server_default=""),
    Column("problem", Told, nullable=False, server_default='""'),
    Column("settlement", String, nullable=False, server_default=""),
    Column("leave_by", Moment),
    Column("told", Boolean, nullable=False, server_default=true()),
    Column("created_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("changed_at", Moment, nullable=False),
    UniqueConstraint("workbook", "key"),
    Index(None, "workbook", "state", "number"),
)

activity = Table(
    "activity",
    metadata,
    Column("number", Number, primary_key=True),
    Column("workbook", String, nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("text", Told, nullable=False),
)

problems = Table(
    "problems",
    metadata,
    Column("workbook", String, primary_key=True),
    Column("digest", String, primary_key=True),
    Column("source", String, nullable=False),
    Column("since", Moment, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("workbook", String, primary_key=True),
    Column("job", String, primary_key=True),
    Column("digest", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
)

# Triggers write it: see the second migration. A table with records needs one, too.
changes = Table(
    "changes",
    metadata,
    Column("workbook", String, primary_key=True),
    Column("number", BigInteger, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("number", Number, primary_key=True),
    Column("workbook", String, nullable=False),
    Column("job", String, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment),
    Column("outcome", String, nullable=False, server_default=""),
    Column("counts", Text, nullable=False, server_default="{}"),
    Column("slot", Moment),
    Column("well", Boolean),
    Index(None, "workbook", "job", "started_at"),
)

leases = Table(
    "leases",
    metadata,
    Column("name", String, primary_key=True),
    Column("holder", String, nullable=False),
    Column("until", Moment, nullable=False),
)
