"""opinions on whether to turn against a decision, and the standing rights by their limits"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

PENDING = sa.text("state IN ('submitted', 'returned', 'reviewed', 'sent_back', 'decided')")


def upgrade() -> None:
    op.create_table(
        "appeal_opinions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("instance_id", sa.Integer(), nullable=False),
        sa.Column("remedy", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("use", sa.Boolean(), nullable=True),
        sa.Column("heads", sa.String(length=500), nullable=False),
        sa.Column("reasons", sa.String(), nullable=False),
        sa.Column("request", sa.String(), nullable=False),
        sa.Column("grounds", sa.String(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("advises", sa.Boolean(), nullable=True),
        sa.Column("review_note", sa.String(length=1000), nullable=False),
        sa.Column("reviewed_by", sa.Integer(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_note", sa.String(length=1000), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_appeal_opinions_{column}")
            for column, table in (
                ("case_id", "cases"),
                ("instance_id", "instances"),
                ("made_by", "users"),
                ("reviewed_by", "users"),
                ("decided_by", "users"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name="pk_appeal_opinions"),
    )
    op.create_index("ix_appeal_opinions_case", "appeal_opinions", ["case_id", "id"])
    op.create_index("ix_appeal_opinions_instance_id", "appeal_opinions", ["instance_id"])
    op.create_index(
        "ix_appeal_opinions_pending",
        "appeal_opinions",
        ["state"],
        sqlite_where=PENDING,
        postgresql_where=PENDING,
    )
    for name in ("organ", "responsible"):
        op.create_index(
            f"ix_deadlines_rights_{name}",
            "deadlines",
            [f"{name}_id", "due", "id", "rule"],
            sqlite_where=sa.text("character = 'right' AND stands = 1"),
            postgresql_where=sa.text("character = 'right' AND stands"),
        )


def downgrade() -> None:
    for name in ("organ", "responsible"):
        op.drop_index(f"ix_deadlines_rights_{name}", "deadlines")
    op.drop_table("appeal_opinions")
