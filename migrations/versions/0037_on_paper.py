"""Who decided on paper whether to turn against a decision; until when the court reviews an application for a retrial."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

REVIEWED = sa.text("reviewed_until IS NOT NULL")


def upgrade() -> None:
    with op.batch_alter_table("appeal_opinions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("on_paper", sa.String(length=60), server_default="", nullable=False))
    with op.batch_alter_table("appeal_opinions", schema=None) as batch_op:
        batch_op.alter_column("on_paper", server_default=None)
    with op.batch_alter_table("instances", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reviewed_until", sa.Date(), nullable=True))
        batch_op.create_index(
            "ix_instances_reviewed_until",
            ["reviewed_until", "case_id"],
            unique=False,
            sqlite_where=REVIEWED,
            postgresql_where=REVIEWED,
        )


def downgrade() -> None:
    with op.batch_alter_table("instances", schema=None) as batch_op:
        batch_op.drop_index("ix_instances_reviewed_until", sqlite_where=REVIEWED, postgresql_where=REVIEWED)
        batch_op.drop_column("reviewed_until")
    with op.batch_alter_table("appeal_opinions", schema=None) as batch_op:
        batch_op.drop_column("on_paper")
