"""what counsel is paid"""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "payment_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("withholds", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("paid_by", sa.Integer(), nullable=True),
        sa.Column("voucher", sa.String(length=80), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_payment_batches_made_by")),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name=op.f("fk_payment_batches_organ_id")),
        sa.ForeignKeyConstraint(["paid_by"], ["users.id"], name=op.f("fk_payment_batches_paid_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_batches")),
    )
    with op.batch_alter_table("payment_batches", schema=None) as batch_op:
        batch_op.create_index("ix_payment_batches_organ", ["organ_id", "id"], unique=False)

    op.create_table(
        "fees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("counsel_id", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(length=40), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("schedule", sa.String(length=60), nullable=False),
        sa.Column("computed", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.String(length=600), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("determined_by", sa.Integer(), nullable=False),
        sa.Column("determined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("tax", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["payment_batches.id"], name=op.f("fk_fees_batch_id")),
        sa.ForeignKeyConstraint(["counsel_id"], ["counsel.id"], name=op.f("fk_fees_counsel_id")),
        sa.ForeignKeyConstraint(["determined_by"], ["users.id"], name=op.f("fk_fees_determined_by")),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagements.id"], name=op.f("fk_fees_engagement_id")),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name=op.f("fk_fees_organ_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fees")),
        sa.UniqueConstraint("engagement_id", name=op.f("uq_fees_engagement_id")),
    )
    with op.batch_alter_table("fees", schema=None) as batch_op:
        batch_op.create_index("ix_fees_batch", ["batch_id", "id"], unique=False)
        batch_op.create_index("ix_fees_counsel", ["counsel_id", "accepted_on"], unique=False)
        batch_op.create_index("ix_fees_organ", ["organ_id", "state", "id"], unique=False)

    op.create_table(
        "fee_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fee_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["fee_id"], ["fees.id"], name=op.f("fk_fee_words_fee_id")),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_fee_words_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_words")),
    )
    with op.batch_alter_table("fee_words", schema=None) as batch_op:
        batch_op.create_index("ix_fee_words", ["fee_id", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("fee_words", schema=None) as batch_op:
        batch_op.drop_index("ix_fee_words")

    op.drop_table("fee_words")
    with op.batch_alter_table("fees", schema=None) as batch_op:
        batch_op.drop_index("ix_fees_organ")
        batch_op.drop_index("ix_fees_counsel")
        batch_op.drop_index("ix_fees_batch")

    op.drop_table("fees")
    with op.batch_alter_table("payment_batches", schema=None) as batch_op:
        batch_op.drop_index("ix_payment_batches_organ")

    op.drop_table("payment_batches")
