"""the review of the sued act, and who is told that it was changed"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "correction_notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_correction_notices_case_id")),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_correction_notices_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_notices")),
    )
    with op.batch_alter_table("correction_notices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_correction_notices_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            "ix_correction_untold",
            ["case_id"],
            unique=False,
            sqlite_where=sa.text("sent_on IS NULL"),
            postgresql_where=sa.text("sent_on IS NULL"),
        )

    op.create_table(
        "legality_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("instance_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("facts_finding", sa.String(length=40), nullable=True),
        sa.Column("facts", sa.String(length=2000), nullable=False),
        sa.Column("evidence_finding", sa.String(length=40), nullable=True),
        sa.Column("evidence", sa.String(length=2000), nullable=False),
        sa.Column("procedure_finding", sa.String(length=40), nullable=True),
        sa.Column("procedure", sa.String(length=2000), nullable=False),
        sa.Column("competence_finding", sa.String(length=40), nullable=True),
        sa.Column("competence", sa.String(length=2000), nullable=False),
        sa.Column("basis_finding", sa.String(length=40), nullable=True),
        sa.Column("basis", sa.String(length=2000), nullable=False),
        sa.Column("application_finding", sa.String(length=40), nullable=True),
        sa.Column("application", sa.String(length=2000), nullable=False),
        sa.Column("propriety_finding", sa.String(length=40), nullable=True),
        sa.Column("propriety", sa.String(length=2000), nullable=False),
        sa.Column("conclusion", sa.String(length=40), nullable=True),
        sa.Column("opinion", sa.String(length=2000), nullable=False),
        sa.Column("proposal", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_note", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_legality_reviews_case_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["users.id"], name=op.f("fk_legality_reviews_decided_by")),
        sa.ForeignKeyConstraint(
            ["instance_id"], ["instances.id"], name=op.f("fk_legality_reviews_instance_id")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_legality_reviews_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legality_reviews")),
        sa.UniqueConstraint("case_id", "seq", name=op.f("uq_legality_reviews_case_id_seq")),
    )
    with op.batch_alter_table("legality_reviews", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_legality_reviews_instance_id"), ["instance_id"], unique=False)
        batch_op.create_index(
            "ix_legality_waits",
            ["state"],
            unique=False,
            sqlite_where=sa.text("state IN ('proposed', 'returned')"),
            postgresql_where=sa.text("state IN ('proposed', 'returned')"),
        )


def downgrade() -> None:
    with op.batch_alter_table("legality_reviews", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_legality_waits",
            sqlite_where=sa.text("state IN ('proposed', 'returned')"),
            postgresql_where=sa.text("state IN ('proposed', 'returned')"),
        )
        batch_op.drop_index(batch_op.f("ix_legality_reviews_instance_id"))

    op.drop_table("legality_reviews")
    with op.batch_alter_table("correction_notices", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_correction_untold",
            sqlite_where=sa.text("sent_on IS NULL"),
            postgresql_where=sa.text("sent_on IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_correction_notices_case_id"))

    op.drop_table("correction_notices")
