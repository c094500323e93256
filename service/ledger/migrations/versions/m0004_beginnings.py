"""How a workbook began; those that are at work have."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    """Make room for it; what has been looked at has begun then."""
    op.add_column("workbooks", sa.Column("noticed_at", _MOMENT))
    op.add_column("workbooks", sa.Column("origin", sa.String()))
    op.add_column("workbooks", sa.Column("begun_at", _MOMENT))
    op.execute("UPDATE workbooks SET noticed_at = looked_at, begun_at = looked_at")
