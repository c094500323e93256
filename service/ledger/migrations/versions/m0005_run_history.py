"""For which tick each run was, and whether it ended well; of older runs neither is known."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    """Make room for both."""
    op.add_column("runs", sa.Column("slot", _MOMENT))
    op.add_column("runs", sa.Column("well", sa.Boolean()))
