"""What lets a run end at once: a number that changes with a program's records, and until when."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
_RECORDS = (
    "activity",
    "applications",
    "letters",
    "pair_members",
    "pairs",
    "places",
    "problems",
    "rsvps",
)


def upgrade() -> None:
    """Have the database itself notice every change, so that nothing can change unnoticed."""
    op.create_table(
        "changes",
        sa.Column("workbook", sa.String()),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workbook", name="pk_changes"),
    )
    op.drop_table("readings")
    op.create_table(
        "readings",
        sa.Column("workbook", sa.String()),
        sa.Column("job", sa.String()),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("workbook", "job", name="pk_readings"),
    )
    if op.get_bind().dialect.name == "postgresql":
        _watch_in_postgresql()
    else:
        _watch_in_sqlite()


def _watch_in_sqlite() -> None:
    for table in _RECORDS:
        for act, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            op.execute(f"""
                CREATE TRIGGER noted_{act.lower()}_{table} AFTER {act} ON {table}
                BEGIN
                    INSERT INTO changes VALUES ({row}.workbook, 1)
                    ON CONFLICT (workbook) DO UPDATE SET number = number + 1;
                END
            """)  # noqa: S608 - the names are those above


def _watch_in_postgresql() -> None:
    """At the end of a transaction, and once in each: whoever waits for nobody blocks nobody."""
    op.execute("""
        CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            changed record;
        BEGIN
            IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF;
            INSERT INTO changes VALUES (changed.workbook, txid_current())
            ON CONFLICT (workbook) DO UPDATE SET number = excluded.number
            WHERE changes.number <> excluded.number;
            RETURN NULL;
        END $$
    """)
    for table in _RECORDS:
        op.execute(f"""
            CREATE CONSTRAINT TRIGGER noted_{table} AFTER INSERT OR UPDATE OR DELETE ON {table}
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note_change()
        """)
