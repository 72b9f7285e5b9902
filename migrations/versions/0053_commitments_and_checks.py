"""commitments and their texts, checks with what they found, and attempts on public pages"""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

ASKED = sa.text("state IN ('asked')")
ORPHANED = sa.text("record_id IS NULL AND salt <> ''")
FORGOTTEN = sa.text("record_id IS NULL AND breach <> ''")
OF_RECORD = sa.text("record_id IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "credit_public_attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_public_attempts")),
    )
    with op.batch_alter_table("credit_public_attempts", schema=None) as batch_op:
        batch_op.create_index("ix_credit_public_attempts_address", ["address", "at"], unique=False)
        batch_op.create_index("ix_credit_public_attempts_at", ["at"], unique=False)
        batch_op.create_index("ix_credit_public_attempts_number", ["number", "at"], unique=False)

    op.create_table(
        "credit_commitment_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("use", sa.String(length=40), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("standing", sa.String(length=4000), nullable=False),
        sa.Column("truth", sa.String(length=4000), nullable=False),
        sa.Column("liability", sa.String(length=4000), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_credit_commitment_texts_made_by")),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organisations.id"], name=op.f("fk_credit_commitment_texts_organ_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_commitment_texts")),
    )
    with op.batch_alter_table("credit_commitment_texts", schema=None) as batch_op:
        batch_op.create_index("ix_credit_commitment_texts", ["organ_id", "use", "start", "id"], unique=False)

    op.create_table(
        "credit_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("asking_id", sa.Integer(), nullable=False),
        sa.Column("by_subject", sa.Boolean(), nullable=False),
        sa.Column("use", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.String(length=300), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("consent_by", sa.String(length=60), nullable=False),
        sa.Column("consent_on", sa.Date(), nullable=False),
        sa.Column("consent_file_id", sa.Integer(), nullable=True),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("opinion", sa.String(length=4000), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("opinion_hash", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["answered_by"], ["users.id"], name=op.f("fk_credit_checks_answered_by")),
        sa.ForeignKeyConstraint(["asked_by"], ["users.id"], name=op.f("fk_credit_checks_asked_by")),
        sa.ForeignKeyConstraint(["asking_id"], ["organisations.id"], name=op.f("fk_credit_checks_asking_id")),
        sa.ForeignKeyConstraint(
            ["consent_file_id"], ["stored_files.id"], name=op.f("fk_credit_checks_consent_file_id")
        ),
        sa.ForeignKeyConstraint(["id"], ["matters.id"], name=op.f("fk_credit_checks_id")),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["credit_subjects.id"], name=op.f("fk_credit_checks_subject_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_checks")),
        sa.UniqueConstraint("number", name=op.f("uq_credit_checks_number")),
    )
    with op.batch_alter_table("credit_checks", schema=None) as batch_op:
        batch_op.create_index("ix_credit_checks_asking", ["asking_id", "id"], unique=False)
        batch_op.create_index(
            "ix_credit_checks_pending", ["state"], unique=False, sqlite_where=ASKED, postgresql_where=ASKED
        )
        batch_op.create_index("ix_credit_checks_subject", ["subject_id", "id"], unique=False)

    op.create_table(
        "credit_check_findings",
        sa.Column("check_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["check_id"], ["credit_checks.id"], name=op.f("fk_credit_check_findings_check_id")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["credit_records.id"],
            name=op.f("fk_credit_check_findings_record_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("check_id", "place", name=op.f("pk_credit_check_findings")),
    )
    with op.batch_alter_table("credit_check_findings", schema=None) as batch_op:
        batch_op.create_index(
            "ix_credit_check_findings_orphaned",
            ["check_id"],
            unique=False,
            sqlite_where=ORPHANED,
            postgresql_where=ORPHANED,
        )
        batch_op.create_index(
            "ix_credit_check_findings_record",
            ["record_id"],
            unique=False,
            sqlite_where=OF_RECORD,
            postgresql_where=OF_RECORD,
        )

    op.create_table(
        "credit_commitments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("use", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=500), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=True),
        sa.Column("standing", sa.String(length=4000), nullable=False),
        sa.Column("truth", sa.String(length=4000), nullable=False),
        sa.Column("liability", sa.String(length=4000), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signed_name", sa.String(length=60), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("breached_on", sa.Date(), nullable=True),
        sa.Column("breach", sa.String(length=500), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=True),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["stored_files.id"], name=op.f("fk_credit_commitments_evidence_id")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_credit_commitments_file_id")),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_credit_commitments_made_by")),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organisations.id"], name=op.f("fk_credit_commitments_organ_id")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["credit_records.id"],
            name=op.f("fk_credit_commitments_record_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["credit_subjects.id"], name=op.f("fk_credit_commitments_subject_id")
        ),
        sa.ForeignKeyConstraint(
            ["text_id"], ["credit_commitment_texts.id"], name=op.f("fk_credit_commitments_text_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_commitments")),
    )
    with op.batch_alter_table("credit_commitments", schema=None) as batch_op:
        batch_op.create_index(
            "ix_credit_commitments_forgotten",
            ["id"],
            unique=False,
            sqlite_where=FORGOTTEN,
            postgresql_where=FORGOTTEN,
        )
        batch_op.create_index("ix_credit_commitments_organ", ["organ_id", "id"], unique=False)
        batch_op.create_index(
            "ix_credit_commitments_record",
            ["record_id"],
            unique=False,
            sqlite_where=OF_RECORD,
            postgresql_where=OF_RECORD,
        )
        batch_op.create_index("ix_credit_commitments_subject", ["subject_id", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("credit_commitments", schema=None) as batch_op:
        batch_op.drop_index("ix_credit_commitments_subject")
        batch_op.drop_index(
            "ix_credit_commitments_record", sqlite_where=OF_RECORD, postgresql_where=OF_RECORD
        )
        batch_op.drop_index("ix_credit_commitments_organ")
        batch_op.drop_index(
            "ix_credit_commitments_forgotten", sqlite_where=FORGOTTEN, postgresql_where=FORGOTTEN
        )

    op.drop_table("credit_commitments")
    with op.batch_alter_table("credit_check_findings", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_credit_check_findings_record", sqlite_where=OF_RECORD, postgresql_where=OF_RECORD
        )
        batch_op.drop_index(
            "ix_credit_check_findings_orphaned", sqlite_where=ORPHANED, postgresql_where=ORPHANED
        )

    op.drop_table("credit_check_findings")
    with op.batch_alter_table("credit_checks", schema=None) as batch_op:
        batch_op.drop_index("ix_credit_checks_subject")
        batch_op.drop_index("ix_credit_checks_pending", sqlite_where=ASKED, postgresql_where=ASKED)
        batch_op.drop_index("ix_credit_checks_asking")

    op.drop_table("credit_checks")
    with op.batch_alter_table("credit_commitment_texts", schema=None) as batch_op:
        batch_op.drop_index("ix_credit_commitment_texts")

    op.drop_table("credit_commitment_texts")
    with op.batch_alter_table("credit_public_attempts", schema=None) as batch_op:
        batch_op.drop_index("ix_credit_public_attempts_number")
        batch_op.drop_index("ix_credit_public_attempts_at")
        batch_op.drop_index("ix_credit_public_attempts_address")

    op.drop_table("credit_public_attempts")
