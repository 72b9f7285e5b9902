"""what each organ files with the legal body above it; since when and until when an organ is there"""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None

WAITING = sa.text("state IN ('open', 'submitted', 'returned')")


def upgrade() -> None:
    op.create_table(
        "exchange_keys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("receiver_id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("public_key", sa.String(length=64), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["ended_by"], ["users.id"], name=op.f("fk_exchange_keys_ended_by")),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_exchange_keys_made_by")),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name=op.f("fk_exchange_keys_organ_id")),
        sa.ForeignKeyConstraint(
            ["receiver_id"], ["organisations.id"], name=op.f("fk_exchange_keys_receiver_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exchange_keys")),
        sa.UniqueConstraint(
            "receiver_id", "fingerprint", name=op.f("uq_exchange_keys_receiver_id_fingerprint")
        ),
    )
    with op.batch_alter_table("exchange_keys", schema=None) as batch_op:
        batch_op.create_index("ix_exchange_keys_receiver", ["receiver_id", "id"], unique=False)

    op.create_table(
        "filings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("duty", sa.String(length=40), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("receiver_id", sa.Integer(), nullable=False),
        sa.Column("period_first", sa.Date(), nullable=False),
        sa.Column("period_last", sa.Date(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("due_now", sa.Date(), nullable=False),
        sa.Column("nil", sa.Boolean(), nullable=False),
        sa.Column("editions", sa.Integer(), nullable=False),
        sa.Column("late_days", sa.Integer(), nullable=False),
        sa.Column("urged_on", sa.Date(), nullable=True),
        sa.Column("urged_by", sa.Integer(), nullable=True),
        sa.Column("moved_by", sa.Integer(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["matters.id"], name=op.f("fk_filings_id")),
        sa.ForeignKeyConstraint(["moved_by"], ["users.id"], name=op.f("fk_filings_moved_by")),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name=op.f("fk_filings_organ_id")),
        sa.ForeignKeyConstraint(["receiver_id"], ["organisations.id"], name=op.f("fk_filings_receiver_id")),
        sa.ForeignKeyConstraint(["urged_by"], ["users.id"], name=op.f("fk_filings_urged_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filings")),
        sa.UniqueConstraint(
            "duty", "organ_id", "period_last", name=op.f("uq_filings_duty_organ_id_period_last")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_filings_number")),
    )
    with op.batch_alter_table("filings", schema=None) as batch_op:
        batch_op.create_index("ix_filings_organ", ["organ_id", "period_last", "id"], unique=False)
        batch_op.create_index(
            "ix_filings_pending", ["state"], unique=False, sqlite_where=WAITING, postgresql_where=WAITING
        )
        batch_op.create_index("ix_filings_period", ["period_last", "duty", "organ_id"], unique=False)
        batch_op.create_index(
            "ix_filings_receiver", ["receiver_id", "period_last", "duty", "id"], unique=False
        )

    op.create_table(
        "filing_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("filing_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column("submitted_by", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("filled_by", sa.String(length=40), nullable=False),
        sa.Column("reviewed_by", sa.String(length=40), nullable=False),
        sa.Column("nil", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("late_days", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(length=1000), nullable=False),
        sa.Column("correct_by", sa.Date(), nullable=True),
        sa.Column("key_id", sa.Integer(), nullable=True),
        sa.Column("package_sha256", sa.String(length=64), nullable=False),
        sa.Column("package_edition", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by"], ["users.id"], name=op.f("fk_filing_versions_answered_by")),
        sa.ForeignKeyConstraint(["filing_id"], ["filings.id"], name=op.f("fk_filing_versions_filing_id")),
        sa.ForeignKeyConstraint(["key_id"], ["exchange_keys.id"], name=op.f("fk_filing_versions_key_id")),
        sa.ForeignKeyConstraint(["submitted_by"], ["users.id"], name=op.f("fk_filing_versions_submitted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing_versions")),
        sa.UniqueConstraint("filing_id", "edition", name=op.f("uq_filing_versions_filing_id_edition")),
    )
    with op.batch_alter_table("filing_versions", schema=None) as batch_op:
        batch_op.create_index("ix_filing_versions_package", ["package_sha256"], unique=False)

    op.create_table(
        "filed_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=20), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("of_filing_id", sa.Integer(), nullable=True),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_filed_decisions_event_id")),
        sa.ForeignKeyConstraint(
            ["of_filing_id"], ["filings.id"], name=op.f("fk_filed_decisions_of_filing_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["filing_versions.id"], name=op.f("fk_filed_decisions_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filed_decisions")),
        sa.UniqueConstraint(
            "version_id", "place", "seq", name=op.f("uq_filed_decisions_version_id_place_seq")
        ),
    )
    with op.batch_alter_table("filed_decisions", schema=None) as batch_op:
        batch_op.create_index("ix_filed_decisions_event", ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_filed_decisions_of_filing_id"), ["of_filing_id"], unique=False)

    op.create_table(
        "filed_copies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["filed_decisions.id"], name=op.f("fk_filed_copies_decision_id")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_filed_copies_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filed_copies")),
    )
    with op.batch_alter_table("filed_copies", schema=None) as batch_op:
        batch_op.create_index("ix_filed_copies_decision", ["decision_id", "id"], unique=False)

    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("begins_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("ends_on", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.drop_column("ends_on")
        batch_op.drop_column("begins_on")

    with op.batch_alter_table("filed_copies", schema=None) as batch_op:
        batch_op.drop_index("ix_filed_copies_decision")

    op.drop_table("filed_copies")
    with op.batch_alter_table("filed_decisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_filed_decisions_of_filing_id"))
        batch_op.drop_index("ix_filed_decisions_event")

    op.drop_table("filed_decisions")
    with op.batch_alter_table("filing_versions", schema=None) as batch_op:
        batch_op.drop_index("ix_filing_versions_package")

    op.drop_table("filing_versions")
    with op.batch_alter_table("filings", schema=None) as batch_op:
        batch_op.drop_index("ix_filings_receiver")
        batch_op.drop_index("ix_filings_period")
        batch_op.drop_index("ix_filings_pending", sqlite_where=WAITING, postgresql_where=WAITING)
        batch_op.drop_index("ix_filings_organ")

    op.drop_table("filings")
    with op.batch_alter_table("exchange_keys", schema=None) as batch_op:
        batch_op.drop_index("ix_exchange_keys_receiver")

    op.drop_table("exchange_keys")
