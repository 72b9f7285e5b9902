"""The register of seals, and the log of their uses."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

OPEN = sa.text("applied_on IS NULL AND struck_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "seals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("issued_by", sa.String(length=120), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("state_on", sa.Date(), nullable=False),
        sa.Column("keeper_id", sa.Integer(), nullable=False),
        sa.Column("keeper_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["keeper_id"], ["users.id"], name=op.f("fk_seals_keeper_id")),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name=op.f("fk_seals_organ_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seals")),
    )
    with op.batch_alter_table("seals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seals_keeper_id"), ["keeper_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_seals_organ_id"), ["organ_id"], unique=False)

    op.create_table(
        "seal_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seal_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("keeper_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["keeper_id"], ["users.id"], name=op.f("fk_seal_changes_keeper_id")),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_seal_changes_made_by")),
        sa.ForeignKeyConstraint(["seal_id"], ["seals.id"], name=op.f("fk_seal_changes_seal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal_changes")),
    )
    with op.batch_alter_table("seal_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seal_changes_seal_id"), ["seal_id"], unique=False)

    op.create_table(
        "seal_uses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("seal_id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("applied_by", sa.Integer(), nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("struck_by", sa.Integer(), nullable=True),
        sa.Column("struck_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("struck_reason", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["applied_by"], ["users.id"], name=op.f("fk_seal_uses_applied_by")),
        sa.ForeignKeyConstraint(["asked_by"], ["users.id"], name=op.f("fk_seal_uses_asked_by")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_seal_uses_case_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["users.id"], name=op.f("fk_seal_uses_decided_by")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_seal_uses_file_id")),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name=op.f("fk_seal_uses_organ_id")),
        sa.ForeignKeyConstraint(["seal_id"], ["seals.id"], name=op.f("fk_seal_uses_seal_id")),
        sa.ForeignKeyConstraint(["struck_by"], ["users.id"], name=op.f("fk_seal_uses_struck_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal_uses")),
        sa.UniqueConstraint("organ_id", "number", name=op.f("uq_seal_uses_organ_id_number")),
    )
    with op.batch_alter_table("seal_uses", schema=None) as batch_op:
        batch_op.create_index("ix_seal_uses_case", ["case_id", "id"], unique=False)
        batch_op.create_index(
            "ix_seal_uses_open",
            ["state", "seal_id"],
            unique=False,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        )
        batch_op.create_index("ix_seal_uses_organ", ["organ_id", "id"], unique=False)
        batch_op.create_index("ix_seal_uses_seal", ["seal_id", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("seal_uses", schema=None) as batch_op:
        batch_op.drop_index("ix_seal_uses_seal")
        batch_op.drop_index("ix_seal_uses_organ")
        batch_op.drop_index(
            "ix_seal_uses_open",
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        )
        batch_op.drop_index("ix_seal_uses_case")

    op.drop_table("seal_uses")
    with op.batch_alter_table("seal_changes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seal_changes_seal_id"))

    op.drop_table("seal_changes")
    with op.batch_alter_table("seals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seals_organ_id"))
        batch_op.drop_index(batch_op.f("ix_seals_keeper_id"))

    op.drop_table("seals")
