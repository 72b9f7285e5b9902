"""subjects of credit with their codes and names, and adverse information on them"""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

MARK = sa.text("mark <> ''")
VALUE = sa.text("value <> ''")
GIVEN = sa.text("given_key <> ''")
REPLACES = sa.text("replaces_id IS NOT NULL")
UNWEIGHED = sa.text("weighed_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "credit_subjects",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("plain", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_credit_subjects_made_by")),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["credit_subjects.id"], name=op.f("fk_credit_subjects_merged_into_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_subjects")),
    )
    with op.batch_alter_table("credit_subjects", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_credit_subjects_merged_into_id"), ["merged_into_id"], unique=False
        )
        batch_op.create_index("ix_credit_subjects_plain", ["plain", "id"], unique=False)

    op.create_table(
        "credit_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("sealed", sa.String(length=400), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("shown", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["credit_subjects.id"], name=op.f("fk_credit_codes_subject_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_codes")),
    )
    with op.batch_alter_table("credit_codes", schema=None) as batch_op:
        batch_op.create_index(
            "ix_credit_codes_mark",
            ["mark"],
            unique=True,
            sqlite_where=MARK,
            postgresql_where=MARK,
        )
        batch_op.create_index(batch_op.f("ix_credit_codes_subject_id"), ["subject_id"], unique=False)
        batch_op.create_index(
            "ix_credit_codes_value",
            ["value", "kind"],
            unique=True,
            sqlite_where=VALUE,
            postgresql_where=VALUE,
        )

    op.create_table(
        "credit_dealings",
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name=op.f("fk_credit_dealings_organ_id")),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["credit_subjects.id"], name=op.f("fk_credit_dealings_subject_id")
        ),
        sa.PrimaryKeyConstraint("subject_id", "organ_id", name=op.f("pk_credit_dealings")),
    )
    with op.batch_alter_table("credit_dealings", schema=None) as batch_op:
        batch_op.create_index("ix_credit_dealings_organ", ["organ_id", "subject_id"], unique=False)

    op.create_table(
        "credit_former_names",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("plain", sa.String(length=120), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["credit_subjects.id"], name=op.f("fk_credit_former_names_subject_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_former_names")),
    )
    with op.batch_alter_table("credit_former_names", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_credit_former_names_plain"), ["plain"], unique=False)
        batch_op.create_index(batch_op.f("ix_credit_former_names_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "credit_records",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("document", sa.String(length=120), nullable=False),
        sa.Column("conduct", sa.String(length=500), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("statute", sa.String(length=200), nullable=False),
        sa.Column("statute_until", sa.Date(), nullable=True),
        sa.Column("shown_until", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("same", sa.String(length=64), nullable=False),
        sa.Column("given_key", sa.String(length=80), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_credit_records_made_by")),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name=op.f("fk_credit_records_organ_id")),
        sa.ForeignKeyConstraint(
            ["replaces_id"],
            ["credit_records.id"],
            name=op.f("fk_credit_records_replaces_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["credit_subjects.id"], name=op.f("fk_credit_records_subject_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_records")),
        sa.UniqueConstraint("same", name=op.f("uq_credit_records_same")),
    )
    with op.batch_alter_table("credit_records", schema=None) as batch_op:
        batch_op.create_index(
            "ix_credit_records_given_key",
            ["organ_id", "given_key"],
            unique=True,
            sqlite_where=GIVEN,
            postgresql_where=GIVEN,
        )
        batch_op.create_index("ix_credit_records_organ", ["organ_id", "id"], unique=False)
        batch_op.create_index(
            "ix_credit_records_replaces",
            ["replaces_id"],
            unique=False,
            sqlite_where=REPLACES,
            postgresql_where=REPLACES,
        )
        batch_op.create_index("ix_credit_records_shown_until", ["shown_until"], unique=False)
        batch_op.create_index("ix_credit_records_subject", ["subject_id", "id"], unique=False)

    op.create_table(
        "credit_record_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(length=40), nullable=False),
        sa.Column("after", sa.String(length=40), nullable=False),
        sa.Column("why", sa.String(length=500), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("weighed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_credit_record_changes_made_by")),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["credit_records.id"],
            name=op.f("fk_credit_record_changes_record_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_record_changes")),
    )
    with op.batch_alter_table("credit_record_changes", schema=None) as batch_op:
        batch_op.create_index("ix_credit_record_changes_record", ["record_id", "id"], unique=False)
        batch_op.create_index(
            "ix_credit_record_changes_unweighed",
            ["id"],
            unique=False,
            sqlite_where=UNWEIGHED,
            postgresql_where=UNWEIGHED,
        )


def downgrade() -> None:
    with op.batch_alter_table("credit_record_changes", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_credit_record_changes_unweighed",
            sqlite_where=UNWEIGHED,
            postgresql_where=UNWEIGHED,
        )
        batch_op.drop_index("ix_credit_record_changes_record")

    op.drop_table("credit_record_changes")
    with op.batch_alter_table("credit_records", schema=None) as batch_op:
        batch_op.drop_index("ix_credit_records_subject")
        batch_op.drop_index("ix_credit_records_shown_until")
        batch_op.drop_index(
            "ix_credit_records_replaces",
            sqlite_where=REPLACES,
            postgresql_where=REPLACES,
        )
        batch_op.drop_index("ix_credit_records_organ")
        batch_op.drop_index(
            "ix_credit_records_given_key",
            sqlite_where=GIVEN,
            postgresql_where=GIVEN,
        )

    op.drop_table("credit_records")
    with op.batch_alter_table("credit_former_names", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_credit_former_names_subject_id"))
        batch_op.drop_index(batch_op.f("ix_credit_former_names_plain"))

    op.drop_table("credit_former_names")
    with op.batch_alter_table("credit_dealings", schema=None) as batch_op:
        batch_op.drop_index("ix_credit_dealings_organ")

    op.drop_table("credit_dealings")
    with op.batch_alter_table("credit_codes", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_credit_codes_value",
            sqlite_where=VALUE,
            postgresql_where=VALUE,
        )
        batch_op.drop_index(batch_op.f("ix_credit_codes_subject_id"))
        batch_op.drop_index("ix_credit_codes_mark", sqlite_where=MARK, postgresql_where=MARK)

    op.drop_table("credit_codes")
    with op.batch_alter_table("credit_subjects", schema=None) as batch_op:
        batch_op.drop_index("ix_credit_subjects_plain")
        batch_op.drop_index(batch_op.f("ix_credit_subjects_merged_into_id"))

    op.drop_table("credit_subjects")
