"""objections to adverse information, with what becomes of them"""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "credit_objections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("filed_by", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("over", sa.Boolean(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("matched", sa.Boolean(), nullable=False),
        sa.Column("right_id", sa.Integer(), nullable=True),
        sa.Column("provider_id", sa.Integer(), nullable=True),
        sa.Column("finding", sa.String(length=40), nullable=True),
        sa.Column("shown_until", sa.Date(), nullable=True),
        sa.Column("erased_on", sa.Date(), nullable=True),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("moved_by", sa.Integer(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("code_kind", sa.String(length=40), nullable=False),
        sa.Column("code_value", sa.String(length=40), nullable=False),
        sa.Column("code_sealed", sa.String(length=400), nullable=False),
        sa.Column("code_shown", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=300), nullable=False),
        sa.Column("grounds", sa.String(length=2000), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("found", sa.String(length=2000), nullable=False),
        sa.Column("why", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["matters.id"], name=op.f("fk_credit_objections_id")),
        sa.ForeignKeyConstraint(["moved_by"], ["users.id"], name=op.f("fk_credit_objections_moved_by")),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["organisations.id"], name=op.f("fk_credit_objections_provider_id")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["credit_records.id"],
            name=op.f("fk_credit_objections_record_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["right_id"],
            ["credit_records.id"],
            name=op.f("fk_credit_objections_right_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["credit_subjects.id"], name=op.f("fk_credit_objections_subject_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_objections")),
        sa.UniqueConstraint("number", name=op.f("uq_credit_objections_number")),
    )
    with op.batch_alter_table("credit_objections", schema=None) as batch_op:
        batch_op.create_index("ix_credit_objections_listed", ["over", "due", "id"], unique=False)
        batch_op.create_index(
            "ix_credit_objections_pending",
            ["state"],
            unique=False,
            sqlite_where=sa.text("state IN ('to_match', 'received', 'forwarded', 'settled')"),
            postgresql_where=sa.text("state IN ('to_match', 'received', 'forwarded', 'settled')"),
        )
        batch_op.create_index(
            "ix_credit_objections_provider", ["provider_id", "over", "due", "id"], unique=False
        )
        batch_op.create_index("ix_credit_objections_record", ["record_id", "id"], unique=False)
        batch_op.create_index("ix_credit_objections_right", ["right_id"], unique=False)
        batch_op.create_index("ix_credit_objections_subject", ["subject_id", "id"], unique=False)
        batch_op.create_index(
            "ix_credit_objections_told",
            ["id"],
            unique=False,
            sqlite_where=sa.text("erased_on IS NULL"),
            postgresql_where=sa.text("erased_on IS NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("credit_objections", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_credit_objections_told",
            sqlite_where=sa.text("erased_on IS NULL"),
            postgresql_where=sa.text("erased_on IS NULL"),
        )
        batch_op.drop_index("ix_credit_objections_subject")
        batch_op.drop_index("ix_credit_objections_right")
        batch_op.drop_index("ix_credit_objections_record")
        batch_op.drop_index("ix_credit_objections_provider")
        batch_op.drop_index(
            "ix_credit_objections_pending",
            sqlite_where=sa.text("state IN ('to_match', 'received', 'forwarded', 'settled')"),
            postgresql_where=sa.text("state IN ('to_match', 'received', 'forwarded', 'settled')"),
        )
        batch_op.drop_index("ix_credit_objections_listed")

    op.drop_table("credit_objections")
