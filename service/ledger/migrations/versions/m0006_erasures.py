"""Who was erased, and what was erased because its time had passed."""

import sqlalchemy as sa
from alembic import op

from service.ledger.migrations.watching import watch

revision = "0006"
down_revision = "0005"

_MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    """Make room for them, and have their changes noticed as those of other records are."""
    op.create_table(
        "erasures",
        sa.Column("workbook", sa.String()),
        sa.Column("person", sa.String()),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("workbook", "person", name="pk_erasures"),
    )
    op.create_table(
        "purges",
        sa.Column("workbook", sa.String()),
        sa.Column("scope", sa.String()),
        sa.Column("due", sa.String()),
        sa.Column("announced_at", _MOMENT, nullable=False),
        sa.Column("purged_at", _MOMENT),
        sa.Column("counts", sa.Text(), nullable=False, server_default="{}"),
        sa.PrimaryKeyConstraint("workbook", "scope", "due", name="pk_purges"),
    )
    for table in ("erasures", "purges"):
        watch(table)
