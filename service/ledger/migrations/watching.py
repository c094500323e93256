"""Has the database itself notice every change of a table, as migrations need it."""

from alembic import op


def watch(table: str) -> None:
    """Let every change of a record here change its program's number: see the second migration."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"""
            CREATE CONSTRAINT TRIGGER noted_{table} AFTER INSERT OR UPDATE OR DELETE ON {table}
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note_change()
        """)
        return
    for act, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
        op.execute(f"""
            CREATE TRIGGER noted_{act.lower()}_{table} AFTER {act} ON {table}
            BEGIN
                INSERT INTO changes VALUES ({row}.workbook, 1)
                ON CONFLICT (workbook) DO UPDATE SET number = number + 1;
            END
        """)  # noqa: S608 - the table is a migration's own
