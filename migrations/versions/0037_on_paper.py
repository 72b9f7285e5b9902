"""Who decided on paper whether to turn against a decision."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("appeal_opinions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("on_paper", sa.String(length=60), server_default="", nullable=False))
    with op.batch_alter_table("appeal_opinions", schema=None) as batch_op:
        batch_op.alter_column("on_paper", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("appeal_opinions", schema=None) as batch_op:
        batch_op.drop_column("on_paper")
