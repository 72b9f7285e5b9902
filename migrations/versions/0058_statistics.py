"""statistics"""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "count_sheets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("matter", sa.String(length=40), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Integer(), nullable=False),
        sa.Column("decided", sa.Integer(), nullable=False),
        sa.Column("lost", sa.Integer(), nullable=False),
        sa.Column("heard", sa.Integer(), nullable=False),
        sa.Column("appeared", sa.Integer(), nullable=False),
        sa.Column("suggestions_received", sa.Integer(), nullable=False),
        sa.Column("suggestions_answered", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name=op.f("fk_count_sheets_organ_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_count_sheets")),
        sa.UniqueConstraint(
            "organ_id", "matter", "quarter", name=op.f("uq_count_sheets_organ_id_matter_quarter")
        ),
    )
    op.create_table(
        "counted",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("matter", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("cause", sa.String(length=40), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("court", sa.String(length=120), nullable=False),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_counted_case_id")),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name=op.f("fk_counted_organ_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counted")),
    )
    with op.batch_alter_table("counted", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_counted_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_counted_place", ["organ_id", "measure", "on", "case_id"], unique=False)

    op.create_table(
        "recounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_recounts_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recounts")),
    )
    with op.batch_alter_table("recounts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recounts_case_id"), ["case_id"], unique=False)
    # What was acted in before is counted by the first round of background work.
    op.execute("INSERT INTO recounts (case_id) SELECT id FROM cases")


def downgrade() -> None:

    with op.batch_alter_table("recounts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recounts_case_id"))

    op.drop_table("recounts")
    with op.batch_alter_table("counted", schema=None) as batch_op:
        batch_op.drop_index("ix_counted_place")
        batch_op.drop_index(batch_op.f("ix_counted_case_id"))

    op.drop_table("counted")
    op.drop_table("count_sheets")
