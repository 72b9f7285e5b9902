"""Meetings that are moved, office opinions from a meeting, papers of counsel, files of bulletins."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "counsel_bulletin_files",
        sa.Column("bulletin_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bulletin_id"], ["counsel_bulletins.id"], name=op.f("fk_counsel_bulletin_files_bulletin_id")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_files.id"], name=op.f("fk_counsel_bulletin_files_file_id")
        ),
        sa.PrimaryKeyConstraint("bulletin_id", "file_id", name=op.f("pk_counsel_bulletin_files")),
    )
    op.create_table(
        "counsel_papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("counsel_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["counsel_id"], ["counsel.id"], name=op.f("fk_counsel_papers_counsel_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_counsel_papers_file_id")),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_counsel_papers_made_by")),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["users.id"], name=op.f("fk_counsel_papers_withdrawn_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counsel_papers")),
    )
    with op.batch_alter_table("counsel_papers", schema=None) as batch_op:
        batch_op.create_index("ix_counsel_papers", ["counsel_id", "id"], unique=False)

    op.create_table(
        "counsel_meeting_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("at_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at_after", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place_before", sa.String(length=200), nullable=False),
        sa.Column("place_after", sa.String(length=200), nullable=False),
        sa.Column("agenda_before", sa.String(length=2000), nullable=False),
        sa.Column("agenda_after", sa.String(length=2000), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("asked_anew", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_counsel_meeting_changes_made_by")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["counsel_meetings.id"], name=op.f("fk_counsel_meeting_changes_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counsel_meeting_changes")),
    )
    with op.batch_alter_table("counsel_meeting_changes", schema=None) as batch_op:
        batch_op.create_index("ix_counsel_meeting_changes", ["meeting_id", "id"], unique=False)

    with op.batch_alter_table("office_opinions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("meeting_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("about", sa.String(length=300), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("minutes", sa.String(length=8000), nullable=False, server_default=""))
        batch_op.create_index("ix_office_opinions_about", ["organ_id", "about", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_office_opinions_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_office_opinions_meeting_id"), "counsel_meetings", ["meeting_id"], ["id"]
        )
    with op.batch_alter_table("office_opinions", schema=None) as batch_op:
        batch_op.alter_column("about", server_default=None)
        batch_op.alter_column("minutes", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("office_opinions", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_office_opinions_meeting_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_office_opinions_meeting_id"))
        batch_op.drop_index("ix_office_opinions_about")
        batch_op.drop_column("minutes")
        batch_op.drop_column("about")
        batch_op.drop_column("meeting_id")

    with op.batch_alter_table("counsel_meeting_changes", schema=None) as batch_op:
        batch_op.drop_index("ix_counsel_meeting_changes")

    op.drop_table("counsel_meeting_changes")
    with op.batch_alter_table("counsel_papers", schema=None) as batch_op:
        batch_op.drop_index("ix_counsel_papers")

    op.drop_table("counsel_papers")
    op.drop_table("counsel_bulletin_files")
