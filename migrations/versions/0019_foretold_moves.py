"""what a change of the calendar would move is computed in the background and kept as a list; such lists go page by page"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "foretold_moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("due_before", sa.Date(), nullable=False),
        sa.Column("due_after", sa.Date(), nullable=False),
        sa.Column("was_provisional", sa.Boolean(), nullable=False),
        sa.Column("is_provisional", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_foretold_moves_job_id"),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="fk_foretold_moves_matter_id"),
        sa.PrimaryKeyConstraint("id", name="pk_foretold_moves"),
    )
    op.create_index("ix_foretold_moves_listed", "foretold_moves", ["job_id", "due_after", "id"])
    op.create_index("ix_foretold_moves_matter_id", "foretold_moves", ["matter_id"])
    op.create_index("ix_deadline_changes_listed", "deadline_changes", ["change_id", "due_after", "id"])
    op.drop_index("ix_deadline_changes_change_id", "deadline_changes")


def downgrade() -> None:
    op.create_index("ix_deadline_changes_change_id", "deadline_changes", ["change_id"])
    op.drop_index("ix_deadline_changes_listed", "deadline_changes")
    op.drop_table("foretold_moves")
