"""programmes as data, and applications under them with their awards, instalments and repayments"""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None

PROPOSED = sa.text("state IN ('proposed')")
OPEN = sa.text("state IN ('publicity', 'proposed', 'revoking')")
DUE = sa.text("state IN ('due')")
RECORDED = sa.text("record_id IS NOT NULL")
FORGOTTEN = sa.text("record_id IS NULL AND ground = 'fraud' AND state = 'revoked' AND conduct <> ''")


def upgrade() -> None:
    op.create_table(
        "credit_programmes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("use", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(length=40000), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["decided_by"], ["users.id"], name=op.f("fk_credit_programmes_decided_by")),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_credit_programmes_made_by")),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organisations.id"], name=op.f("fk_credit_programmes_organ_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_programmes")),
    )
    with op.batch_alter_table("credit_programmes", schema=None) as batch_op:
        batch_op.create_index("ix_credit_programmes_organ", ["organ_id", "code", "start"], unique=False)
        batch_op.create_index(
            "ix_credit_programmes_pending",
            ["state"],
            unique=False,
            sqlite_where=PROPOSED,
            postgresql_where=PROPOSED,
        )

    op.create_table(
        "credit_applications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gate_id", sa.Integer(), nullable=True),
        sa.Column("grants", sa.Boolean(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("why", sa.String(length=500), nullable=False),
        sa.Column("fixed", sa.JSON(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("publicity_until", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("ground", sa.String(length=40), nullable=True),
        sa.Column("conduct", sa.String(length=500), nullable=False),
        sa.Column("conduct_kind", sa.String(length=20), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("revocation", sa.String(length=120), nullable=False),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.Column("repay", sa.BigInteger(), nullable=True),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["users.id"], name=op.f("fk_credit_applications_decided_by")),
        sa.ForeignKeyConstraint(
            ["gate_id"], ["credit_decisions.id"], name=op.f("fk_credit_applications_gate_id")
        ),
        sa.ForeignKeyConstraint(["id"], ["matters.id"], name=op.f("fk_credit_applications_id")),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_credit_applications_made_by")),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organisations.id"], name=op.f("fk_credit_applications_organ_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["credit_programmes.id"], name=op.f("fk_credit_applications_programme_id")
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["users.id"], name=op.f("fk_credit_applications_proposed_by")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["credit_records.id"],
            name=op.f("fk_credit_applications_record_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["credit_subjects.id"], name=op.f("fk_credit_applications_subject_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_applications")),
        sa.UniqueConstraint("number", name=op.f("uq_credit_applications_number")),
    )
    with op.batch_alter_table("credit_applications", schema=None) as batch_op:
        batch_op.create_index(
            "ix_credit_applications_forgotten",
            ["id"],
            unique=False,
            sqlite_where=FORGOTTEN,
            postgresql_where=FORGOTTEN,
        )
        batch_op.create_index("ix_credit_applications_organ", ["organ_id", "id"], unique=False)
        batch_op.create_index(
            "ix_credit_applications_pending",
            ["state"],
            unique=False,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        )
        batch_op.create_index(
            "ix_credit_applications_record",
            ["record_id"],
            unique=False,
            sqlite_where=RECORDED,
            postgresql_where=RECORDED,
        )
        batch_op.create_index("ix_credit_applications_subject", ["subject_id", "id"], unique=False)

    op.create_table(
        "credit_application_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("fact", sa.String(length=80), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["credit_applications.id"],
            name=op.f("fk_credit_application_evidence_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_files.id"], name=op.f("fk_credit_application_evidence_file_id")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["users.id"], name=op.f("fk_credit_application_evidence_made_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_application_evidence")),
    )
    with op.batch_alter_table("credit_application_evidence", schema=None) as batch_op:
        batch_op.create_index("ix_credit_application_evidence", ["application_id", "id"], unique=False)

    op.create_table(
        "credit_application_facts",
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["credit_applications.id"],
            name=op.f("fk_credit_application_facts_application_id"),
        ),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_credit_application_facts_made_by")),
        sa.PrimaryKeyConstraint("application_id", "edition", name=op.f("pk_credit_application_facts")),
    )
    op.create_table(
        "credit_application_objections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("by_name", sa.String(length=60), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("contents", sa.String(length=500), nullable=False),
        sa.Column("upheld", sa.Boolean(), nullable=True),
        sa.Column("finding", sa.String(length=500), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["credit_applications.id"],
            name=op.f("fk_credit_application_objections_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["users.id"], name=op.f("fk_credit_application_objections_made_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_application_objections")),
    )
    with op.batch_alter_table("credit_application_objections", schema=None) as batch_op:
        batch_op.create_index("ix_credit_application_objections", ["application_id", "id"], unique=False)

    op.create_table(
        "credit_awards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("article", sa.String(length=120), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("computed", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("at_most", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["credit_applications.id"], name=op.f("fk_credit_awards_application_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_awards")),
    )
    with op.batch_alter_table("credit_awards", schema=None) as batch_op:
        batch_op.create_index("ix_credit_awards", ["application_id", "id"], unique=False)

    op.create_table(
        "credit_repayments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("voucher", sa.String(length=80), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["credit_applications.id"], name=op.f("fk_credit_repayments_application_id")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_credit_repayments_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_repayments")),
    )
    with op.batch_alter_table("credit_repayments", schema=None) as batch_op:
        batch_op.create_index("ix_credit_repayments", ["application_id", "id"], unique=False)

    op.create_table(
        "credit_instalments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("due_from", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("city", sa.BigInteger(), nullable=False),
        sa.Column("county", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("paid_by", sa.Integer(), nullable=True),
        sa.Column("voucher", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["credit_applications.id"], name=op.f("fk_credit_instalments_application_id")
        ),
        sa.ForeignKeyConstraint(
            ["award_id"], ["credit_awards.id"], name=op.f("fk_credit_instalments_award_id")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_credit_instalments_made_by")),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organisations.id"], name=op.f("fk_credit_instalments_organ_id")
        ),
        sa.ForeignKeyConstraint(["paid_by"], ["users.id"], name=op.f("fk_credit_instalments_paid_by")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["credit_programmes.id"], name=op.f("fk_credit_instalments_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_instalments")),
    )
    with op.batch_alter_table("credit_instalments", schema=None) as batch_op:
        batch_op.create_index("ix_credit_instalments", ["application_id", "id"], unique=False)
        batch_op.create_index("ix_credit_instalments_organ", ["organ_id", "year"], unique=False)
        batch_op.create_index(
            "ix_credit_instalments_pending",
            ["state"],
            unique=False,
            sqlite_where=DUE,
            postgresql_where=DUE,
        )


def downgrade() -> None:
    with op.batch_alter_table("credit_instalments", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_credit_instalments_pending",
            sqlite_where=DUE,
            postgresql_where=DUE,
        )
        batch_op.drop_index("ix_credit_instalments_organ")
        batch_op.drop_index("ix_credit_instalments")

    op.drop_table("credit_instalments")
    with op.batch_alter_table("credit_repayments", schema=None) as batch_op:
        batch_op.drop_index("ix_credit_repayments")

    op.drop_table("credit_repayments")
    with op.batch_alter_table("credit_awards", schema=None) as batch_op:
        batch_op.drop_index("ix_credit_awards")

    op.drop_table("credit_awards")
    with op.batch_alter_table("credit_application_objections", schema=None) as batch_op:
        batch_op.drop_index("ix_credit_application_objections")

    op.drop_table("credit_application_objections")
    op.drop_table("credit_application_facts")
    with op.batch_alter_table("credit_application_evidence", schema=None) as batch_op:
        batch_op.drop_index("ix_credit_application_evidence")

    op.drop_table("credit_application_evidence")
    with op.batch_alter_table("credit_applications", schema=None) as batch_op:
        batch_op.drop_index("ix_credit_applications_subject")
        batch_op.drop_index(
            "ix_credit_applications_record",
            sqlite_where=RECORDED,
            postgresql_where=RECORDED,
        )
        batch_op.drop_index(
            "ix_credit_applications_pending",
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        )
        batch_op.drop_index("ix_credit_applications_organ")
        batch_op.drop_index(
            "ix_credit_applications_forgotten",
            sqlite_where=FORGOTTEN,
            postgresql_where=FORGOTTEN,
        )

    op.drop_table("credit_applications")
    with op.batch_alter_table("credit_programmes", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_credit_programmes_pending",
            sqlite_where=PROPOSED,
            postgresql_where=PROPOSED,
        )
        batch_op.drop_index("ix_credit_programmes_organ")

    op.drop_table("credit_programmes")
