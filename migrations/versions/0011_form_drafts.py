"""what is typed into a form and not saved yet: one draft a person, case and form"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "form_drafts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(20), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_form_drafts"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_form_drafts_case_id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_form_drafts_user_id"),
        sa.UniqueConstraint("case_id", "form", "user_id", name="uq_form_drafts_case_id_form_user_id"),
    )
    op.create_index("ix_form_drafts_user_id", "form_drafts", ["user_id"])


def downgrade() -> None:
    op.drop_table("form_drafts")
