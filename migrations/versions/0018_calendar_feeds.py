"""calendar feeds; how often the deadlines of a matter changed, and those that are no longer there at all

What changed before this counts as one state: revision nought, of the day on which the matter was opened.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_feeds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_calendar_feeds_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_calendar_feeds"),
        sa.UniqueConstraint("token_hash", name="uq_calendar_feeds_token_hash"),
    )
    op.create_index("ix_calendar_feeds_user_id", "calendar_feeds", ["user_id"])
    op.create_table(
        "dropped_deadlines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("trigger_kind", sa.String(length=40), nullable=False),
        sa.Column("trigger_on", sa.Date(), nullable=False),
        sa.Column("trigger_event_id", sa.Integer(), nullable=True),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("layer", sa.String(length=40), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=False),
        sa.Column("character", sa.String(length=40), nullable=False),
        sa.Column("dropped_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="fk_dropped_deadlines_matter_id"),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name="fk_dropped_deadlines_organ_id"),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["organisations.id"], name="fk_dropped_deadlines_responsible_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_dropped_deadlines"),
    )
    for whose in ("organ", "responsible"):
        op.create_index(f"ix_dropped_deadlines_{whose}", "dropped_deadlines", [f"{whose}_id", "dropped_on"])
    op.add_column("matters", sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("matters", sa.Column("revised_on", sa.Date(), nullable=True))


def downgrade() -> None:
    for column in ("revised_on", "revision"):
        op.drop_column("matters", column)
    op.drop_table("dropped_deadlines")
    op.drop_table("calendar_feeds")
