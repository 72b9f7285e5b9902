"""which changes of the calendar somebody has put away from its dashboard"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "changes_read",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_id"], ["calendar_changes.id"], name=op.f("fk_changes_read_change_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_changes_read_user_id")),
        sa.PrimaryKeyConstraint("user_id", "change_id", name=op.f("pk_changes_read")),
    )


def downgrade() -> None:
    op.drop_table("changes_read")
