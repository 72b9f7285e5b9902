"""Suits that the organ brings itself, and decisions on claims for state compensation."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("cases", "instances"):
        op.add_column(table, sa.Column("organ_sues", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "compensation_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("grants", sa.Boolean(), nullable=True),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("found", sa.String(length=20000), nullable=False),
        sa.Column("reasons", sa.String(length=20000), nullable=False),
        sa.Column("items", sa.String(length=4000), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_note", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_compensation_decisions_case_id")),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["users.id"], name=op.f("fk_compensation_decisions_decided_by")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_compensation_decisions_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compensation_decisions")),
        sa.UniqueConstraint("case_id", name=op.f("uq_compensation_decisions_case_id")),
    )
    with op.batch_alter_table("compensation_decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_compensation_decisions_state"), ["state"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("compensation_decisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_compensation_decisions_state"))
    op.drop_table("compensation_decisions")
    for table in ("instances", "cases"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("organ_sues")
