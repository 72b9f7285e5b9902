"""The office's ladders by which people are told of deadlines, its quiet hours, and leave with its substitutes."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ladder_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("character", sa.String(length=40), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("rungs", sa.String(length=1000), nullable=True),
        sa.Column("set_by", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["set_by"], ["users.id"], name=op.f("fk_ladder_versions_set_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ladder_versions")),
    )
    op.create_table(
        "leaves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("substitute_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("back_on", sa.Date(), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["ended_by"], ["users.id"], name=op.f("fk_leaves_ended_by")),
        sa.ForeignKeyConstraint(["entered_by"], ["users.id"], name=op.f("fk_leaves_entered_by")),
        sa.ForeignKeyConstraint(["substitute_id"], ["users.id"], name=op.f("fk_leaves_substitute_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_leaves_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leaves")),
    )
    op.create_index("ix_leaves_days", "leaves", ["last", "first", "user_id", "substitute_id", "back_on"])
    op.create_index("ix_leaves_substitute_id", "leaves", ["substitute_id"])
    op.create_index("ix_leaves_user_id", "leaves", ["user_id"])
    op.create_table(
        "quiet_hours",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("begins", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("rest_days", sa.Boolean(), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["set_by"], ["users.id"], name=op.f("fk_quiet_hours_set_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiet_hours")),
    )


def downgrade() -> None:
    for table in ("quiet_hours", "leaves", "ladder_versions"):
        op.drop_table(table)
