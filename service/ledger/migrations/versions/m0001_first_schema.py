"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    """Make all tables in an empty database."""
    _people()
    _pairs()
    _letters()
    _telling()
    _running()


def _people() -> None:
    op.create_table(
        "workbooks",
        sa.Column("workbook", sa.String()),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("structure", sa.Text()),
        sa.Column("looked_at", _MOMENT),
        sa.PrimaryKeyConstraint("workbook", name="pk_workbooks"),
    )
    op.create_table(
        "applications",
        sa.Column("key", sa.String()),
        sa.Column("workbook", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("stamp", sa.Float()),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("window", sa.String(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False, server_default=""),
        sa.Column("decided_at", _MOMENT),
        sa.Column("first_seen", _MOMENT, nullable=False),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_applications"),
    )
    op.create_index("ix_applications_workbook", "applications", ["workbook"])
    op.create_table(
        "places",
        sa.Column("key", sa.String()),
        sa.Column("workbook", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT),
        sa.PrimaryKeyConstraint("key", name="pk_places"),
    )
    op.create_index("ix_places_workbook", "places", ["workbook"])


def _pairs() -> None:
    op.create_table(
        "pairs",
        sa.Column("workbook", sa.String()),
        sa.Column("key", sa.String()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("workbook", "key", name="pk_pairs"),
    )
    op.create_table(
        "pair_members",
        sa.Column("workbook", sa.String()),
        sa.Column("pair", sa.String()),
        sa.Column("position", sa.Integer(), autoincrement=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("workbook", "pair", "position", name="pk_pair_members"),
        sa.ForeignKeyConstraint(
            ["workbook", "pair"],
            ["pairs.workbook", "pairs.key"],
            name="fk_pair_members_workbook_pair",
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "rsvps",
        sa.Column("workbook", sa.String()),
        sa.Column("meetup", sa.String()),
        sa.Column("member", sa.String()),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("workbook", "meetup", "member", name="pk_rsvps"),
    )


def _letters() -> None:
    op.create_table(
        "letters",
        sa.Column("number", _NUMBER),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("workbook", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("address_hash", sa.String()),
        sa.Column("content", sa.Text()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("attempt", sa.String(32)),
        sa.Column("tries", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("not_before", _MOMENT),
        sa.Column("expires_at", _MOMENT),
        sa.Column("claimed_at", _MOMENT),
        sa.Column("provider_id", sa.String(), nullable=False, server_default=""),
        sa.Column("problem", sa.Text(), nullable=False, server_default='""'),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("sent_at", _MOMENT),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_letters"),
        sa.UniqueConstraint("id", name="uq_letters_id"),
        sa.UniqueConstraint("workbook", "key", name="uq_letters_workbook_key"),
    )
    op.create_index("ix_letters_workbook_state_number", "letters", ["workbook", "state", "number"])


def _telling() -> None:
    op.create_table(
        "activity",
        sa.Column("number", _NUMBER),
        sa.Column("workbook", sa.String(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_activity"),
    )
    op.create_index("ix_activity_workbook", "activity", ["workbook"])
    op.create_table(
        "problems",
        sa.Column("workbook", sa.String()),
        sa.Column("digest", sa.String()),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("workbook", "digest", name="pk_problems"),
    )


def _running() -> None:
    op.create_table(
        "readings",
        sa.Column("workbook", sa.String()),
        sa.Column("job", sa.String()),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("workbook", "job", name="pk_readings"),
    )
    op.create_table(
        "runs",
        sa.Column("number", _NUMBER),
        sa.Column("workbook", sa.String(), nullable=False),
        sa.Column("job", sa.String(), nullable=False),
        sa.Column("started_at", _MOMENT, nullable=False),
        sa.Column("finished_at", _MOMENT),
        sa.Column("outcome", sa.String(), nullable=False, server_default=""),
        sa.Column("counts", sa.Text(), nullable=False, server_default="{}"),
        sa.PrimaryKeyConstraint("number", name="pk_runs"),
    )
    op.create_index("ix_runs_workbook_job_started_at", "runs", ["workbook", "job", "started_at"])
    op.create_table(
        "leases",
        sa.Column("name", sa.String()),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
    )
