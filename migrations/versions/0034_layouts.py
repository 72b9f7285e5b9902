"""An organ's own layouts of documents, and from which day which of them is used."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "layouts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("remark", sa.String(length=300), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_layouts_file_id")),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_layouts_made_by")),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name=op.f("fk_layouts_organ_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_layouts")),
        sa.UniqueConstraint(
            "organ_id", "document", "version", name=op.f("uq_layouts_organ_id_document_version")
        ),
    )
    with op.batch_alter_table("layouts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_layouts_file_id"), ["file_id"], unique=False)

    op.create_table(
        "layout_turns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("layout_id", sa.Integer(), nullable=True),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["layout_id"], ["layouts.id"], name=op.f("fk_layout_turns_layout_id")),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_layout_turns_made_by")),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name=op.f("fk_layout_turns_organ_id")),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["users.id"], name=op.f("fk_layout_turns_withdrawn_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_layout_turns")),
    )
    with op.batch_alter_table("layout_turns", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_layout_turns_layout_id"), ["layout_id"], unique=False)
        batch_op.create_index("ix_layout_turns_organ", ["organ_id", "document", "begins_on"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("layout_turns", schema=None) as batch_op:
        batch_op.drop_index("ix_layout_turns_organ")
        batch_op.drop_index(batch_op.f("ix_layout_turns_layout_id"))

    op.drop_table("layout_turns")
    with op.batch_alter_table("layouts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_layouts_file_id"))

    op.drop_table("layouts")
