"""What settles letters and stops mail, and what members were told of their meetups."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
_RECORDS = ("announcements", "corrections", "stops", "suppressions")


def upgrade() -> None:
    """Make room for them, and have their changes noticed as those of other records are."""
    _widen_letters()
    op.add_column("applications", sa.Column("withdrawn_at", _MOMENT))
    op.create_table(
        "suppressions",
        sa.Column("workbook", sa.String()),
        sa.Column("address_hash", sa.String()),
        sa.Column("reason", sa.String()),
        sa.Column("since", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("workbook", "address_hash", "reason", name="pk_suppressions"),
    )
    op.create_table(
        "stops",
        sa.Column("workbook", sa.String()),
        sa.Column("member", sa.String()),
        sa.Column("since", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("workbook", "member", name="pk_stops"),
    )
    op.create_table(
        "corrections",
        sa.Column("workbook", sa.String()),
        sa.Column("key", sa.String()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("workbook", "key", name="pk_corrections"),
    )
    _add_announcements()
    postgresql = op.get_bind().dialect.name == "postgresql"
    for table in _RECORDS:
        _watch_in_postgresql(table) if postgresql else _watch_in_sqlite(table)


def _widen_letters() -> None:
    op.add_column(
        "letters", sa.Column("settlement", sa.String(), nullable=False, server_default="")
    )
    op.add_column("letters", sa.Column("leave_by", _MOMENT))
    # What left before this was told when it left.
    op.add_column(
        "letters", sa.Column("told", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    op.create_table(
        "inquiries",
        sa.Column("letter", sa.String(32)),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("again_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("letter", name="pk_inquiries"),
    )


def _add_announcements() -> None:
    op.create_table(
        "announcements",
        sa.Column("workbook", sa.String()),
        sa.Column("letter", sa.String()),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("starts", _MOMENT, nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("workbook", "letter", name="pk_announcements"),
    )


def _watch_in_sqlite(table: str) -> None:
    for act, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
        op.execute(f"""
            CREATE TRIGGER noted_{act.lower()}_{table} AFTER {act} ON {table}
            BEGIN
                INSERT INTO changes VALUES ({row}.workbook, 1)
                ON CONFLICT (workbook) DO UPDATE SET number = number + 1;
            END
        """)  # noqa: S608 - the names are those above


def _watch_in_postgresql(table: str) -> None:
    op.execute(f"""
        CREATE CONSTRAINT TRIGGER noted_{table} AFTER INSERT OR UPDATE OR DELETE ON {table}
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note_change()
    """)
